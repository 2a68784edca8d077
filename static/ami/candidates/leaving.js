// A form that a button saves: a word before what was typed there is left behind. Optional.
for (const form of document.querySelectorAll("#contenu form")) {
  let typed = Boolean(document.querySelector("[data-error-summary]"));
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
