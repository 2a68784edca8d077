"""The receipt: a PDF of what was deposited, word for word, for the organisation's members only."""

import datetime
import hashlib
import io

import pytest
import time_machine
from django.conf import settings
from django.template.defaultfilters import date as date_text
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alliance.letters.models import Notification
from ami.enums import Letter, Role, Status
from ami.models import Deposit, DepositPersonalValue
from ami.models.canonical import canonical, sha256
from ami.questions import QUESTIONS, SECTIONS
from ami.rules import silence_on
from ami.wording import to_the_second
from ami.workflow.attachments import attaching
from ami.workflow.copies.receipts import content, receipt
from ami.workflow.filing import (
    secrecy,
    submission,
)
from tests.ami.candidates.browser import page
from tests.ami.workflow.filing.test_mandates import (
    filled,
    opened,
)
from tests.factories import CandidatureFactory, OrganisationFactory, member, picture

ARRIVAL = datetime.datetime(2026, 5, 15, 21, 59, 7, 250_000, tzinfo=datetime.UTC)
HOSTILE = {
    "markup": '#eval("1") #read("/etc/passwd") $x$ [a] *b* _c_ `d` \\ // @e <f>',
    "huge": "a" * 2_900,
    "directions": "\u202eabc\u202c שלום مرحبا \u2066x\u2069",
    "emoji": "Prêt 🚀👩🏽‍💻 ✅ 中文 \ufffd\ue000",
    "lines": "un\n\n\n\ndeux\n" * 200,
}


def receipt_of(candidature, number=1):
    return reverse("candidates:receipt", args=[candidature.reference, number])


def text_of(response):
    """The words of the PDF, one space between them."""
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def resealed(deposit, **answers):
    """The same deposit, unsaved, with other answers."""
    sealed = canonical({**deposit.data, "answers": {**deposit.data["answers"], **answers}})
    columns = ("candidature", "number", "kind", "received_at", "deposited_by", "receipt_code")
    return Deposit(
        **{name: getattr(deposit, name) for name in columns}, content=sealed, sha256=sha256(sealed)
    )


@pytest.fixture
def joined(whole, user):
    """A candidature with a file, deposited."""
    attaching.attach(whole, "visuals", picture("écran d’accueil.png"), by=user, alternative="Écran")
    submission.submit(whole, by=user, received_at=timezone.now())
    return whole


def test_receipt_proves_the_deposit(client, joined, user, call):
    deposit = Deposit.objects.get()
    response = client.get(receipt_of(joined))
    assert response["Content-Type"] == "application/pdf"
    text = text_of(response)
    local = timezone.localtime(deposit.received_at)
    silence = silence_on(deposit.received_at, call.mentions)
    for proof in (
        f"{joined.reference}, dépôt n° 1 (dépôt initial)",
        f"{local:%H} h {local:%M} min {local:%S} s (heure de Paris)",
        local.isoformat(timespec="milliseconds"),
        deposit.sha256,
        deposit.shown_code,
        f"{settings.SITE_URL}/recepisses/{deposit.receipt_code}/",
        str(user),
        user.email,
        joined.organisation.name,
        joined.organisation.siren,
        call.title,
        str(call.specification),
        joined.theme.label,
        "écran d’accueil.png",
        deposit.data["files"][0]["sha256"],
        "contact@exemple.example",
        call.mentions["service"],
        call.mentions["address"],
        call.mentions["phone"],
        call.mentions["email"],
        f"Sans réponse de l’administration le {silence.day} ",
        call.mentions["silence_effect"],
        call.mentions["silence_remedies"],
    ):
        assert " ".join(proof.split()) in text


def test_receipt_copies_every_answer_in_order(client, joined):
    text = text_of(client.get(receipt_of(joined)))
    start = text.index("Copie des réponses")
    for section in SECTIONS:
        start = text.index(section.title, start)
        for question in section.questions:
            start = text.index(" ".join(question.label.split()), start)


def test_receipt_is_tagged_and_titled(client, joined):
    pdf = PdfReader(io.BytesIO(client.get(receipt_of(joined)).content))
    assert pdf.metadata.title == f"Récépissé de dépôt {joined.reference}, dépôt n°\u00a01"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.trailer["/Root"]["/Metadata"].get_data()


def test_receipt_is_the_same_for_ever(client, make, user):
    made = make(Status.SUBMITTED)
    before = client.get(receipt_of(made)).content
    with time_machine.travel(timezone.now() + datetime.timedelta(days=40)):
        client.force_login(user)
        assert client.get(receipt_of(made)).content == before


def test_each_deposit_has_its_receipt(client, make, user):
    made = make(Status.TO_COMPLETE)
    first = client.get(receipt_of(made)).content
    submission.complete(made, by=user, received_at=timezone.now())
    assert client.get(receipt_of(made)).content == first
    assert "dépôt n° 2 (compléments)" in text_of(client.get(receipt_of(made, 2)))
    latest = reverse("candidates:latest_receipt", args=[made.reference])
    assert client.get(latest).url == receipt_of(made, 2)
    links = page(client.get(made.get_absolute_url())).all("main a")
    addresses = {link.attrs["href"] for link in links}
    assert {receipt_of(made), receipt_of(made, 2)} <= addresses


def test_proof_page_leads_to_the_receipt_and_to_its_verification(client, joined):
    links = page(client.get(reverse("candidates:deposited", args=[joined.reference]))).all("a")
    addresses = {link.attrs.get("href") for link in links}
    deposit = Deposit.objects.get()
    assert {receipt_of(joined), f"/recepisses/{deposit.receipt_code}/"} <= addresses


def test_sealed_content_has_the_hash_of_the_receipt(client, joined):
    response = client.get(reverse("candidates:sealed", args=[joined.reference, 1]))
    assert hashlib.sha256(response.content).hexdigest() == Deposit.objects.get().sha256
    assert "contact@exemple.example" not in response.content.decode()


@pytest.mark.parametrize("name", ["receipt", "sealed"])
@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_deposit_that_does_not_exist_is_not_found(client, joined, name, number):
    address = reverse(f"candidates:{name}", args=[joined.reference, number])
    assert client.get(address).status_code == 404


def test_draft_has_no_receipt(client, draft):
    address = reverse("candidates:latest_receipt", args=[draft.reference])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["receipt", "sealed", "latest_receipt"])
def test_receipt_of_another_organisation_is_not_found(client, call, name):
    other = CandidatureFactory(
        call=call, organisation=OrganisationFactory(), status=Status.SUBMITTED
    )
    args = [other.reference] if name == "latest_receipt" else [other.reference, 1]
    address = reverse(f"candidates:{name}", args=args)
    assert client.get(address).status_code == 404
    client.force_login(member(call, Role.SECRETARIAT))
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).url.startswith("/compte/login/")


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_answers_are_printed_as_they_are(client, make, kind):
    text = HOSTILE[kind]
    answers = {
        "description": text[: QUESTIONS["description"].limit],
        "name": text[:80].replace("\n", " "),
    }
    made = make(Status.SUBMITTED, answers=answers)
    response = client.get(receipt_of(made))
    assert response.status_code == 200
    if kind == "markup":
        assert text in text_of(response)


def test_huge_deposit_is_drawn(client, joined):
    """More than the form lets through: what was sealed is drawn, whatever it holds."""
    row = dict.fromkeys((column.code for column in QUESTIONS["indicators"].columns), "")
    answers = {
        "description": "mot " * 5_000 + "a" * 10_000,
        "indicators": [{**row, "measure": "m" * 200}] * 200,
    }
    pdf = PdfReader(io.BytesIO(receipt(resealed(Deposit.objects.get(), **answers))))
    assert len(pdf.pages) > 20


def test_trade_secret_is_told_under_its_answer(client, whole, user):
    code = next(code for code, one in QUESTIONS.items() if one.confidential_possible)
    secrecy.mark(whole, code, reason="Tarifs négociés", by=user)
    submission.submit(whole, by=user, received_at=timezone.now())
    text = text_of(client.get(receipt_of(whole)))
    assert text.count("Secret des affaires : Tarifs négociés") == 1


def test_deposit_on_behalf_says_who_why_and_since_when(call):
    mandate = opened(call, member(call, Role.SECRETARIAT))
    deposit = submission.submit(filled(mandate), by=mandate.agent, received_at=timezone.now())
    day = date_text(timezone.localtime(mandate.opened_at), "j F Y")
    assert dict(content(deposit)["depositor"][1:]) == {
        "En qualité de": f"Secrétariat de l’appel, à la place de {mandate.contact_email}, mandat du {day}",
        "Raison": f"Handicap\n{mandate.explanation}",
        "Date prouvée": f"{to_the_second(mandate.proven_at)}\n{mandate.proof}",
    }


def test_former_question_is_copied_too(client, joined):
    """A form that has changed since leaves out nothing of what was sealed."""
    older = resealed(Deposit.objects.get(), former=["Réponse"])
    assert content(older)["sections"][-1] == {
        "title": "Questions d’une version antérieure",
        "answers": [{"label": "former", "value": '["Réponse"]', "secret": ""}],
    }


def test_erased_contact_is_said_to_be_erased(client, joined):
    DepositPersonalValue.objects.all().delete()
    text = text_of(client.get(receipt_of(joined)))
    assert "contact@exemple.example" not in text
    assert text.count("Effacé à la demande de la personne.") == 5


def test_acknowledgement_carries_the_proof_and_the_mentions(joined, call):
    letter = Notification.objects.get(kind=Letter.ACKNOWLEDGEMENT)
    deposit = Deposit.objects.get()
    silence = silence_on(deposit.received_at, call.mentions)
    for body in (letter.text, letter.html):
        for expected in (
            joined.reference,
            deposit.shown_code,
            deposit.sha256,
            deposit.data["files"][0]["sha256"],
            f"{settings.SITE_URL}{receipt_of(joined)}",
            f"{settings.SITE_URL}/recepisses/{deposit.receipt_code}/",
            str(silence.year),
            *(call.mentions[name] for name in ("service", "address", "phone", "email")),
            call.mentions["silence_effect"],
            call.mentions["silence_remedies"],
        ):
            assert expected in body


@pytest.mark.parametrize(
    ("received_at", "day"),
    [
        (ARRIVAL, datetime.date(2026, 7, 15)),
        # Half past midnight in Paris, the next month.
        (datetime.datetime(2026, 1, 31, 23, 30, tzinfo=datetime.UTC), datetime.date(2026, 4, 1)),
        (datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC), datetime.date(2026, 2, 28)),
    ],
)
def test_silence_counts_in_months_of_paris(received_at, day):
    assert silence_on(received_at, {"silence_months": 2}) == day
