"""Keeping solutions in a real browser: at once, across pages, in named lists, refused, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.panorama.fiches import solution

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Plume", "Verso", "<img src=x onerror=alert(1)>")
REFUSED = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"


@pytest.fixture
def panorama(live_server, db):
    for number, name in enumerate(NAMES):
        solution(name, f"s{number}")
    return f"{live_server.url}/panorama/"


def keep(page, name):
    page.locator("label", has_text=f"Garder {name}").click()


def test_solutions_are_kept_compared_and_listed_under_a_name(page, panorama):
    told = page.locator("[data-kept]")
    page.goto(panorama)
    expect(told).to_have_text("Cochez «\u00a0Garder\u00a0» pour réunir des solutions.")
    keep(page, "Plume")
    expect(told).to_have_text("1 solution gardée")
    keep(page, NAMES[2])
    expect(told).to_have_text("2 solutions gardées")
    page.reload()
    expect(told).to_have_text("2 solutions gardées")
    # Kept from one page, sent from another.
    page.goto(f"{panorama}?famille=voice&q=Plume")
    expect(told).to_have_text("2 solutions gardées")
    page.get_by_role("button", name="Comparer", exact=True).click()
    expect(page).to_have_url(f"{panorama}comparer/?s=s0&famille=voice&s=s2")
    expect(page.get_by_role("columnheader", name="Plume").first).to_be_visible()
    page.goto(f"{panorama}selection/?s=s0&s=s1&nom=%3Cb%3EAccueil%3C%2Fb%3E")
    page.get_by_role("button", name="Garder cette liste").click()
    lists = page.locator("[data-lists-all]")
    expect(lists.get_by_role("link")).to_have_text(["Ma sélection", "<b>Accueil</b>"])
    expect(lists).to_contain_text("2 solutions, liste en cours")
    page.goto(panorama)
    expect(told).to_have_text("2 solutions gardées dans «\u00a0<b>Accueil</b>\u00a0»")
    page.goto(f"{panorama}?q=introuvable")
    expect(told).to_be_visible()
    # The list that this browser keeps opens where none is named.
    page.goto(f"{panorama}selection/")
    expect(page).to_have_url(f"{panorama}selection/?s=s0&s=s1&nom=%3Cb%3EAccueil%3C%2Fb%3E")
    page.get_by_role("button", name="Effacer <b>Accueil</b>").click()
    expect(lists.get_by_role("link")).to_have_text(["Ma sélection"])


def test_browser_that_refuses_to_keep_says_so_and_still_sends(page, panorama):
    page.add_init_script(REFUSED)
    page.goto(panorama)
    keep(page, "Plume")
    expect(page.locator("[data-kept]")).to_contain_text("gardez plutôt l’adresse de la sélection")
    page.get_by_role("button", name="Voir la sélection").click()
    expect(page).to_have_url(f"{panorama}selection/?s=s0")


def test_boxes_and_need_work_without_javascript(browser, panorama):
    page = browser.new_page(java_script_enabled=False)
    page.goto(panorama)
    keep(page, "Plume")
    keep(page, "Verso")
    page.get_by_role("button", name="Comparer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comparer des solutions")
    page.locator("label[for=differences]").click()
    page.get_by_role("button", name="Actualiser").click()
    expect(page.get_by_label("Différences seulement")).to_be_checked()
    page.goto(f"{panorama}besoin/")
    page.get_by_label("Votre besoin").fill("Transcrire nos séances")
    page.get_by_role("button", name="Trouver des solutions").first.click()
    expect(page.get_by_role("status")).to_contain_text("3 solutions correspondent à cet usage")
    page.get_by_text("Corriger ce qui a été compris").click()
    page.locator("label[for=famille-voice]").click()
    page.locator("label[for=famille-control]").click()
    page.get_by_role("button", name="Actualiser la réponse").click()
    expect(page.get_by_role("status")).to_have_text("Aucune solution du panorama ne correspond.")
    page.close()
