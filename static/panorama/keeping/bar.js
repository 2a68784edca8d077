// The boxes « Garder » of a page and its bar: what is ticked is kept at once, whatever the page.

import * as store from "./store.js";

const form = document.getElementById("selection");
// What the address of a page says besides its filters.
const NOT_FILTERS = new Set(["q", "tri", "vue", "page", "s", "nom"]);

export function start() {
  if (!form) return;
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-keep]")) changed(event.target);
  });
  form.addEventListener("submit", sendAllThatIsKept);
  // Another tab, a page taken from the history, results that replaced others.
  for (const name of ["storage", "pageshow"]) window.addEventListener(name, () => show());
  document.addEventListener("htmx:afterSwap", () => show());
  show();
}

function changed(box) {
  const solution = { slug: box.value, name: box.dataset.keep };
  const refusal = box.checked ? store.keep(solution) : store.drop(solution.slug);
  show(refusal);
}

function show(refusal = "") {
  const { name, kept } = store.current();
  const slugs = new Set(kept.map((one) => one.slug));
  const boxes = document.querySelectorAll("[data-keep]");
  for (const box of boxes) box.checked = slugs.has(box.value);
  form.hidden = !kept.length && !boxes.length;
  const status = form.querySelector("[data-kept]");
  const told = refusal || sentence(name, kept.length);
  // Said anew only when it changes.
  if (status.textContent !== told) status.textContent = told;
  form.classList.toggle("panorama-bar--kept", kept.length > 0);
}

function sentence(name, number) {
  if (!number) return "Cochez «\u00a0Garder\u00a0» pour réunir des solutions.";
  const told = number === 1 ? "1 solution gardée" : `${number} solutions gardées`;
  return name === store.FIRST_NAME ? told : `${told} dans «\u00a0${name}\u00a0»`;
}

// Those kept from other pages go too; the boxes of this one are in the form already. So do the filters,
// which may have changed since the page was drawn.
function sendAllThatIsKept() {
  for (const old of form.querySelectorAll("[data-kept-elsewhere], [data-filter]")) old.remove();
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!NOT_FILTERS.has(name)) add(name, value);
  }
  const here = new Set([...document.querySelectorAll("[data-keep]")].map((box) => box.value));
  const { name, kept } = store.current();
  for (const one of kept) if (!here.has(one.slug)) add("s", one.slug);
  if (name !== store.FIRST_NAME) add("nom", name);
}

function add(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  field.dataset.keptElsewhere = "";
  form.append(field);
}
