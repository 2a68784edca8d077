// Saves, one at a time and in order: the next leaves once the service has answered.
import { send } from "./server.js";

const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 60_000;
const RETRIED = ["offline", "busy"];
// Nothing more is sent until the person has done something about it.
const HELD = ["expired", "stranger", "refused"];

export class Queue extends EventTarget {
  constructor({ url, account, answers, store }) {
    super();
    Object.assign(this, { url, account, answers, store });
    this.state = "idle";
    this.delay = FIRST_DELAY;
    this.running = null;
  }

  get waiting() {
    return this.answers.filter((answer) => answer.isDirty && !answer.clash);
  }

  get isSaved() {
    return !this.answers.some((answer) => answer.isDirty || answer.clash);
  }

  get isHeld() {
    return HELD.includes(this.state);
  }

  // Kept on this device from the first letter, until the service has it.
  keep(answer) {
    const { fields, seen, label } = answer;
    const before = answer.pending ?? answer.before;
    const address = `${location.pathname}#${answer.first?.id ?? ""}`;
    this.isKept = this.store.keep(answer.code, { fields, seen, before, label, address });
  }

  run() {
    clearTimeout(this.timer);
    this.running ??= this.empty().finally(() => (this.running = null));
    return this.running;
  }

  // Whether everything is saved, once all that can be was sent.
  async flush() {
    await this.run();
    if (this.waiting.length && !this.isHeld && !RETRIED.includes(this.state)) await this.run();
    return this.isSaved;
  }

  // Someone signed in again, or asks to try once more.
  retry() {
    if (this.state !== "refused") this.change("idle");
    return this.run();
  }

  async empty() {
    let last = null;
    while (this.waiting.length && !this.isHeld) {
      if (!RETRIED.includes(this.state)) this.change("saving");
      last = await this.save(this.waiting[0]);
      if (RETRIED.includes(last.kind)) return this.wait(last);
      this.delay = FIRST_DELAY;
      if (HELD.includes(last.kind)) return this.change(last.kind, last);
    }
    if (this.answers.some(({ clash }) => clash)) this.change("clash");
    else if (last) this.change(this.at ? "saved" : "idle");
  }

  async save(answer) {
    const fields = answer.pending ?? answer.fields;
    answer.pending = fields;
    const { code, seen, before } = answer;
    const outcome = await send(this.url, { account: this.account, code, seen, fields, before });
    if (outcome.kind === "saved") this.settle(answer, fields, outcome);
    if (outcome.kind === "clash") {
      answer.pending = null;
      answer.clash = outcome;
      this.dispatchEvent(new CustomEvent("clash", { detail: answer }));
    }
    if (outcome.kind === "refused") answer.pending = null;
    return outcome;
  }

  settle(answer, fields, { seen, at, objections }) {
    answer.pending = answer.before = null;
    answer.saved = JSON.stringify(fields);
    answer.objections = objections;
    answer.tell();
    // What no stored value can keep stays on this device too.
    if (seen) {
      answer.seen = seen;
      this.at = at;
      this.store.forget(answer.code, fields);
    }
    if (answer.isDirty) this.keep(answer);
    this.dispatchEvent(new CustomEvent("saved", { detail: answer }));
  }

  wait({ kind, wait }) {
    this.change(kind);
    this.timer = setTimeout(() => this.run(), Math.max(wait || 0, this.delay));
    this.delay = Math.min(this.delay * 2, LONGEST_DELAY);
  }

  // The page goes away: what is not sent leaves now, and is still kept should it not arrive.
  leave() {
    if (this.isHeld) return;
    for (const answer of this.waiting) {
      const { code, seen, fields, pending, before } = answer;
      const body = { account: this.account, code, seen, fields, before: pending ?? before };
      send(this.url, body, { keepalive: true });
    }
  }

  change(state, detail = {}) {
    const former = this.state;
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { former, state, ...detail } }));
  }
}
