// Which criterion is under way: the one whose fields have, or last had, the focus.
const SIDE_BY_SIDE = matchMedia("(min-width: 64rem)");

export class Panes {
  constructor(form) {
    this.blocks = [...form.querySelectorAll("[data-criterion]")];
    this.show(this.blocks.find((block) => !block.querySelector("input:checked")) ?? this.blocks[0]);
    for (const block of this.blocks) block.addEventListener("focusin", () => this.show(block));
    for (const link of form.querySelectorAll("[data-to-mark]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.goTo(this.named(link.dataset.toMark));
      });
    }
  }

  named(code) {
    return this.blocks.find((block) => block.dataset.criterion === code);
  }

  show(block) {
    this.current?.removeAttribute("data-current");
    this.current = block;
    block.setAttribute("data-current", "");
  }

  step(by) {
    const place = this.blocks.indexOf(this.current) + by;
    const block = this.blocks[Math.min(Math.max(place, 0), this.blocks.length - 1)];
    this.goTo(block);
    // The dossier follows, so that the answers stand beside what is marked.
    const answers = document.getElementById(`criterion-${block.dataset.criterion}`);
    if (SIDE_BY_SIDE.matches) answers?.scrollIntoView({ block: "start" });
  }

  // The focus moves to a real button of the group, whose name any reader says.
  goTo(block) {
    this.show(block);
    radio(block).focus();
  }

  choose(digit) {
    const radios = [...this.current.querySelectorAll("input[type=radio]")];
    const isMark = this.current.querySelector(".marks");
    const chosen = isMark ? radios.find(({ value }) => value === digit) : radios[Number(digit) - 1];
    if (!chosen) return false;
    chosen.focus();
    chosen.click();
    return true;
  }
}

function radio(block) {
  return block.querySelector("input[type=radio]:checked") ?? block.querySelector("input[type=radio]");
}
