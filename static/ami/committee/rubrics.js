// The menu of the administration closes when one goes on elsewhere, or by Escape.
const groups = [...document.querySelectorAll(".rubrics details")];

function closeAllBut(kept) {
  for (const group of groups) if (group !== kept) group.open = false;
}

for (const event of ["click", "focusin"]) {
  document.addEventListener(event, ({ target }) => closeAllBut(target.closest(".rubrics details")));
}

document.addEventListener("keydown", ({ key }) => {
  const group = groups.find((one) => one.open);
  if (key !== "Escape" || !group) return;
  group.open = false;
  group.querySelector("summary").focus();
});
