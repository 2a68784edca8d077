// What was typed and is not saved yet, kept on this device until it is; erased on signing out.
const PREFIX = "alliance-draft:";

export class Store {
  constructor({ account, reference }) {
    this.prefix = `${PREFIX}${account}:${reference}:`;
  }

  // Whether it is kept: a browser may refuse, or have no room left.
  keep(code, entry) {
    try {
      localStorage.setItem(this.prefix + code, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  get(code) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + code));
    } catch {
      return null;
    }
  }

  // Another tab may have kept another text since: that one stays.
  forget(code, fields) {
    const kept = this.get(code);
    if (kept && JSON.stringify(kept.fields) === JSON.stringify(fields)) {
      localStorage.removeItem(this.prefix + code);
    }
  }

  get codes() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix))
        .map((key) => key.slice(this.prefix.length));
    } catch {
      return [];
    }
  }
}
