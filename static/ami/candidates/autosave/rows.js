// Repeatable blocks grow and shrink in place; the focus goes where a keyboard expects it.
export function growInPlace(answer, status, changed) {
  const block = answer.node.querySelector("[data-rows]");
  if (!block) return;
  const model = block.querySelector("template");
  const add = block.querySelector("[name=add]");
  const rows = () => [...block.querySelectorAll("[data-row]")];

  function appear(index) {
    const html = model.innerHTML.replaceAll("__index__", index);
    add.closest("[data-add]").insertAdjacentHTML("beforebegin", html);
    return rows().at(-1);
  }

  function number() {
    rows().forEach((row, position) => {
      for (const place of row.querySelectorAll("[data-number]")) place.textContent = position + 1;
    });
    add.closest("[data-add]").hidden = rows().length >= Number(block.dataset.most);
  }

  function following() {
    return Math.max(-1, ...rows().map((row) => Number(row.dataset.row))) + 1;
  }

  block.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button === add) {
      event.preventDefault();
      const row = appear(following());
      number();
      row.querySelector("input, select, textarea").focus();
      status.say(`Bloc ${rows().length} ajouté.`);
    } else if (button?.name === "remove") {
      event.preventDefault();
      const place = rows().indexOf(button.closest("[data-row]"));
      const index = following();
      rows()[place].remove();
      const next = rows()[place]?.querySelector("[name=remove]") ?? add;
      if (rows().length === 0) appear(index);
      number();
      next.focus();
      status.say(`Bloc ${place + 1} retiré.`);
    } else {
      return;
    }
    changed(answer);
  });

  // Another text takes the place of this one: as many blocks as it has, one at least.
  answer.node.addEventListener("rows", ({ detail: indices }) => {
    for (const row of rows()) row.remove();
    for (const index of indices.length ? indices : [0]) appear(index);
    number();
  });
}
