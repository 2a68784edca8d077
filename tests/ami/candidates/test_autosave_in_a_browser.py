"""The form saves itself: cuts, expired sessions, colleagues, closing; nothing typed is lost."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from ami.enums import Role, Status
from ami.models import Answer, Candidature, Deposit
from ami.workflow.filing import drafting
from ami.workflow.running import calls
from tests.e2e.axe import problems, violations
from tests.factories import PASSWORD, UserFactory, member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"^Enregistré à \d\d:\d\d$")


@pytest.fixture
def someone(browser, live_server, user):
    """A browser signed in as `user`, or as someone else."""
    contexts = []

    def arrives(who=user, **options):
        contexts.append(browser.new_context(locale="fr-FR", **options))
        sign_in(contexts[-1], live_server, who)
        return contexts[-1].new_page()

    yield arrives
    for context in contexts:
        context.close()


def sign_in(context, live_server, who):
    client = Client()
    client.force_login(who)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )


@pytest.fixture
def solution(live_server, draft):
    return live_server.url + reverse("candidates:section", args=[draft.reference, "solution"])


def status(page):
    return page.locator("[data-status-text]")


NOTHING_KEPT = "!Object.keys(localStorage).some((key) => key.startsWith('alliance-draft:'))"


def kept(page):
    """The fields whose text this device holds."""
    keys = page.evaluate("Object.keys(localStorage)")
    return [key.rpartition(":")[2] for key in keys if key.startswith("alliance-draft:")]


def write(page, text, field="#id_pitch"):
    page.fill(field, text)
    page.locator(field).blur()


def stored(draft, code="pitch"):
    return Answer.objects.get(candidature=draft, code=code).value


def test_field_saves_itself_and_the_banner_follows(someone, solution, draft):
    page = someone()
    page.goto(solution)
    before = page.locator("[data-count]").inner_text()
    page.locator("#id_pitch").press_sequentially("Un pitch")
    expect(status(page)).to_have_text(SAVED)
    assert stored(draft) == "Un pitch"
    expect(page.locator("[data-count]")).not_to_have_text(before)
    # A save that goes well is shown, and never said aloud.
    expect(page.locator("[data-aloud]")).to_be_empty()
    expect(page.get_by_role("button", name="Enregistrer", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_title(re.compile("^Impact"))
    assert problems(page) == []


def test_advice_follows_what_is_saved(someone, solution, draft):
    page = someone()
    page.goto(solution)
    advice = page.locator("[data-advice-url]")
    expect(advice).to_be_empty()
    write(page, "Le leader incontesté des courriers.")
    expect(advice.get_by_role("listitem")).to_contain_text("leader incontesté")
    write(page, "Répond aux courriers des usagers.")
    expect(advice.get_by_role("listitem")).to_have_count(0)


def test_answer_that_is_too_long_is_kept_and_says_so_beside_its_field(someone, solution, draft):
    page = someone()
    page.goto(solution)
    write(page, "x" * 900)
    expect(page.locator("#id_pitch_error")).to_contain_text("dépasse la limite")
    expect(page.locator("#id_pitch")).to_have_attribute(
        "aria-describedby", re.compile("id_pitch_error")
    )
    assert len(stored(draft)) == 900
    write(page, "Court")
    expect(page.locator("#id_pitch_error")).to_be_empty()


def test_text_typed_offline_is_kept_and_saved_on_return(someone, solution, draft):
    page = someone()
    page.goto(solution)
    page.context.set_offline(True)
    write(page, "Écrit dans le train")
    expect(status(page)).to_have_text("Hors connexion : votre texte est gardé sur cet appareil.")
    expect(page.locator("[data-aloud]")).to_contain_text("Hors connexion")
    page.context.set_offline(False)
    expect(status(page)).to_have_text(SAVED)
    expect(page.locator("[data-aloud]")).to_contain_text("De nouveau enregistré")
    assert stored(draft) == "Écrit dans le train"
    assert kept(page) == []


def test_text_typed_offline_survives_the_page(someone, solution, draft):
    page = someone()
    page.goto(solution)
    page.context.set_offline(True)
    write(page, "Écrit dans le train")
    expect(status(page)).to_contain_text("Hors connexion")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(solution)
    expect(page.locator("#id_pitch")).to_have_value("Écrit dans le train")
    page.wait_for_function(NOTHING_KEPT)
    assert stored(draft) == "Écrit dans le train"


def test_leaving_at_once_loses_nothing(someone, solution, live_server, draft):
    page = someone()
    page.goto(solution)
    page.locator("#id_pitch").press_sequentially("Tapé puis quitté")
    page.goto(live_server.url + reverse("candidates:home"))
    page.goto(solution)
    expect(page.locator("#id_pitch")).to_have_value("Tapé puis quitté")


def test_two_tabs_on_two_fields_both_win(someone, solution, draft):
    first = someone()
    second = first.context.new_page()
    first.goto(solution)
    second.goto(solution)
    write(first, "Le premier")
    expect(status(first)).to_have_text(SAVED)
    write(second, "https://second.example", "#id_website")
    expect(status(second)).to_have_text(SAVED)
    # The whole page leaves too, and puts nothing old back.
    second.get_by_role("button", name="Continuer").click()
    expect(second).to_have_title(re.compile("^Impact"))
    assert (stored(draft), stored(draft, "website")) == ("Le premier", "https://second.example")


@pytest.mark.parametrize(("choice", "chosen"), [("stored", "Le sien"), ("mine", "Le mien, relu")])
def test_second_person_on_one_field_chooses(someone, solution, draft, user, choice, chosen):
    colleague = UserFactory(first_name="Ana", last_name="Lima")
    draft.organisation.memberships.create(user=colleague)
    page = someone()
    page.goto(solution)
    drafting.save_answers(draft, {"pitch": "Le sien"}, by=colleague)
    write(page, "Le mien")
    clash = page.locator("[data-clash]")
    expect(clash).to_contain_text("Texte enregistré par Ana Lima à")
    expect(clash).to_contain_text("Le sien")
    expect(page.locator("[data-aloud]")).to_contain_text("a changé pendant votre saisie")
    assert problems(page, dark=True) == []
    page.get_by_role("button", name="Continuer").click()
    expect(clash.locator("input").first).to_be_focused()
    page.fill("#id_pitch", "Le mien, relu")
    clash.locator(f"label[for=clash-pitch-{choice}]").click()
    clash.get_by_role("button", name="Garder ce choix").click()
    expect(page.locator("[data-clash]")).to_have_count(0)
    expect(page.locator("#id_pitch")).to_have_value(chosen)
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_title(re.compile("^Impact"))
    assert stored(draft) == chosen


def test_blocks_grow_and_shrink_in_place(someone, live_server, draft):
    page = someone()
    page.goto(live_server.url + reverse("candidates:section", args=[draft.reference, "impact"]))
    write(page, "Délai", "#id_indicators-0-measure")
    page.get_by_role("button", name="Ajouter un bloc").click()
    expect(page.locator("#id_indicators-1-measure")).to_be_focused()
    expect(page.locator("[data-aloud]")).to_have_text("Bloc 2 ajouté.")
    write(page, "Coût", "#id_indicators-1-measure")
    page.get_by_role("button", name="Retirer le bloc 1").click()
    expect(page.get_by_role("button", name="Retirer le bloc 1")).to_be_focused()
    expect(page.locator("#id_indicators-1-measure")).to_have_value("Coût")
    expect(status(page)).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#id_indicators-0-measure")).to_have_value("Coût")
    page.get_by_role("button", name="Retirer le bloc 2").click()
    page.get_by_role("button", name="Retirer le bloc 1").click()
    expect(page.get_by_role("button", name="Ajouter un bloc")).to_be_focused()
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(status(page)).to_have_text(SAVED)
    assert violations(page) == []


def end_sessions():
    for session in Session.objects.all():
        cache.delete(f"django.contrib.sessions.cached_db{session.pk}")
        session.delete()


def test_expired_session_is_opened_again_beside_the_page(someone, solution, draft, user):
    page = someone()
    page.goto(solution)
    end_sessions()
    write(page, "Avant l’expiration")
    dialog = page.get_by_role("dialog", name="Votre session a expiré")
    expect(dialog).to_be_visible()
    assert problems(page) == []
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Se connecter").click()
    login = opened.value
    login.fill("[name=login]", user.email)
    login.fill("[name=password]", PASSWORD)
    login.get_by_role("main").get_by_role("button", name="Se connecter", exact=True).click()
    expect(login.get_by_role("heading", level=1)).to_have_text("Votre session est ouverte")
    login.close()
    dialog.get_by_role("button", name="J’ai ouvert ma session").click()
    expect(status(page)).to_have_text(SAVED)
    expect(dialog).to_be_hidden()
    expect(page.locator("#id_pitch")).to_have_value("Avant l’expiration")
    assert stored(draft) == "Avant l’expiration"


def test_session_of_somebody_else_saves_nothing(someone, solution, draft, live_server):
    page = someone()
    page.goto(solution)
    colleague = UserFactory()
    draft.organisation.memberships.create(user=colleague)
    sign_in(page.context, live_server, colleague)
    write(page, "De qui ?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("celle d’un autre compte")
    expect(page.locator("#id_pitch")).to_have_value("De qui ?")
    assert not Answer.objects.exists()


def test_closing_while_typing_leaves_the_text_to_its_author(someone, solution, draft, call):
    page = someone()
    page.goto(solution)
    calls.close_now(call, by=member(call, Role.SECRETARIAT))
    write(page, "Une phrase de trop")
    expect(status(page)).to_contain_text("aucun dépôt n’est plus reçu")
    expect(page.locator("#id_pitch")).to_have_value("Une phrase de trop")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le texte (.txt)").click()
    assert download.value.suggested_filename == f"{draft.reference}.txt"
    assert "Une phrase de trop" in download.value.path().read_text()
    # A button under the pointer has colours of its own.
    page.mouse.move(0, 0)
    assert problems(page, dark=True) == []


def test_deposit_waits_for_what_this_device_still_holds(someone, live_server, whole):
    page = someone()
    page.goto(live_server.url + reverse("candidates:section", args=[whole.reference, "solution"]))
    page.locator("#id_pitch").fill("La dernière phrase")
    page.get_by_role("button", name="Relire et déposer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Relire et déposer")
    expect(page.get_by_role("main")).to_contain_text("La dernière phrase")
    page.get_by_role("button", name="Déposer la candidature").first.dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature déposée")
    assert Deposit.objects.get().answers["pitch"] == "La dernière phrase"
    assert Candidature.objects.get().status == Status.SUBMITTED


def test_signing_out_leaves_no_text_on_the_device(someone, solution):
    page = someone()
    page.goto(solution)
    page.route("**/reponses/", lambda route: route.fulfill(status=503))
    write(page, "Sur un poste partagé")
    expect(status(page)).to_contain_text("Le service ne répond pas")
    assert kept(page) == ["pitch"]
    page.get_by_role("button", name="Se déconnecter").first.click()
    expect(page.get_by_role("link", name="Se connecter").first).to_be_visible()
    assert kept(page) == []
