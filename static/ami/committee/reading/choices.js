// Which key does what, for this person in this browser: keyboards differ from one device to another.
export class Choices {
  constructor(dialog, account) {
    this.place = `alliance-keys:${account}`;
    this.dialog = dialog;
    this.on = dialog.querySelector("[data-keys-on]");
    this.digits = dialog.querySelector("[data-keys-digits]");
    this.said = dialog.querySelector("[data-keys-said]");
    this.fields = [...dialog.querySelectorAll("[data-key]")];
    this.on.checked = this.digits.checked = true;
    this.restore();
    dialog.addEventListener("change", () => this.keep());
    dialog.querySelector("[data-keys-reset]").addEventListener("click", () => this.reset());
    for (const field of this.fields) field.addEventListener("focus", () => field.select());
  }

  get isOn() {
    return this.on.checked;
  }

  get takesDigits() {
    return this.digits.checked;
  }

  actionOf(key) {
    return this.fields.find(({ value }) => value && value === key)?.dataset.key;
  }

  keep() {
    for (const field of this.fields) field.value = field.value.trim().toLowerCase();
    this.said.textContent = this.objection();
    const keys = Object.fromEntries(this.fields.map(({ dataset, value }) => [dataset.key, value]));
    const kept = { on: this.on.checked, digits: this.digits.checked, keys };
    try {
      localStorage.setItem(this.place, JSON.stringify(kept));
    } catch {
      this.said.textContent = "Ce navigateur ne garde rien\u00a0: ces choix valent pour cette page.";
    }
  }

  objection() {
    const used = this.fields.map(({ value }) => value).filter(Boolean);
    const twice = used.find((key, place) => used.indexOf(key) !== place);
    if (twice) return `La touche «\u00a0${twice}\u00a0» sert deux fois\u00a0: seule la première action répond.`;
    const digit = this.takesDigits && used.find((key) => /\d/.test(key));
    return digit ? `La touche «\u00a0${digit}\u00a0» donne déjà une note.` : "";
  }

  restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.place));
    } catch {
      // A browser may refuse: the usual keys then.
    }
    if (!kept) return;
    this.on.checked = kept.on;
    this.digits.checked = kept.digits;
    for (const field of this.fields) field.value = kept.keys[field.dataset.key] ?? field.value;
  }

  reset() {
    this.on.checked = this.digits.checked = true;
    for (const field of this.fields) field.value = field.dataset.usual;
    this.keep();
  }
}
