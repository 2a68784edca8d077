// A refused form is announced first: the summary of its errors takes the focus.
document.querySelector("[data-error-summary]")?.focus();
