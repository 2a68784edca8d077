"""Files in a real browser: they leave at once, wait for the network, and never hold the form back."""

import re

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import expect

from ami.workflow.attachments import attaching
from tests.e2e.axe import problems, violations
from tests.factories import PNG
from tests.files import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def payload(content, name="brochure.pdf", kind="application/pdf"):
    return {"name": name, "mimeType": kind, "buffer": content}


@pytest.fixture
def attachments(live_server, draft):
    return live_server.url + reverse("candidates:section", args=[draft.reference, "attachments"])


@pytest.fixture
def cookie(live_server, client):
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


@pytest.fixture
def page(page, attachments, cookie):
    page.context.add_cookies([cookie])
    page.goto(attachments)
    return page


@pytest.fixture
def brochure(page):
    return page.locator("#id_brochure")


@pytest.fixture
def visuals(page):
    return page.locator("#id_visuals")


def names(draft):
    return list(draft.attachments.current().values_list("name", flat=True))


def test_file_leaves_as_soon_as_it_is_chosen_and_only_once(page, brochure, draft):
    field = brochure.locator("[type=file]")
    field.focus()
    field.set_input_files(payload(pdf(2)))
    expect(brochure.locator("[data-piece]")).to_contain_text("2 pages")
    expect(brochure.get_by_role("status")).to_have_text("« brochure.pdf » est joint.")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page.get_by_text("Vos réponses sont enregistrées.")).to_be_visible()
    assert draft.attachments.count() == 1


def test_progress_and_refusals_are_shown_to_all(page, brochure, visuals):
    page.route("**/pieces/", lambda route: None)
    brochure.locator("[type=file]").set_input_files(payload(pdf()))
    expect(brochure.get_by_role("progressbar", name="Envoi de brochure.pdf")).to_be_visible()
    expect(brochure.get_by_role("button", name="Annuler brochure.pdf")).to_be_visible()
    visuals.locator("[type=file]").set_input_files(payload(bytes(3 * 1024**2), "a.png"))
    expect(visuals.locator(".fr-message--error")).to_contain_text(
        "pèse plus de 2\u00a0Mo, la limite"
    )
    assert problems(page, dark=True) == []


def test_refused_files_are_told_one_by_one(page, brochure):
    for place, (content, sentence) in enumerate(REFUSED):
        brochure.locator("[type=file]").set_input_files(payload(content))
        expect(brochure.locator(".fr-message--error").nth(place)).to_contain_text(sentence)
    brochure.get_by_role("button", name="Abandonner").first.click()
    expect(brochure.locator(".fr-message--error")).to_have_count(len(REFUSED) - 1)
    assert violations(page) == []
    brochure.locator("[type=file]").set_input_files(payload(pdf()))
    expect(brochure.locator(".fr-message--error")).to_have_count(0)


REFUSED = (
    (b"", "est vide"),
    (b"MZ program", "n’est pas un fichier PDF"),
    (pdf(21), "compte 21 pages"),
    (pdf(password="x"), "est protégé par un mot de passe"),
    (b"%PDF-1.7\nstartxref\n9\n%%EOF", "est abîmé"),
    (bytes(11 * 1024**2), "pèse plus de 10\u00a0Mo"),
)


def test_refused_file_leaves_the_form_to_be_saved(page, brochure, visuals, draft):
    brochure.locator("[type=file]").set_input_files(payload(pdf(21)))
    expect(brochure.locator(".fr-message--error")).to_contain_text("compte 21 pages")
    visuals.locator("[type=file]").set_input_files(payload(PNG, "ecran.png", "image/png"))
    expect(visuals.locator("[data-piece]")).to_have_count(1)
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page).to_have_title(re.compile("^Erreur"))
    expect(page.locator("#id_brochure-0-file_error")).to_contain_text("compte 21 pages")
    assert violations(page) == []
    assert names(draft) == ["ecran.png"]


def test_upload_cut_by_the_network_is_tried_again(page, brochure, draft):
    page.context.set_offline(True)
    brochure.locator("[type=file]").set_input_files(payload(pdf()))
    again = brochure.get_by_role("button", name="Réessayer brochure.pdf")
    expect(brochure.locator(".fr-message--error")).to_contain_text("la connexion a été coupée")
    expect(again).to_be_visible()
    page.context.set_offline(False)
    again.focus()
    page.keyboard.press("Enter")
    expect(brochure.locator("[data-piece]")).to_contain_text("brochure.pdf")
    expect(brochure.locator("[type=file]")).to_be_focused()
    assert names(draft) == ["brochure.pdf"]


def test_session_that_expired_leaves_the_file_here(page, brochure, cookie, draft):
    page.context.clear_cookies(name=cookie["name"])
    brochure.locator("[type=file]").set_input_files(payload(pdf()))
    expect(brochure.locator(".fr-message--error")).to_contain_text("Votre session a expiré")
    page.context.add_cookies([cookie])
    brochure.get_by_role("button", name="Réessayer").click()
    expect(brochure.locator("[data-piece]")).to_contain_text("brochure.pdf")


def test_several_pictures_are_joined_one_by_one_then_described(page, visuals, draft):
    pictures = [payload(PNG, f"ecran{place}.png", "image/png") for place in range(3)]
    visuals.locator("[type=file]").set_input_files(pictures)
    expect(visuals.locator("[data-piece]")).to_have_count(3)
    expect(visuals.get_by_text("3 fichiers sont joints, le maximum.")).to_be_visible()
    field = visuals.get_by_label("Description de « ecran1.png »")
    field.fill("L’écran d’accueil")
    field.press("Tab")
    expect(visuals.get_by_text("Description enregistrée")).to_be_visible()
    assert violations(page) == []
    assert draft.attachments.get(name="ecran1.png").alternative == "L’écran d’accueil"


def test_saving_waits_for_the_upload_under_way(page, brochure, draft):
    held = []
    page.route("**/pieces/", lambda route: held.append(route))
    brochure.locator("[type=file]").set_input_files(payload(pdf()))
    expect(brochure.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Continuer", exact=True).click()
    expect(brochure.get_by_role("progressbar")).to_be_visible()
    held[0].continue_()
    expect(page.get_by_text("Vos réponses sont enregistrées.")).to_be_visible()
    assert names(draft) == ["brochure.pdf"]


def test_former_version_is_taken_up_again_by_keyboard(page, brochure, draft, user):
    for name in ("un.pdf", "deux.pdf"):
        brochure.locator("[type=file]").set_input_files(payload(pdf(), name))
        expect(brochure.locator("[data-piece]")).to_contain_text(name)
    opener = brochure.get_by_role("button", name="Versions précédentes (1)")
    opener.focus()
    page.keyboard.press("Enter")
    button = brochure.get_by_role("button", name="Reprendre cette version")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(brochure.locator("[data-piece]")).to_contain_text("un.pdf")
    assert names(draft) == ["un.pdf"]


def test_files_are_joined_and_described_without_javascript(
    browser, attachments, cookie, draft, user
):
    attaching.attach(draft, "brochure", ContentFile(pdf(), name="un.pdf"), by=user)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(attachments)
    page.locator("#id_brochure-0-file").set_input_files(payload(pdf(), "deux.pdf"))
    page.locator("#id_visuals-0-file").set_input_files(payload(PNG, "ecran.png", "image/png"))
    page.get_by_role("button", name="Enregistrer", exact=True).last.click()
    page.get_by_label("Description de « ecran.png »").fill("L’écran")
    page.get_by_role("button", name="Enregistrer la description de ecran.png").click()
    expect(page.get_by_label("Description de « ecran.png »")).to_have_value("L’écran")
    page.get_by_role("button", name="Reprendre cette version").click()
    expect(page.locator("#id_brochure [data-piece]")).to_contain_text("un.pdf")
    context.close()
