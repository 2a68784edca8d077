"""The public screens in a real browser: axe finds nothing, nothing overflows, JavaScript or not."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import picture
from tests.panorama.publishing import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
ADDRESSES = [
    "/",
    "/appels/",
    "/appels/{call}/",
    "/appels/{call}/formulaire/",
    "/panorama/",
    "/panorama/?q=plume&secnumcloud=qualified&secnumcloud=hostable&famille=voice",
    "/panorama/?q=introuvable",
    "/panorama/plume/",
]


@pytest.fixture
def call():
    endless = "Motsansaucuneespacequinepeutseplier" * 5
    [candidature, _] = published(
        {
            "name": "Plume",
            "pitch": endless,
            "visuals": [(picture(), "Écran d’accueil")],
            "website": f"https://exemple.example/{endless}",
        },
        {"name": "<img src=x onerror=alert(1)>"},
    )
    return candidature.call


def violations(page, rules=RULES):
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_public_screen_passes_axe_in_both_schemes_and_fits_a_narrow_screen(
    page, live_server, call, address
):
    complaints = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(live_server.url + address.format(call=call.slug))
    page.wait_for_selector("html[data-fr-theme=light]")
    assert violations(page) == []

    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-fr-theme=dark]")
    assert violations(page, ["color-contrast"]) == []

    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_search_and_filters_work_without_javascript(browser, live_server, call, width):
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(f"{live_server.url}/panorama/")
    if width == 320:
        page.get_by_text("Filtres", exact=True).click()
    page.get_by_label("Famille fonctionnelle").select_option("Transcrire la parole")
    page.locator("label[for=secnumcloud-qualified]").click()
    page.get_by_role("button", name="Filtrer").click()
    assert page.get_by_role("status").inner_text().startswith("2 solutions pour cette recherche")
    page.get_by_role("searchbox").fill("plume")
    page.get_by_role("button", name="Rechercher").click()
    assert page.get_by_role("status").inner_text().startswith("1 solution pour cette recherche")
    page.get_by_role("link", name="Retirer le filtre Transcrire la parole").click()
    page.get_by_role("link", name="Plume", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Plume"
    page.close()


def test_display_settings_close_on_escape_once_a_theme_is_chosen(page, live_server, db):
    page.goto(live_server.url)
    page.wait_for_selector("html[data-fr-theme]", state="attached")
    page.click(".fr-footer [aria-controls=affichage]")
    dialog = page.locator("dialog#affichage")
    dialog.wait_for()
    page.click("label[for=theme-sombre]")
    page.wait_for_selector("html[data-fr-theme=dark]", state="attached")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
