// The weighted total as marks are given, and a word before typed text is lost. Both are optional.
const form = document.getElementById("review");
const output = document.getElementById("total");

function total() {
  let given = 0, most = 0, marked = 0;
  const groups = form.querySelectorAll("[data-weight]");
  for (const group of groups) {
    const mark = group.querySelector("input:checked");
    if (!mark) continue;
    const weight = Number(group.dataset.weight);
    given += Number(mark.value) * weight;
    most += Number(group.dataset.most) * weight;
    marked += 1;
  }
  // A score on half the criteria would only mislead.
  const points = marked === groups.length && most ? ((100 * given) / most).toLocaleString("fr-FR", { maximumFractionDigits: 1 }) : "–";
  output.textContent = `${marked} sur ${groups.length} notés · ${points} / 100`;
}

if (form && output) {
  let typed = Boolean(document.querySelector(".errornote"));
  form.addEventListener("input", () => { typed = true; total(); });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  total();
}
