// Controls that are saved together: what they hold, and the version it was typed over.
export class Fields {
  constructor(node, seen) {
    this.node = node;
    this.seen = seen;
    // Sent, and not heard of.
    this.pending = null;
    this.before = null;
    this.clash = null;
    this.objections = {};
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

  get first() {
    return this.controls.find(({ type }) => type !== "hidden");
  }

  fill(fields) {
    const given = new Map();
    for (const [name, value] of fields) given.set(name, [...(given.get(name) ?? []), value]);
    for (const control of this.controls) {
      const values = given.get(control.name) ?? [];
      if (["checkbox", "radio"].includes(control.type)) {
        control.checked = values.includes(control.value);
      } else {
        control.value = values[0] ?? "";
      }
    }
  }
}
