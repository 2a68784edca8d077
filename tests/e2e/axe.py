"""What axe finds on a page, and whether the page fits a narrow screen."""

from axe_playwright_python.sync_playwright import Axe

# What passes is not listed: telling it would take longer than finding it.
QUICK = {"resultTypes": ["violations"]}
# The rule that reads every stylesheet again, the same on all pages, has a test of its own.
RULES = {
    **QUICK,
    "runOnly": ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "preload": False,
    "rules": {"css-orientation-lock": {"enabled": False}},
}
CONTRAST = {**QUICK, "runOnly": ["color-contrast"], "preload": False}
ORIENTATION = {**QUICK, "runOnly": ["css-orientation-lock"]}
NARROW = 320
# Half way between two colours, a contrast may be anything.
SETTLED = "Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => true)"


def violations(page, rules=RULES):
    page.evaluate(SETTLED)
    found = Axe().run(page, options=rules).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


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
    page.wait_for_selector("html[data-fr-theme=dark]")
    found = [("dark", *rest) for rest in violations(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return found


def narrow_width(page):
    """How wide the page is on a screen of 320 px."""
    usual = page.viewport_size
    page.set_viewport_size({"width": NARROW, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual)
    return width
