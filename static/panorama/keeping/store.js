// The lists of solutions that this browser keeps: { current, lists: { name: [{ slug, name }] } }.
// A browser may refuse to keep anything, or have no room left: then this page alone remembers.

const KEY = "panorama.selections";
const FIRST = "Ma sélection";
const MOST = 100;
const MOST_LISTS = 30;

let remembered = null;

export const refusals = {
  storage: "Votre navigateur refuse de garder cette liste\u00a0: gardez plutôt l’adresse de la sélection.",
  full: `Une liste tient ${MOST} solutions au plus\u00a0: retirez-en une, ou commencez une autre liste.`,
  lists: `Votre navigateur garde déjà ${MOST_LISTS} listes\u00a0: effacez-en une d’abord.`,
};

export function read() {
  return stored() ?? remembered ?? { current: FIRST, lists: { [FIRST]: [] } };
}

export function current() {
  const state = read();
  return { name: state.current, kept: state.lists[state.current] };
}

// Each of these says what stood in the way, or nothing.
export function keep(solution) {
  const state = read();
  const list = state.lists[state.current];
  if (list.some((one) => one.slug === solution.slug)) return "";
  if (list.length >= MOST) return refusals.full;
  list.push(solution);
  return write(state);
}

export function drop(slug) {
  const state = read();
  state.lists[state.current] = state.lists[state.current].filter((one) => one.slug !== slug);
  return write(state);
}

export function save(name, solutions) {
  const state = read();
  if (!Object.hasOwn(state.lists, name) && Object.keys(state.lists).length >= MOST_LISTS) {
    return refusals.lists;
  }
  state.lists[name] = solutions.slice(0, MOST);
  state.current = name;
  return write(state);
}

export function use(name) {
  return write({ ...read(), current: name });
}

export function erase(name) {
  const state = read();
  delete state.lists[name];
  if (!Object.keys(state.lists).length) state.lists[FIRST] = [];
  if (!Object.hasOwn(state.lists, state.current)) [state.current] = Object.keys(state.lists);
  return write(state);
}

function write(state) {
  remembered = state;
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return "";
  } catch {
    return refusals.storage;
  }
}

// What another page, or another hand, left there is not believed before it is looked at.
function stored() {
  try {
    const state = JSON.parse(localStorage.getItem(KEY));
    const lists = Object.entries(state.lists).filter(([, list]) => Array.isArray(list));
    const clean = Object.fromEntries(lists.map(([name, list]) => [name, list.filter(isSolution)]));
    return Object.hasOwn(clean, state.current) ? { current: state.current, lists: clean } : null;
  } catch {
    return null;
  }
}

function isSolution(one) {
  return typeof one?.slug === "string" && typeof one?.name === "string";
}

export const FIRST_NAME = FIRST;
