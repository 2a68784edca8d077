// « PAS ENCORE DÉPOSÉE »: the time left by the clock of the service, and what is still missing.
import { read } from "../../../alliance/autosave/server.js";

const UNITS = [
  [1440, Infinity, "jour"],
  [60, 24, "heure"],
  [1, 60, "minute"],
];
const PAUSE = 1_500;

// « 3 jours et 4 heures »: the two largest units, rounded down, as the service says it.
export function timeLeft(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 1) return "moins d’une minute";
  return UNITS.map(([size, modulo, unit]) => [Math.floor(minutes / size) % modulo, unit])
    .map(([count, unit]) => [Number.isNaN(count) ? 0 : count, unit])
    .filter(([count]) => count)
    .map(([count, unit]) => `${count} ${unit}${count > 1 ? "s" : ""}`)
    .slice(0, 2)
    .join(" et ");
}

export function keepTime(place) {
  const ahead = Date.parse(place.dataset.now) - Date.now();
  const until = Date.parse(place.dataset.until);
  const tell = () => {
    const text = timeLeft(until - Date.now() - ahead);
    if (place.textContent !== text) place.textContent = text;
  };
  setInterval(tell, 10_000);
}

// What is missing is asked for once people pause, and not at each save.
export function followProgress(banner, queue) {
  let timer;
  queue.addEventListener("saved", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const remaining = await read(banner.dataset.remainingUrl).catch(() => null);
      if (remaining?.is_draft) show(banner, remaining);
    }, PAUSE);
  });
}

function show(banner, { count, todos, sections }) {
  banner.querySelector("[data-count]").textContent = count;
  const list = banner.querySelector("[data-todos]");
  // Under the finger of someone who goes through it, it does not move.
  if (!list.contains(document.activeElement)) list.replaceChildren(...todos.map(item));
  banner.querySelector("[data-list]").hidden = todos.length === 0;
  for (const place of document.querySelectorAll("[data-section-state]")) {
    place.textContent = sections[place.dataset.sectionState] ?? place.textContent;
  }
}

function item([sentence, address]) {
  const place = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { className: "fr-link", href: address, textContent: sentence });
  place.append(link);
  return place;
}
