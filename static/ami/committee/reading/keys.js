// Shortcuts of one key, for those who want them: listed, changed and switched off in their dialog.
import { Choices } from "./choices.js";

const DIGIT = /^Digit(\d)$/;
const TEXT_FIELDS = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";

export class Keys {
  constructor(dialog, form, panes, say) {
    Object.assign(this, { dialog, form, panes, say });
    this.choices = new Choices(dialog, Number(form.dataset.account));
    const button = form.querySelector("[data-keys-button]");
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
    document.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    const { ctrlKey, altKey, metaKey, isComposing, defaultPrevented, target } = event;
    if (ctrlKey || altKey || metaKey || isComposing || defaultPrevented || this.dialog.open) return;
    const isTyping = target.matches?.(TEXT_FIELDS);
    if (event.key === "Escape" && isTyping && this.form.contains(target)) {
      this.panes.goTo(target.closest("[data-criterion]") ?? this.panes.current);
      return;
    }
    if (isTyping || !this.choices.isOn) return;
    if (this.mark(event) || this.act(event)) event.preventDefault();
  }

  // By the place of the key too: on French keyboards digits want a modifier.
  mark({ code, shiftKey, key }) {
    const digit = /^\d$/.test(key) ? key : DIGIT.exec(code)?.[1];
    return !shiftKey && digit && this.choices.takesDigits && this.panes.choose(digit);
  }

  act({ key, repeat }) {
    const name = !repeat && this.choices.actionOf(key);
    if (!name) return false;
    this[name]();
    return true;
  }

  next() {
    this.panes.step(1);
  }

  previous() {
    this.panes.step(-1);
  }

  opinion() {
    this.panes.goTo(this.panes.named("opinion"));
  }

  comment() {
    this.panes.current.querySelector("textarea").focus();
  }

  note() {
    this.form.elements.internal_note.focus();
  }

  brochure() {
    const leaves = this.form.querySelector("[data-brochure]");
    if (!leaves) {
      this.say("Ce dossier n’a pas de brochure à feuilleter.");
      return;
    }
    leaves.open = !leaves.open;
    leaves.querySelector("summary").focus();
  }

  save() {
    this.form.requestSubmit(this.form.querySelector("button[type=submit]:not([name])"));
  }

  hand_in() {
    this.form.requestSubmit(this.form.elements.hand_in);
  }

  following() {
    const link = this.form.querySelector("a[rel~=next]");
    if (link) link.click();
    else this.say("Il n’y a pas d’autre dossier à lire.");
  }

  help() {
    this.dialog.showModal();
  }
}
