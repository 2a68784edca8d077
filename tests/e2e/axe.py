"""What axe finds on a page, and whether the page fits a narrow screen."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT

CONTRAST_SCRIPT = Path(__file__).with_name("contrast.js").read_text()
TAGS = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# What passes is not listed: telling it would take longer than finding it.
QUICK = {"resultTypes": ["violations"], "preload": False}
# The one reads every stylesheet again, the same on all pages; the other has a way of its own.
APART = {"css-orientation-lock": {"enabled": False}, "color-contrast": {"enabled": False}}
# What it could not tell on one page may be told on another.
CONTRAST = {
    "resultTypes": ["violations", "incomplete"],
    "preload": False,
    "elementRef": True,
    "runOnly": ["color-contrast"],
}
ORIENTATION = {"resultTypes": ["violations"], "runOnly": ["css-orientation-lock"]}
NARROW = 320
# The State's pages are told by a script, those of the administration by their stylesheets.
DARK = "html[data-fr-theme=dark], html[data-theme=auto]"
# Half way between two colours, a contrast may be anything.
RUN = """async ([runs, known]) => {
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const [found, readable] = [[], []];
  for (const [where, options] of runs) {
    const ways = where === "texts" ? waysToMeasure(new Set(known)) : new Map();
    if (where === "texts" && !ways.size) continue;
    const scope = ways.size ? { include: [...new Set([...ways.values()].flat())] } : document;
    const { violations, incomplete } = await axe.run(scope, options);
    found.push(...violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html])));
    const unsure = new Set(incomplete.flatMap((rule) => rule.nodes.map((node) => node.element)));
    for (const [way, nodes] of ways) if (!nodes.some((node) => unsure.has(node))) readable.push(way);
  }
  return [found, readable];
}"""
# The ways of painting a text in which axe found nothing, on the pages seen before this one.
READABLE = set()


def violations(page, tags=TAGS):
    """What axe finds on the page as it stands, contrasts included."""
    return _run(page, ("page", {**QUICK, "runOnly": tags, "rules": APART}), ("texts", CONTRAST))


def orientation_locks(page):
    """Stylesheets that hold the screen upright or on its side."""
    return _run(page, ("page", ORIENTATION))


def _run(page, *runs):
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
        page.evaluate(CONTRAST_SCRIPT)
    found, readable = page.evaluate(RUN, [runs, list(READABLE)])
    if not found:
        READABLE.update(readable)
    return [tuple(fault) for fault in found]


def problems(page, *, dark=False):
    """What axe finds, and the width of a page that overflows a screen of 320 px."""
    found = violations(page)
    if dark:
        found += in_the_dark(page)
    if (width := narrow_width(page)) > NARROW:
        found.append(("overflow", width))
    return found


def problems_at(person, addresses, *, dark=()):
    """What is wrong, address by address."""
    found = []
    for address in addresses:
        person.opens(address)
        faults = problems(person.page, dark=address in dark)
        found += [(address, *fault) for fault in faults]
    return found


def in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector(DARK)
    found = [("dark", *rest) for rest in _run(page, ("texts", CONTRAST))]
    page.emulate_media(color_scheme="light")
    return found


def narrow_width(page):
    """How wide the page is on a screen of 320 px."""
    usual = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual)
    return width
