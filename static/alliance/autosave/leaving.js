// Buttons and links wait for what is being saved; the form then carries the whole page anyway.
import { token } from "./server.js";

export function waitBeforeLeaving(form, queue, status, goToClash) {
  let isReady = false;
  let isWaiting = false;
  let refused = null;

  async function settled() {
    isWaiting = true;
    const isSaved = await queue.flush();
    isWaiting = false;
    if (!isSaved && !goToClash(queue)) status.say(status.text.textContent);
    return isSaved;
  }

  form.addEventListener(
    "submit",
    async (event) => {
      form.elements.csrfmiddlewaretoken.value = token();
      if (isReady || queue.isSaved || queue.answers.some(({ clash }) => clash?.isDrawn)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      if (isWaiting || !(await settled())) return;
      isReady = true;
      form.requestSubmit(button);
    },
    { capture: true },
  );

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const isElsewhere = link && link.pathname !== location.pathname && link.origin === location.origin;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!isElsewhere || !isPlain || link.target || link.download || event.defaultPrevented) return;
    // Insisting is leaving: the text stays on this device.
    if (queue.isSaved || refused === link) return;
    event.preventDefault();
    if (await settled()) location.assign(link.href);
    else refused = link;
  });

  window.addEventListener("pagehide", () => queue.leave());
  window.addEventListener("pageshow", () => (isReady = false));
}
