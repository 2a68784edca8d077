// « Mes listes » on the page of a selection: open, use, erase; keep the one that the address holds.

import * as store from "./store.js";

const section = document.querySelector("[data-lists]");
const shown = document.querySelector("[data-selection]");

export function start() {
  if (!section) return;
  if (!new URLSearchParams(location.search).has("s") && open()) return;
  window.addEventListener("storage", () => draw());
  window.addEventListener("pageshow", () => draw());
  draw();
}

// An address that names no solution is asked for by whoever looks for the list that this browser keeps.
function open() {
  const { name, kept } = store.current();
  if (kept.length) location.replace(addressOf(name, kept));
  return kept.length > 0;
}

function draw(told = "") {
  const { current, lists } = store.read();
  const names = Object.keys(lists).filter((name) => lists[name].length);
  section.querySelector("[data-lists-status]").textContent = told || counted(names.length);
  section.querySelector("[data-lists-here]").replaceChildren(...here(lists));
  section
    .querySelector("[data-lists-all]")
    .replaceChildren(...names.map((name) => item(name, lists[name], name === current)));
}

function counted(number) {
  if (!number) return "Aucune liste n’est encore gardée ici.";
  return number === 1 ? "1 liste gardée ici." : `${number} listes gardées ici.`;
}

// What the address holds, beside what this browser keeps under the same name.
function here(lists) {
  if (!shown) return [];
  const name = shown.dataset.name || store.FIRST_NAME;
  const solutions = [...shown.querySelectorAll("input[name=s]")].map((box) => ({
    slug: box.value,
    name: box.dataset.name,
  }));
  const kept = lists[name] ?? [];
  if (slugs(kept) === slugs(solutions)) return [paragraph("La liste de cette page est gardée ici.")];
  const all = [...kept, ...solutions.filter((one) => !kept.some((old) => old.slug === one.slug))];
  if (!kept.length) return [button("Garder cette liste", "", () => saved(name, solutions))];
  return [
    paragraph(`Une autre liste «\u00a0${name}\u00a0» est gardée ici.`),
    button("Lui ajouter celle-ci", "", () => saved(name, all)),
    button("La remplacer", "secondary", () => saved(name, solutions)),
  ];
}

function slugs(list) {
  return JSON.stringify(list.map((one) => one.slug).sort());
}

function saved(name, solutions) {
  draw(store.save(name, solutions) || `Liste «\u00a0${name}\u00a0» gardée.`);
}

function item(name, list, isCurrent) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = addressOf(name, list);
  link.textContent = name;
  const detail = document.createElement("p");
  detail.className = "fr-text--sm fr-mb-1v";
  const number = list.length === 1 ? "1 solution" : `${list.length} solutions`;
  detail.textContent = isCurrent ? `${number}, liste en cours` : number;
  line.append(link, detail);
  if (!isCurrent) line.append(button("Utiliser", "tertiary", () => draw(store.use(name)), name));
  line.append(button("Effacer", "tertiary-no-outline", () => erased(name), name));
  return line;
}

function addressOf(name, list) {
  const query = new URLSearchParams(list.map((one) => ["s", one.slug]));
  if (name !== store.FIRST_NAME) query.set("nom", name);
  return `${location.pathname}?${query}`;
}

function erased(name) {
  draw(store.erase(name) || `Liste «\u00a0${name}\u00a0» effacée.`);
  section.querySelector("h2").setAttribute("tabindex", "-1");
  section.querySelector("h2").focus();
}

function paragraph(words) {
  const told = document.createElement("p");
  told.className = "fr-text--sm fr-mb-1w";
  told.textContent = words;
  return told;
}

function button(words, kind, act, about = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `fr-btn fr-btn--sm fr-mr-1w fr-mb-1w ${kind ? `fr-btn--${kind}` : ""}`;
  made.textContent = words;
  if (about) {
    const hidden = document.createElement("span");
    hidden.className = "fr-sr-only";
    hidden.textContent = ` ${about}`;
    made.append(hidden);
  }
  made.addEventListener("click", act);
  return made;
}
