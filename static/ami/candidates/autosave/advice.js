// The automatic reading of a section follows what is saved, once people pause.
import { readPage } from "../../../alliance/autosave/server.js";

const PAUSE = 2_500;

export function followAdvice(place, queue) {
  let timer;
  queue.addEventListener("saved", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const html = await readPage(place.dataset.adviceUrl).catch(() => null);
      // Under the finger of someone who goes through it, it does not move.
      if (html !== null && !place.contains(document.activeElement)) place.innerHTML = html;
    }, PAUSE);
  });
}
