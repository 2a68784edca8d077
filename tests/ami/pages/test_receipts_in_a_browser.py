"""The verification of a receipt in a real browser, with JavaScript and without."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ami.workflow.attachments import attaching
from ami.workflow.filing import submission
from tests.e2e.axe import problems
from tests.factories import PNG, CandidatureFactory, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = {"name": "ecran.png", "mimeType": "image/png", "buffer": PNG}
OTHER = {"name": "autre.png", "mimeType": "image/png", "buffer": PNG + b"\n"}


@pytest.fixture
def address(live_server):
    draft = CandidatureFactory()
    by = draft.organisation.members.first()
    attaching.attach(draft, "visuals", picture(), by=by, alternative="Écran")
    deposit = submission.submit(draft, by=by, received_at=timezone.now())
    return live_server.url + reverse("pages:receipt", args=[deposit.receipt_code])


def verify(page, file):
    page.get_by_label("Fichier à vérifier").set_input_files(file)
    page.get_by_role("button", name="Vérifier", exact=True).click()


def expect_found(page):
    expect(page).to_have_title(re.compile("^Ce fichier figure dans le dépôt"))


def expect_missing(page):
    expect(page).to_have_title(re.compile("^Ce fichier ne figure pas dans le dépôt"))


def test_only_the_hash_leaves_the_browser(page, address):
    sent, complaints = [], []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    page.on(
        "console",
        lambda message: message.type in {"error", "warning"} and complaints.append(message.text),
    )
    page.goto(address)
    verify(page, FILE)
    expect_found(page)
    expect(page.locator("[data-result]")).to_be_focused()
    verify(page, OTHER)
    expect_missing(page)
    assert not any(PNG in body or b"ecran.png" in body for body in sent)
    assert sum(b"sha256" in body for body in sent) == 2
    assert complaints == []


def test_file_is_uploaded_without_javascript(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    verify(page, FILE)
    expect_found(page)
    verify(page, OTHER)
    expect_missing(page)
    page.close()


def test_file_too_big_is_refused_before_it_is_read(page, address):
    page.goto(address)
    page.locator("[data-verify]").evaluate("form => { form.dataset.verify = 10 }")
    verify(page, FILE)
    expect(page.get_by_role("status")).to_contain_text("Ce fichier pèse plus de")


def test_pages_of_receipts_pass_axe_and_fit_a_narrow_screen(page, live_server, address):
    found = {}
    for path in (live_server.url + "/recepisses/", live_server.url + "/recepisses/x/", address):
        page.goto(path)
        page.wait_for_selector("html[data-fr-theme=light]")
        found[path] = problems(page, dark=True)
    for file, told in ((FILE, expect_found), (OTHER, expect_missing)):
        verify(page, file)
        told(page)
        found[told] = problems(page, dark=True)
    page.get_by_role("button", name="Vérifier", exact=True).click()
    expect(page).to_have_title(re.compile("^Erreur"))
    found["refused"] = problems(page, dark=True)
    assert found == dict.fromkeys(found, [])


def test_code_is_typed_by_hand(page, live_server, address):
    code = address.rstrip("/").rsplit("/", 1)[1]
    page.goto(live_server.url + "/recepisses/")
    page.get_by_label("Code du récépissé").fill(f"{code[:4]} {code[4:].lower()}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
