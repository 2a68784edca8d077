"""Public pages in a real browser: axe finds nothing, nothing overflows, the CSP stops nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import problems, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    # Before any call and any solution.
    "/",
    "/appels/",
    "/panorama/",
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/cookies/",
    "/plan-du-site/",
    "/contact/",
    "/compte/login/",
    "/compte/login/code/",
    "/compte/signup/",
    "/compte/password/reset/",
    "/cette-page-n-existe-pas/",
]


@pytest.fixture
def complaints(page):
    """What the browser's console reports, the expected 404 of its own page aside."""
    texts = []

    def listen(message):
        if message.type in {"error", "warning"} and "404" not in message.text:
            texts.append(message.text)

    page.on("console", listen)
    return texts


def test_pages_pass_axe_in_both_schemes_and_fit_a_narrow_screen(page, live_server, complaints):
    found = {}
    for path in PAGES:
        page.goto(live_server.url + path)
        page.wait_for_selector("html[data-fr-theme=light]")
        found[path] = problems(page, dark=True)
    assert found == dict.fromkeys(PAGES, [])
    assert complaints == []


def test_refused_form_takes_the_focus_and_leads_to_the_field(page, live_server):
    page.goto(live_server.url + "/compte/login/")
    page.get_by_role("button", name="Se connecter", exact=True).last.click()
    expect(page).to_have_title(re.compile("^Erreur\u00a0: Connexion"))
    expect(page.locator("#error-summary")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_login")).to_be_focused()


def test_keyboard_reaches_the_content_first(page, live_server):
    page.goto(live_server.url + "/contact/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()


def test_mobile_menu_opens_and_theme_is_chosen(page, live_server):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + "/contact/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Se connecter").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Fermer").click()
    page.get_by_role("button", name="Paramètres d’affichage").click()
    page.get_by_text("Thème sombre").click()
    page.wait_for_selector("html[data-fr-theme=dark]", state="attached")
    assert violations(page) == []


def test_menu_is_shown_without_javascript(browser, live_server):
    page = browser.new_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(live_server.url + "/contact/")
    expect(page.get_by_role("link", name="Panorama")).to_be_visible()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()
    page.close()
