// A section of the form saves itself, field by field.
import { waitBeforeLeaving } from "../../../alliance/autosave/leaving.js";
import { Queue } from "../../../alliance/autosave/queue.js";
import { Status } from "../../../alliance/autosave/status.js";
import { Store } from "../../../alliance/autosave/store.js";
import { followAdvice } from "./advice.js";
import { Answer } from "./answer.js";
import { followProgress } from "./banner.js";
import { goToClash, showClashes } from "./clash.js";
import { offerText } from "./keepsake.js";
import { growInPlace } from "./rows.js";
import { signInAgain } from "./session.js";

const PAUSE = 1_000;
const SENTENCES = {
  idle: "Vos réponses s’enregistrent au fur et à mesure.",
  clash: "Deux textes pour une même réponse\u00a0: choisissez celui à garder. Le reste est enregistré.",
};

export function saveItself(root) {
  const form = root.querySelector("form:has([name=version])");
  const version = form.elements.version;
  // A browser that goes back puts old texts in the fields: what the service says comes first.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") form.reset();
  const seen = new Map(version.value.split(",").map((pair) => pair.split("=")));
  const answers = [...form.querySelectorAll("[data-question]")].map(
    (node) => new Answer(node, seen.get(node.dataset.question) ?? "0:"),
  );
  const account = Number(root.dataset.account);
  const store = new Store({ account, reference: root.dataset.reference });
  const queue = new Queue({ url: root.dataset.saveUrl, account, answers, store });
  const status = new Status(root, queue, SENTENCES);

  const typed = (answer, pause) => {
    queue.keep(answer);
    clearTimeout(answer.timer);
    answer.timer = setTimeout(() => queue.isHeld || queue.run(), pause);
  };
  for (const answer of answers) {
    growInPlace(answer, status, (one) => typed(one, 0));
    answer.node.addEventListener("input", () => typed(answer, PAUSE));
    answer.node.addEventListener("change", () => typed(answer, 0));
    answer.node.addEventListener("focusout", () => setTimeout(() => answer.tell()));
    for (const messages of answer.node.querySelectorAll(".fr-messages-group")) {
      messages.setAttribute("aria-live", "off");
    }
  }
  queue.addEventListener("saved", () => {
    version.value = answers.map((answer) => `${answer.code}=${answer.seen}`).join(",");
  });
  showClashes(queue, status);
  signInAgain(document.getElementById("session"), queue);
  offerText(root, answers, status);
  waitBeforeLeaving(form, queue, status, goToClash);
  root.querySelector("[data-retry]").addEventListener("click", () => queue.retry());
  window.addEventListener("online", () => queue.retry());
  const banner = document.querySelector("[data-banner]");
  if (banner) followProgress(banner, queue);
  followAdvice(document.querySelector("[data-advice-url]"), queue);
  relabel(form);
  restore(queue, root.hasAttribute("data-unsaved"));
  return queue;
}

// Where fields save themselves, buttons only go on.
function relabel(form) {
  for (const button of form.querySelectorAll("[data-once-live]")) {
    button.textContent = button.dataset.onceLive;
    button.hidden = !button.dataset.onceLive;
  }
}

// What this device kept of an earlier visit, and all of a page given back after a new login.
function restore(queue, isUnsaved) {
  for (const answer of queue.answers) {
    const kept = queue.store.get(answer.code);
    if (isUnsaved && !answer.clash) answer.saved = null;
    if (!kept || answer.clash) continue;
    if (JSON.stringify(kept.fields) === answer.saved) {
      queue.store.forget(answer.code, kept.fields);
      continue;
    }
    answer.fill(kept.fields);
    Object.assign(answer, { seen: kept.seen, before: kept.before });
  }
  if (queue.waiting.length) queue.run();
}
