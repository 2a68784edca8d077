// A slider tied to the number field, and how many files the line takes as it moves. Optional.
const form = document.querySelector("[data-cut]");
const slider = form?.querySelector("[data-slider]");
const count = form?.querySelector("[data-count]");
const steps = JSON.parse(document.getElementById("cut-steps")?.textContent ?? "[]");
const field = form?.elements.value;

const isRank = () => form.elements.basis.value === "rank";
const number = () => Number(field.value.replace(",", "."));

function taken(value) {
  if (!isRank()) return steps.findLast(([score]) => score >= value)?.[1] ?? 0;
  return steps.find(([, files]) => files >= value)?.[1] ?? steps.at(-1)?.[1] ?? 0;
}

function tell() {
  const files = taken(number());
  count.textContent = Number.isNaN(number()) ? "" : `${files} dossier${files > 1 ? "s" : ""}`;
}

function scale() {
  slider.min = isRank() ? 1 : 0;
  slider.max = isRank() ? slider.dataset.total : 100;
  slider.step = isRank() ? 1 : 0.5;
  slider.value = number();
  tell();
}

if (slider && steps.length) {
  slider.hidden = false;
  slider.addEventListener("input", () => {
    field.value = slider.value.replace(".", ",");
    tell();
  });
  field.addEventListener("input", () => { slider.value = number(); tell(); });
  for (const basis of form.elements.basis) basis.addEventListener("change", scale);
  scale();
}
