// Automatic signals come once the mark that they could have swayed is given, and saved.
import { readPage } from "../../../alliance/autosave/server.js";

export function followAdvice(form, queue) {
  queue.addEventListener("saved", ({ detail: sheet }) => {
    const saved = new Map(JSON.parse(sheet.saved ?? "[]"));
    for (const place of form.querySelectorAll("[data-advice-url]")) {
      if (saved.has(`mark-${place.closest("[data-criterion]").dataset.criterion}`)) ask(place);
    }
  });
}

async function ask(place) {
  const url = place.dataset.adviceUrl;
  delete place.dataset.adviceUrl;
  const html = await readPage(url).catch(() => null);
  // Out of reach: asked again after the next save.
  if (html === null) place.dataset.adviceUrl = url;
  else place.innerHTML = html;
}
