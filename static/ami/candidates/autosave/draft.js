// On the other pages of a draft: what this device still holds is sent before anything is read or deposited.
import { send } from "../../../alliance/autosave/server.js";
import { Store } from "../../../alliance/autosave/store.js";

export class Leftovers {
  constructor(banner) {
    this.account = Number(banner.dataset.account);
    this.url = banner.dataset.saveUrl;
    this.store = new Store({ account: this.account, reference: banner.dataset.reference });
  }

  // What could not be saved, each with its field; `sent` counts what was.
  async send() {
    const left = [];
    this.sent = 0;
    for (const code of this.store.codes) {
      const { fields, seen, before, label, address } = this.store.get(code);
      const outcome = await send(this.url, { account: this.account, code, seen, fields, before });
      if (outcome.kind === "saved" && outcome.seen) {
        this.store.forget(code, fields);
        this.sent += 1;
      } else {
        left.push({ label, address });
      }
    }
    return left;
  }
}

export async function depositLast(banner) {
  const leftovers = new Leftovers(banner);
  const alert = document.querySelector("[data-leftovers]");
  const list = alert.appendChild(document.createElement("ul"));
  let isLeaving = false;

  async function settle() {
    const left = await leftovers.send();
    alert.hidden = left.length === 0;
    list.replaceChildren(...left.map(item));
    // What is read here must be what is deposited.
    if (leftovers.sent) location.reload();
    return left.length === 0 && !leftovers.sent;
  }

  for (const form of document.querySelectorAll("[data-deposit]")) {
    form.addEventListener("submit", async (event) => {
      if (isLeaving || leftovers.store.codes.length) event.preventDefault();
      if (isLeaving) return;
      if (leftovers.store.codes.length && !(await settle())) {
        if (!alert.hidden) alert.focus();
        return;
      }
      isLeaving = true;
      if (event.defaultPrevented) form.submit();
    });
  }
  window.addEventListener("pageshow", () => (isLeaving = false));
  if (leftovers.store.codes.length) await settle();
}

function item({ label, address }) {
  const place = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { className: "fr-link", href: address, textContent: label });
  place.append(link);
  return place;
}
