"""Whoever holds a receipt verifies a file, and learns nothing else."""

import hashlib
import tempfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ami.enums import Status
from ami.pages import hashing
from ami.workflow.attachments import attaching
from ami.workflow.filing import submission
from tests.alliance.dom import parse
from tests.factories import PNG, CandidatureFactory, picture

pytestmark = pytest.mark.django_db
FOUND = "Ce fichier figure dans le dépôt du "
MISSING = "Ce fichier ne figure pas dans le dépôt du "
UNKNOWN = "Aucun récépissé ne porte ce code."


@pytest.fixture
def deposit():
    draft = CandidatureFactory()
    by = draft.organisation.members.first()
    attaching.attach(draft, "visuals", picture("secret.png"), by=by, alternative="Écran")
    return submission.submit(draft, by=by, received_at=timezone.now())


@pytest.fixture
def address(deposit):
    return reverse("pages:receipt", args=[deposit.receipt_code])


def main(response):
    return parse(response.content.decode()).one("main").text


def answered(response):
    """The title of the answer, or else what the form refuses."""
    shown = parse(response.content.decode())
    return [node.text for node in shown.all("[data-result] h2") + shown.all("#error-summary li")]


def test_page_tells_when_and_how_many_and_nothing_else(client, deposit, address):
    response = client.get(address)
    text = main(response)
    assert f"Récépissé {deposit.shown_code}, dépôt reçu le" in text
    assert "1 pièce." in text
    body = response.content.decode()
    candidature = deposit.candidature
    for secret in (
        candidature.reference,
        candidature.organisation.name,
        candidature.organisation.siren,
        candidature.call.slug,
        candidature.name,
        "secret.png",
        deposit.sha256,
        deposit.data["files"][0]["sha256"],
        "contact@exemple.example",
        candidature.get_status_display(),
    ):
        assert secret not in body


def test_page_follows_nobody_and_no_engine_keeps_it(client, address):
    response = client.get(address)
    assert response.cookies == {}
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_deposited_file_is_recognised(client, address):
    [answer] = answered(client.post(address, {"file": picture("autre nom.png")}))
    assert answer.startswith(FOUND)


def test_other_file_is_not(client, address):
    [answer] = answered(client.post(address, {"file": ContentFile(PNG + b" ", name="ecran.png")}))
    assert answer.startswith(MISSING)


@pytest.mark.parametrize(
    "dress", [str, str.upper, lambda text: f" SHA-256 : {text[:32]}\n{text[32:]} "]
)
def test_hash_is_read_however_it_is_typed(client, deposit, address, dress):
    digest = deposit.data["files"][0]["sha256"]
    [answer] = answered(client.post(address, {"sha256": dress(digest)}))
    assert answer.startswith(FOUND)


def test_hash_of_the_deposit_and_its_sealed_content_are_recognised(client, deposit, address):
    sealed = SimpleUploadedFile("depot.json", deposit.content.encode())
    for posted in ({"sha256": deposit.sha256}, {"file": sealed}):
        [answer] = answered(client.post(address, posted))
        assert answer.startswith("Cette empreinte est celle du dépôt du ")


def test_file_of_another_deposit_is_not_recognised(client, deposit):
    other = CandidatureFactory(status=Status.SUBMITTED).deposits.get()
    address = reverse("pages:receipt", args=[other.receipt_code])
    for digest in (deposit.sha256, deposit.data["files"][0]["sha256"]):
        [answer] = answered(client.post(address, {"sha256": digest}))
        assert answer.startswith(MISSING)
    assert "sans pièce jointe." in main(client.get(address))


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({}, "Choisissez un fichier, ou collez une empreinte SHA-256."),
        ({"sha256": "abc"}, "Une empreinte SHA-256 compte 64 chiffres et lettres de a à f."),
        ({"sha256": "\0" * 64}, "caract"),
        ({"sha256": "g" * 64}, "Une empreinte SHA-256 compte 64 chiffres et lettres de a à f."),
        ({"sha256": "٣" * 64}, "Une empreinte SHA-256 compte 64 chiffres et lettres de a à f."),
        ({"sha256": "\u202e<b>" + "a" * 100_000}, "Une empreinte SHA-256 compte 64"),
        ({"file": ContentFile(b"", name="vide.pdf")}, "Ce fichier est vide."),
        ({"file": "pas un fichier"}, "Choisissez un fichier"),
    ],
)
def test_what_cannot_be_verified_is_explained(client, address, posted, sentence):
    response = client.post(address, posted)
    assert response.status_code == 200
    [refusal] = answered(response)
    assert sentence in refusal.replace("\u00a0", " ")
    assert "Erreur" in parse(response.content.decode()).one("title").text


def test_uploaded_file_is_never_written(client, address, monkeypatch):
    """Neither in a temporary file, which Django makes beyond 2.5 MB, nor among deposited ones."""

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    big = SimpleUploadedFile("gros.pdf", b"x" * (6 * 1024**2))
    response = client.post(address, {"file": big})
    [answer] = answered(response)
    assert answer.startswith(MISSING)
    assert hashlib.sha256(b"x" * (6 * 1024**2)).hexdigest() in main(response)


def test_file_beyond_the_limit_is_refused(client, address, monkeypatch):
    monkeypatch.setattr(hashing, "MOST_BYTES", 1000)
    big = SimpleUploadedFile("gros.pdf", b"x" * 1001)
    [refusal] = answered(client.post(address, {"file": big}))
    assert "Ce fichier pèse plus de" in refusal
    just = SimpleUploadedFile("juste.pdf", b"x" * 1000)
    [answer] = answered(client.post(address, {"file": just}))
    assert answer.startswith(MISSING)


@pytest.mark.parametrize("dress", [str.lower, lambda code: f"{code[:4]}-{code[4:]}"])
def test_code_leads_to_its_page_however_it_is_typed(client, deposit, address, dress):
    typed = client.post(reverse("pages:receipts"), {"code": f" {dress(deposit.receipt_code)} "})
    assert typed.url == address
    assert client.get(reverse("pages:receipt", args=[dress(deposit.receipt_code)])).url == address


def test_look_alike_letters_are_read_as_digits(client):
    response = client.post(reverse("pages:receipts"), {"code": "oil0 1234 5678 9abc"})
    assert response.url == reverse("pages:receipt", args=["0110123456789ABC"])


@pytest.mark.parametrize("code", ["0000000000000000", "x", "é" * 16, "0" * 500, "<b>", "u" * 16])
def test_unknown_code_is_not_found_and_asks_for_another(client, code):
    response = client.get(f"/recepisses/{code}/")
    assert response.status_code == 404
    assert UNKNOWN in main(response)
    assert parse(response.content.decode()).one("main form [name=code]")
    assert client.post(f"/recepisses/{code}/", {"sha256": "a" * 64}).status_code == 404


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "Saisissez le code qui figure sur le récépissé."),
        ("AMI26-7K3F", "Un code de récépissé compte seize lettres et chiffres"),
        ("a/../" * 10, "Un code de récépissé compte seize lettres et chiffres"),
        ("0" * 10_000, "Un code de récépissé compte seize lettres et chiffres"),
    ],
)
def test_code_that_cannot_be_one_is_explained(client, code, sentence):
    [refusal] = answered(client.post(reverse("pages:receipts"), {"code": code}))
    assert sentence in refusal


def test_verification_costs_one_query(client, address, django_assert_num_queries):
    for posted in ({"sha256": "a" * 64}, {"file": picture()}):
        with django_assert_num_queries(1):
            client.post(address, posted)


def test_too_many_verifications_wait(client, address, settings):
    settings.ACCOUNT_RATE_LIMITS = {"receipt": "2/m/ip"}
    for _ in range(2):
        assert client.post(address, {"sha256": "a" * 64}).status_code == 200
    response = client.post(address, {"sha256": "a" * 64})
    assert response.status_code == 429
    assert "Trop de tentatives" in main(response)
    assert client.get(address).status_code == 200
