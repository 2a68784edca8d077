// Contrast is what axe takes longest to measure, and depends on nothing but how a text is painted.
// Of the texts of a page that are all painted alike, it is shown the first and the last; and none
// where it found nothing in texts painted alike on a page before.

const PLAIN = ["rgba(0, 0, 0, 0)", "none", "1", "static", "auto", "none", "none", "normal"].join();

/** Where text is, or may be typed, and is seen. */
function texts() {
  const typed = "input, select, textarea";
  const holdsText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const isText = (node) => node.matches(typed) || [...node.childNodes].some(holdsText);
  return [...document.body.querySelectorAll("*")].filter((node) => isText(node) && node.checkVisibility());
}

/** All the layers that lie under a node, its own included. */
function ground(node, known) {
  if (!node) return "";
  if (!known.has(node)) {
    const style = getComputedStyle(node);
    const { backgroundColor, backgroundImage, opacity, position, clip, clipPath, filter } = style;
    const layer = [backgroundColor, backgroundImage, opacity, position, clip, clipPath, filter, style.mixBlendMode].join();
    known.set(node, ground(node.parentElement, known) + (layer === PLAIN ? "" : `/${layer}`));
  }
  return known.get(node);
}

function paint(node, known) {
  const { color, fontSize, fontWeight, textShadow, visibility } = getComputedStyle(node);
  const is = [node.tagName, node.className, node.type, node.matches(":disabled, [aria-disabled=true]")];
  return [...is, color, fontSize, fontWeight, textShadow, visibility, ground(node, known)].join();
}

/** A short name of a way of being painted, the same on every page. */
function named(way) {
  let [one, other] = [5381, 52711];
  for (let place = 0; place < way.length; place += 1) {
    one = Math.imul(one, 33) ^ way.charCodeAt(place);
    other = Math.imul(other, 31) ^ way.charCodeAt(place);
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}`;
}

/** By way of being painted that is not `readable` yet, the first and the last of its texts. */
function waysToMeasure(readable) {
  const known = new Map();
  const ways = new Map();
  for (const node of texts()) {
    const way = named(paint(node, known));
    if (!readable.has(way)) ways.set(way, [ways.get(way)?.[0] ?? node, node]);
  }
  return ways;
}
