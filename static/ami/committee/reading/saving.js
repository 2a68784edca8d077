// The sheet saves itself as it is filled in, over the version that was seen.
import { waitBeforeLeaving } from "../../../alliance/autosave/leaving.js";
import { Queue } from "../../../alliance/autosave/queue.js";
import { Status } from "../../../alliance/autosave/status.js";
import { Store } from "../../../alliance/autosave/store.js";
import { followAdvice } from "./advice.js";
import { goToClash, settleClashes } from "./clash.js";
import { Sheet } from "./sheet.js";
import { followSignatures } from "./signatures.js";

const PAUSE = 1_000;
const SENTENCES = {
  idle: "La fiche s’enregistre au fur et à mesure.",
  clash: "Deux versions de votre fiche\u00a0: choisissez celle à garder.",
};

export function saveItself(form) {
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") form.reset();
  const sheet = new Sheet(form);
  const account = Number(form.dataset.account);
  const store = new Store({ account, reference: `lecture-${form.dataset.reference}` });
  const queue = new Queue({ url: form.dataset.saveUrl, account, answers: [sheet], store });
  const status = new Status(form, queue, SENTENCES);
  status.show({ state: "idle" });

  form.addEventListener("input", (event) => typed(event.target.type === "radio" ? 0 : PAUSE));
  form.addEventListener("change", () => typed(0));
  queue.addEventListener("saved", () => (form.elements.version.value = sheet.seen));
  settleClashes(sheet, queue, status);
  followSignatures(form, sheet, queue);
  followAdvice(form, queue);
  saveInPlace(form, sheet, queue, status);
  waitBeforeLeaving(form, queue, status, () => goToClash(sheet));
  form.querySelector("[data-retry]").addEventListener("click", () => queue.retry());
  window.addEventListener("online", () => queue.retry());
  window.addEventListener("focus", () => {
    if (["expired", "stranger"].includes(queue.state)) queue.retry();
  });
  restore(sheet, queue, form);
  return { say: (sentence) => status.say(sentence) };

  function typed(pause) {
    queue.keep(sheet);
    // Another text may be taken where this one was refused.
    if (queue.state === "refused") queue.change("idle");
    clearTimeout(sheet.timer);
    sheet.timer = setTimeout(() => queue.isHeld || queue.run(), pause);
  }
}

// « Enregistrer » saves where one stands; a button that has a name leaves, once all is saved.
function saveInPlace(form, sheet, queue, status) {
  form.addEventListener(
    "submit",
    async (event) => {
      if (event.submitter?.name || sheet.clash?.isDrawn) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const isSaved = await queue.flush();
      const text = isSaved && queue.at ? `Enregistré à ${queue.at}.` : status.text.textContent;
      status.say(isSaved && !queue.at ? "Tout est déjà enregistré." : text);
    },
    { capture: true },
  );
}

// What this device kept of an earlier visit, and all of a page that the service gave back.
function restore(sheet, queue, form) {
  if (form.hasAttribute("data-clashing")) {
    sheet.clash = { isDrawn: true };
    return;
  }
  const kept = queue.store.get(sheet.code);
  if (kept && JSON.stringify(kept.fields) === sheet.saved) queue.store.forget(sheet.code, kept.fields);
  else if (kept) {
    sheet.fill(kept.fields);
    Object.assign(sheet, { seen: kept.seen, before: kept.before, saved: null });
  }
  if (form.hasAttribute("data-unsaved")) sheet.saved = null;
  if (queue.waiting.length) queue.run();
}
