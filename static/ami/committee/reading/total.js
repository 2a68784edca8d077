// The weighted total, as marks are given.
export function tellTotal(form) {
  const output = form.querySelector("#total");
  const groups = [...form.querySelectorAll("[data-weight]")];

  function tell() {
    let given = 0, most = 0, marked = 0;
    for (const group of groups) {
      const mark = group.querySelector("input:checked");
      if (!mark) continue;
      const weight = Number(group.dataset.weight);
      given += Number(mark.value) * weight;
      most += Number(group.dataset.most) * weight;
      marked += 1;
    }
    // A score on half the criteria would only mislead.
    const points =
      marked === groups.length && most
        ? ((100 * given) / most).toLocaleString("fr-FR", { maximumFractionDigits: 1 })
        : "–";
    output.textContent = `${marked} sur ${groups.length} notés · ${points} / 100`;
  }

  form.addEventListener("input", tell);
  tell();
}
