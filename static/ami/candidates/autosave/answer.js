// One question of the page: its controls, what they hold, and the version it was typed over.
export class Answer {
  constructor(node, seen) {
    this.node = node;
    this.code = node.dataset.question;
    this.seen = seen;
    this.saved = this.text;
    // Sent, and not heard of.
    this.pending = null;
    this.before = null;
    this.clash = null;
    this.objections = {};
  }

  get controls() {
    return [...this.node.querySelectorAll("input, select, textarea")].filter(
      ({ name, type }) =>
        type !== "file" && (name === this.code || name.startsWith(`${this.code}-`)),
    );
  }

  // [name, value] pairs, as a form would send them.
  get fields() {
    return this.controls
      .filter(({ type, checked }) => !["checkbox", "radio"].includes(type) || checked)
      .map(({ name, value }) => [name, value]);
  }

  get text() {
    return JSON.stringify(this.fields);
  }

  get isDirty() {
    return this.pending !== null || this.text !== this.saved;
  }

  get label() {
    const label = this.node.querySelector(":scope > * > legend, label, legend");
    return label?.innerText.trim().split("\n")[0] ?? this.code;
  }

  get first() {
    return this.controls.find(({ type }) => type !== "hidden");
  }

  fill(fields) {
    const given = new Map();
    for (const [name, value] of fields) given.set(name, [...(given.get(name) ?? []), value]);
    this.node.dispatchEvent(new CustomEvent("rows", { detail: rowsOf(this.code, fields) }));
    for (const control of this.controls) {
      const values = given.get(control.name) ?? [];
      if (["checkbox", "radio"].includes(control.type)) {
        control.checked = values.includes(control.value);
      } else {
        control.value = values[0] ?? "";
      }
    }
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
