// A refused form is announced first: the summary of its errors takes the focus.
const summary = document.querySelector("[data-error-summary]");
if (summary) {
  summary.focus();
}
