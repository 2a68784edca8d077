"""The reading screen as reviewers use it: from the keyboard alone, and two at once."""

import re

import pytest
from playwright.sync_api import expect

from ami.enums import SetAsideReason, Status
from ami.models import Review
from ami.workflow.assigning import assignment
from tests.ami.committee.test_browser import sign_in
from tests.factories import CandidatureFactory, declare_no_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"^Enregistré à \d\d\sh\s\d\d$")


@pytest.fixture
def files(call, team, secretary):
    found = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(5)]
    assignment.assign(found, team, by=secretary)
    for reader in (team.first_reader, team.second_reader):
        declare_no_link(reader)
    return sorted(found, key=lambda candidature: candidature.reference)


def arrive(page, live_server, client, file):
    sign_in(page, live_server, client)
    page.goto(f"{live_server.url}/admin/ami/reading/{file.pk}/lire/")
    return page


def status(page):
    return page.locator("[data-status-text]")


def test_five_dossiers_are_handled_from_the_keyboard_alone(page, live_server, reviewer, files):
    arrive(page, live_server, reviewer, files[0])
    keys = page.keyboard
    for place, file in enumerate(files):
        expect(page.locator(".reading-head")).to_contain_text(file.reference)
        expect(page.locator("[data-done]")).to_have_text(str(place))
        expect(page.locator("[data-keys-button]")).to_be_visible()
        for code, mark in (("A", 4), ("B1", 3), ("B2", 5), ("B3", 4), ("B4", 0)):
            keys.press(str(mark))
            expect(page.locator(f"#id_mark-{code}_{mark}")).to_be_focused()
            expect(page.locator(f"#id_mark-{code}_{mark}")).to_be_checked()
            if mark in (0, 5):
                keys.press("c")
                # In a text field, letters and digits are text.
                keys.type("Vu à 5 s.")
                expect(page.locator(f"#id_comment-{code}")).to_have_value("Vu à 5 s.")
                keys.press("Escape")
                expect(page.locator(f"#id_comment-{code}")).not_to_be_focused()
            keys.press("s")
        keys.press("1")
        expect(page.get_by_label("Favorable", exact=True)).to_be_checked()
        keys.press("n")
        keys.type("Entre nous.")
        keys.press("Escape")
        expect(page.locator("#total")).to_have_text("5 sur 5 notés · 70 / 100")
        keys.press("r")
        hand_in = page.get_by_role("button", name=re.compile("^Remettre"))
        expect(hand_in).to_be_focused()
        keys.press("Enter")
    expect(page.get_by_text("5 sur 5.")).to_be_visible()
    assert (
        list(Review.objects.exclude(submitted_at=None).values_list("internal_note"))
        == [("Entre nous.",)] * 5
    )


def test_what_two_tabs_type_at_once_is_put_together_or_shown(page, live_server, reviewer, files):
    arrive(page, live_server, reviewer, files[0])
    other = page.context.new_page()
    arrive(other, live_server, reviewer, files[0])
    page.locator("#id_comment").fill("D’un onglet.")
    expect(status(page)).to_have_text(SAVED)
    # Elsewhere on the sheet: both are kept without a word.
    other.locator("#id_mark-A_4").check()
    expect(status(other)).to_have_text(SAVED)
    expect(other.locator("#id_comment")).to_have_value("D’un onglet.")
    # In the same field: both are shown.
    page.locator("#id_internal_note").fill("Ici.")
    expect(page.locator("#id_mark-A_4")).to_be_checked()
    expect(status(page)).to_have_text(SAVED)
    other.locator("#id_internal_note").fill("Là-bas.")
    expect(other.locator("[data-elsewhere]")).to_have_text("Enregistré entre-temps : « Ici. »")
    expect(other.locator("#id_internal_note")).to_have_value("Là-bas.")
    other.get_by_role("button", name="Garder ma saisie").click()
    expect(status(other)).to_have_text(SAVED)
    saved = Review.objects.get()
    assert (saved.comment, saved.internal_note) == ("D’un onglet.", "Là-bas.")
    assert saved.scores.get(criterion__code="A").mark == 4


def test_shortcuts_are_changed_and_switched_off(page, live_server, reviewer, files):
    arrive(page, live_server, reviewer, files[0])
    page.get_by_role("button", name="Raccourcis").click()
    page.get_by_label("Avis d’ensemble", exact=True).fill("o")
    page.get_by_role("button", name="Fermer").click()
    page.reload()
    expect(page.locator("[data-keys-button]")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("[data-criterion=A]")).to_have_attribute("data-current", "")
    page.keyboard.press("o")
    expect(page.locator("#id_opinion_0")).to_be_focused()
    page.keyboard.press("?")
    page.get_by_label("Activer les raccourcis").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("2")
    page.keyboard.press("s")
    expect(page.locator("#id_opinion_0")).to_be_focused()
    expect(page.locator("#review input:checked")).to_have_count(0)


def test_a_recusal_in_mid_reading_keeps_what_was_typed(page, live_server, reviewer, files):
    arrive(page, live_server, reviewer, files[0])
    page.locator("#id_internal_note").fill("Commencé.")
    page.get_by_role("button", name="Me déporter…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Me déporter")
    page.get_by_label("Lien familial ou personnel").check()
    page.get_by_role("button", name="Me déporter", exact=True).click()
    expect(page.locator(".reading-head")).to_contain_text(files[1].reference)
    expect(page.get_by_text("Votre déport est enregistré")).to_be_visible()
    aside = Review.objects.get(candidature=files[0])
    assert (aside.internal_note, aside.set_aside_because) == ("Commencé.", SetAsideReason.CONFLICT)
