"""A candidature from the first word to the deposit, by the keyboard alone: no mouse, no pointer."""

import re

import pytest
from playwright.sync_api import expect

from ami.enums import MemberRole, Status
from ami.models import Answer, Candidature
from ami.workflow.filing import drafting
from tests.ami.candidates.test_autosave_in_a_browser import end_sessions
from tests.e2e.people import Person
from tests.factories import CandidatureFactory, UserFactory, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"^Enregistré à \d\d:\d\d$")
MOST_TABS = 200
# What a screen reader would say by itself.
LISTEN = """() => {
  window.said = [];
  const watch = new MutationObserver((all) => window.said.push(...all.map((one) => one.target.textContent)));
  const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  for (const node of document.querySelectorAll(live)) {
    watch.observe(node, { childList: true, subtree: true, characterData: true });
  }
}"""


def reach(page, control, *, key="Tab"):
    """Press the key until `control` has the focus."""
    control.wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if control.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{MOST_TABS} × {key} : {control}")


def activate(page, control, *, key="Enter"):
    reach(page, control)
    page.keyboard.press(key)


def stored(code):
    return Answer.objects.get(code=code).value


def test_a_candidature_is_written_and_deposited_from_the_keyboard(someone, complaints):
    user = UserFactory()
    draft = CandidatureFactory(by=user, answers={"pitch": ""})
    writer = colleague(draft.organisation, MemberRole.EDIT, first_name="Ana").user
    company = someone()
    company.is_signed_in_as(user)
    company.opens(draft.get_absolute_url())

    goes_from_the_list_to_the_missing_answer(company.page)
    writes_and_settles_a_clash(company.page, draft, writer)
    adds_and_removes_a_block(company.page)
    deposits(company.page)
    assert Candidature.objects.get().status == Status.SUBMITTED
    # A browser reports each answer of 409, which is what a clash gets.
    assert [text for text in complaints if "409 (Conflict)" not in text] == []


def test_dialog_keeps_the_focus_and_gives_it_back(someone):
    user = UserFactory()
    draft = CandidatureFactory(by=user)
    company = someone()
    company.is_signed_in_as(user)
    company.opens(f"{draft.get_absolute_url()}solution/")
    page, pitch = company.page, company.page.locator("#id_pitch")
    end_sessions()
    reach(page, pitch)
    page.keyboard.type("Résume")
    dialog = page.get_by_role("dialog", name="Votre session a expiré")
    expect(dialog.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(dialog.get_by_role("button", name="J’ai ouvert ma session")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Fermer")).to_be_focused()
    page.keyboard.press("Escape")
    expect(pitch).to_be_focused()


def test_good_saves_are_shown_and_never_said_aloud(someone):
    user = UserFactory()
    draft = CandidatureFactory(by=user)
    company = someone()
    company.is_signed_in_as(user)
    company.opens(f"{draft.get_absolute_url()}solution/")
    page = company.page
    page.evaluate(LISTEN)
    for text in ("Un", "Deux", "Trois"):
        with page.expect_response("**/reponses/"):
            page.locator("#id_pitch").fill(text)
            page.keyboard.press("Tab")
        expect(page.locator("[data-status-text]")).to_have_text(SAVED)
    assert (stored("pitch"), page.evaluate("window.said")) == ("Trois", [])


def test_missing_answers_are_one_line_until_opened_without_scripts(browser, live_server):
    user = UserFactory()
    draft = CandidatureFactory(by=user, answers={"pitch": ""})
    context = browser.new_context(java_script_enabled=False)
    company = Person(context.new_page(), live_server.url, [])
    company.is_signed_in_as(user)
    company.opens(draft.get_absolute_url())
    todo = company.page.locator("[data-todos] a")
    expect(todo).to_be_hidden()
    company.page.get_by_text("Voir ce qui manque").focus()
    company.page.keyboard.press("Enter")
    expect(todo).to_be_visible()
    context.close()


def goes_from_the_list_to_the_missing_answer(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Contenu", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    summary = page.get_by_text("Voir ce qui manque")
    activate(page, summary, key="Space")
    todo = page.locator("[data-todos] a")
    expect(todo).to_be_visible()
    page.keyboard.press("Tab")
    expect(todo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_pitch")).to_be_focused()


def writes_and_settles_a_clash(page, draft, writer):
    status, pitch = page.locator("[data-status-text]"), page.locator("#id_pitch")
    page.keyboard.type("Résume")
    expect(status).to_have_text(SAVED)
    expect(page.locator("[data-todos] a")).to_have_count(0)
    drafting.save_answers(draft, {"pitch": "Trie"}, by=writer)
    page.keyboard.type(" les actes")
    expect(page.locator("[data-clash]")).to_contain_text("Texte enregistré par Ana")
    expect(pitch).to_be_focused()

    # From below, the arrows of the group begin at its last choice.
    reach(page, page.locator("#clash-pitch-mine"), key="Shift+Tab")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#clash-pitch-stored")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#clash-pitch-mine")).to_be_checked()
    activate(page, page.get_by_role("button", name="Garder ce choix"))
    expect(page.locator("[data-clash]")).to_have_count(0)
    expect(pitch).to_be_focused()
    expect(status).to_have_text(SAVED)
    assert stored("pitch") == "Résume les actes"


def adds_and_removes_a_block(page):
    activate(page, page.get_by_role("button", name="Continuer"))
    expect(page).to_have_title(re.compile("^Impact"))
    rows, add = page.locator("[data-row]"), page.get_by_role("button", name="Ajouter un bloc")
    number = rows.count() + 1
    activate(page, add, key="Space")
    expect(rows).to_have_count(number)
    expect(rows.last.get_by_role("textbox").first).to_be_focused()
    page.keyboard.type("Délai")
    activate(page, page.get_by_role("button", name=f"Retirer le bloc {number}"))
    expect(rows).to_have_count(number - 1)
    expect(add).to_be_focused()


def deposits(page):
    activate(page, page.get_by_role("button", name="Relire et déposer"))
    expect(page).to_have_title(re.compile("^Relire et déposer"))
    activate(page, page.get_by_role("button", name="Déposer la candidature").first)
    expect(page).to_have_title(re.compile("^Candidature déposée"))
