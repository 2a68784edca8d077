"""The public screens in a real browser: axe finds nothing, nothing overflows, JavaScript or not."""

import re

import pytest
from playwright.sync_api import expect

from panorama.alerts.access import managing_token
from panorama.feedback import moderating
from panorama.feedback.access import token_of as token_of_account
from panorama.models import Solution, UsePage
from panorama.needs import census
from panorama.needs.access import token_of
from tests.e2e.axe import NARROW, TAGS, in_the_dark, narrow_width, violations
from tests.e2e.people import Person
from tests.factories import UserFactory, depositor, picture
from tests.panorama.alerts.scenes import follow
from tests.panorama.feedback.accounts import shown, waiting
from tests.panorama.publishing import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STRICT = [*TAGS, "best-practice"]
ADDRESSES = [
    "/",
    "/appels/",
    "/appels/{call}/",
    "/appels/{call}/formulaire/",
    "/panorama/",
    "/panorama/?q=plume&secnumcloud=qualified&secnumcloud=hostable&famille=voice",
    "/panorama/?q=introuvable",
    "/panorama/?vue=tableau",
    "/panorama/carte/?famille=voice",
    "/panorama/plume/",
    "/panorama/usages/",
    "/panorama/usages/rediger-un-compte-rendu/",
    "/panorama/integrer/",
    "/panorama/integrer/mode-d-emploi/?famille=voice",
    "/data/",
    "/api/",
    "/panorama/plume/ecrire/",
    "/panorama/plume/ecrire/envoye/",
    "/panorama/plume/signaler/",
    "/panorama/plume/retour-d-experience/",
    "/panorama/comparer/?s=plume&s={other}&secnumcloud=hostable",
    "/panorama/comparer/?s=plume&s=inconnue",
    "/panorama/comparer/questions/?famille=voice",
    "/panorama/selection/?s=plume&s={other}&nom=Accueil",
    "/panorama/besoin/",
    "/panorama/besoin/?famille=voice&deploiement=on_premise&integration=api",
    "/panorama/besoin/recensement/{need}/",
    "/panorama/alertes/?famille=voice",
    "/panorama/alertes/demandee/?famille=voice",
    "/panorama/alertes/gerer/{alerts}/",
    "/panorama/plume/retour-d-experience/{account}/",
    "/statistiques/",
]
# Read by whoever speaks for the company, who alone may answer.
REPLY = "/panorama/plume/retour-d-experience/reponse/{key}/"
# Framed by a page whose colours it does not know.
ALWAYS_LIGHT = {"/panorama/integrer/"}


@pytest.fixture
def call():
    endless = "Motsansaucuneespacequinepeutseplier" * 5
    [candidature, _] = published(
        {
            "name": "Plume",
            "pitch": endless,
            "visuals": [(picture(), "Écran d’accueil")],
            "secnumcloud": "hostable",
            "integration": ["api", "export"],
            "website": f"https://exemple.example/{endless}",
        },
        {"name": "<img src=x onerror=alert(1)>", "secnumcloud": "hostable"},
    )
    return candidature.call


def _letters(solution):
    """What only the links of letters lead to, by name."""
    account = waiting(solution)
    moderating.send_back(account, comment="Précisez.", by=UserFactory())
    return {
        "need": token_of(census.join("Transcrire.", {"famille": ["voice"]})),
        "alerts": managing_token(follow("famille=voice").subscriber),
        "account": token_of_account(account),
        "key": shown(solution).key,
    }


def test_public_screens_pass_axe_in_both_schemes_and_fit_a_narrow_screen(page, live_server, call):
    other = Solution.objects.exclude(slug="plume").get().slug
    UsePage.objects.update(published_at="2026-03-02T10:00Z")
    known = {"call": call.slug, "other": other, **_letters(Solution.objects.get(slug="plume"))}
    complaints = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    for address in [*ADDRESSES, REPLY]:
        if address == REPLY:
            company = depositor(call.candidatures.get(slug="plume"))
            Person(page, live_server.url, complaints).is_signed_in_as(company)
        page.goto(live_server.url + address.format(**known))
        page.wait_for_selector("html[data-fr-theme=light]")
        dark = [] if address in ALWAYS_LIGHT else in_the_dark(page)
        found = [*violations(page, STRICT), *dark, narrow_width(page)]
        assert (address, found) == (address, [NARROW])
    assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_search_and_filters_work_without_javascript(browser, live_server, call, width):
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(f"{live_server.url}/panorama/")
    if width == 320:
        page.get_by_text("Filtres", exact=True).click()
    page.locator("label[for=famille-voice]").click()
    page.locator("label[for=secnumcloud-hostable]").click()
    page.get_by_role("button", name="Filtrer").click()
    expect(page.get_by_role("status").first).to_contain_text("2 solutions pour cette recherche")
    page.get_by_role("searchbox").fill("plume")
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("status").first).to_contain_text("1 solution pour cette recherche")
    page.get_by_role("link", name="Retirer le filtre Transcrire la parole").click()
    page.get_by_role("link", name="Plume", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plume")
    page.close()


def test_filters_answer_at_once_by_keyboard_and_keep_the_focus(page, live_server, call):
    page.goto(f"{live_server.url}/panorama/")
    status, box = page.get_by_role("status").first, page.locator("#integration-api")
    expect(status).to_have_text("2 solutions au panorama.")
    page.locator("#groupe-technique > summary").press("Enter")
    box.press("Space")
    expect(status).to_contain_text("pour cette recherche\u00a0: Intégration\u00a0: API documentée")
    expect(page).to_have_url(f"{live_server.url}/panorama/?integration=api")
    expect(page).to_have_title(re.compile("API documentée"))
    expect(box).to_be_focused()
    # What was unfolded stays so, even once nothing is chosen there.
    box.press("Space")
    expect(status).to_have_text("2 solutions au panorama.")
    expect(page).to_have_url(f"{live_server.url}/panorama/")
    expect(box).to_be_focused()
    page.go_back()
    expect(box).to_be_checked()
    page.get_by_role("button", name=re.compile("À propos de.*Intégration")).focus()
    expect(page.get_by_role("tooltip")).to_contain_text("la solution les offre toutes")


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
