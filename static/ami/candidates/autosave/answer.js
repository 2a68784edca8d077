// One question of the page: its controls, and what stands against what they hold.
import { Fields } from "../../../alliance/autosave/fields.js";

export class Answer extends Fields {
  constructor(node, seen) {
    super(node, seen);
    this.code = node.dataset.question;
    this.saved = this.text;
  }

  get controls() {
    return [...this.node.querySelectorAll("input, select, textarea")].filter(
      ({ name, type }) =>
        type !== "file" && (name === this.code || name.startsWith(`${this.code}-`)),
    );
  }

  get label() {
    const label = this.node.querySelector(":scope > * > legend, label, legend");
    return label?.innerText.trim().split("\n")[0] ?? this.code;
  }

  fill(fields) {
    this.node.dispatchEvent(new CustomEvent("rows", { detail: rowsOf(this.code, fields) }));
    super.fill(fields);
  }

  // What stands against the answer, beside its controls; not while it is being typed.
  tell() {
    const typing = this.node.contains(document.activeElement);
    for (const [id, sentences] of Object.entries(this.objections)) {
      if (!typing || sentences.length === 0) object(id, sentences);
    }
  }
}

// The numbers of the blocks in which the fields of a repeatable question stand.
function rowsOf(code, fields) {
  const numbers = fields.map(([name]) => name.slice(code.length + 1).split("-")[0]);
  return [...new Set(numbers)].filter((number) => /^\d+$/.test(number)).map(Number);
}

function object(id, sentences) {
  const messages = document.getElementById(`${id}_error`);
  if (!messages) return;
  messages.replaceChildren(
    ...sentences.map((sentence) => {
      const message = document.createElement("p");
      message.className = "fr-message fr-message--error";
      message.textContent = sentence;
      return message;
    }),
  );
  const group = document.getElementById(`${id}_group`);
  for (const name of ["input", "select", "checkbox"]) {
    if (group?.classList.contains(`fr-${name}-group`)) {
      group.classList.toggle(`fr-${name}-group--error`, sentences.length > 0);
    }
  }
  if (group?.matches("fieldset")) group.classList.toggle("fr-fieldset--error", sentences.length > 0);
  describe(group?.matches("fieldset") ? group : document.getElementById(id), messages.id, sentences);
}

function describe(control, id, sentences) {
  if (!control) return;
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (sentences.length) ids.push(id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
