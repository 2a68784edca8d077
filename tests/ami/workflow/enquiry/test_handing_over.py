"""What goes out with an answer: one's own file, or an export in which the withheld is not there."""

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from pypdf import PdfReader

from ami.enums import EnquiryKind, EventKind, FileOrigin, RedactionBasis, Role
from ami.models import Attachment, Event, Redaction
from ami.workflow.attachments import attaching, texts
from ami.workflow.enquiry import disclosing, own_file
from ami.workflow.filing import secrecy, submission
from ami.workflow.refusals import Refused
from tests.ami.workflow.enquiry.subjects import asked, signed_request
from tests.factories import CandidatureFactory, depositor, member
from tests.files import pdf_saying

pytestmark = pytest.mark.django_db

SECRET = "Algorithme Zebulon"
PHRASE = "Écrivez à luc.perrin@exemple.fr pour en savoir plus."
PAGES = ("Page ouverte", "Formule Quasar", "Contact mado@exemple.fr", "Fin ouverte")
SEALED = "secret des affaires"


@pytest.fixture
def candidature():
    """Deposited, with a secret answer, an address in another one, a brochure of which page 2 is secret."""
    draft = CandidatureFactory(answers={"limits": PHRASE, "how_it_works": SECRET})
    by = depositor(draft)
    file = attaching.attach(
        draft, "brochure", ContentFile(pdf_saying(*PAGES), name="plaquette.pdf"), by=by
    )
    texts.read(file)
    secrecy.mark(draft, "brochure", reason="Formule non publiée.", pages="2", by=by)
    secrecy.mark(draft, "how_it_works", reason="Savoir-faire.", by=by)
    submission.submit(draft, by=by, received_at=timezone.now())
    draft.refresh_from_db()
    return draft


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


def opened(file):
    with file.file.open("rb") as stored:
        return zipfile.ZipFile(io.BytesIO(stored.read()))


def read(archive, name):
    return "\n".join(page.extract_text() for page in PdfReader(archive.open(name)).pages)


def settled(disclosure, *, lifted=(), by):
    choices = {
        one.pk: (one.pk not in lifted, "Déjà publié." if one.pk in lifted else "")
        for one in disclosure.redactions.all()
    }
    return disclosing.settle(disclosure, choices, seen=disclosure.version, by=by)


def test_proposals_come_from_marks_and_personal_data_and_decide_nothing(candidature, secretary):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    disclosure = disclosing.propose(enquiry, by=secretary)
    rows = disclosure.redactions.all()
    told = {(one.code, one.pages, one.passage, one.basis) for one in rows}
    assert {
        ("how_it_works", "", "", RedactionBasis.TRADE_SECRET),
        ("brochure", "2", "", RedactionBasis.TRADE_SECRET),
        ("brochure", "3", "", RedactionBasis.PRIVACY),
        ("limits", "", "luc.perrin@exemple.fr", RedactionBasis.PRIVACY),
        ("contact_email", "", "", RedactionBasis.PRIVACY),
    } <= told
    assert {one.is_kept for one in rows} == {None}
    with pytest.raises(Refused, match="il en reste"):
        disclosing.produce(disclosure, by=secretary)


def test_export_does_not_hold_what_is_withheld(candidature, secretary):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    disclosure = settled(disclosing.propose(enquiry, by=secretary), by=secretary)
    disclosing.add(
        disclosure,
        by=secretary,
        code="limits",
        passage="pour en savoir plus",
        basis=RedactionBasis.PROTECTED,
        reason="Essai.",
    )
    kept = disclosing.produce(disclosure, by=secretary).file
    archive = opened(kept)
    document, drawn = archive.namelist()
    told, pages = read(archive, document), read(archive, drawn)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    for words in (SECRET, "luc.perrin", "pour en savoir plus", "Quasar", "mado@exemple.fr"):
        assert words not in told + pages
        assert words.encode() not in whole
    assert SEALED in told
    # What is not withheld is given: in words for an answer, as pictures for pages.
    assert "Écrivez à [Occulté" in " ".join(told.split())
    reader = PdfReader(archive.open(drawn))
    assert sum(len(page.images) for page in reader.pages) == 2
    assert "Pages occultées" in told
    assert kept.origin == FileOrigin.REDACTED
    for subject in (candidature.subject_key, enquiry.subject_key):
        event = Event.objects.get(subject=subject, kind=EventKind.REDACTED_EXPORT_MADE)
        assert json.loads(event.body)["facts"]["sha256"] == kept.sha256


def test_lifting_gives_a_reason_and_gives_the_words_back(candidature, secretary):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    disclosure = disclosing.propose(enquiry, by=secretary)
    secret = disclosure.redactions.get(code="how_it_works")
    with pytest.raises(Refused, match="pourquoi cette occultation est levée"):
        disclosing.settle(disclosure, {secret.pk: (False, " ")}, seen=1, by=secretary)
    settled(disclosure, lifted={secret.pk}, by=secretary)
    archive = opened(disclosing.produce(disclosure, by=secretary).file)
    assert SECRET in read(archive, "candidature.pdf")
    with pytest.raises(Refused, match="plus en préparation"):
        disclosing.settle(disclosure, {secret.pk: (True, "")}, seen=2, by=secretary)


def test_two_people_at_the_same_review_do_not_overwrite_each_other(candidature, secretary):
    other = member(candidature.call, Role.SECRETARIAT)
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    disclosure = disclosing.propose(enquiry, by=secretary)
    secret = disclosure.redactions.get(code="how_it_works")
    disclosing.settle(disclosure, {secret.pk: (False, "Déjà public.")}, seen=1, by=other)
    with pytest.raises(Refused, match="entre-temps"):
        disclosing.settle(disclosure, {secret.pk: (True, "")}, seen=1, by=secretary)
    assert Redaction.objects.get(pk=secret.pk).settled_by == other


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"code": "limits", "passage": "mots absents"}, "ne figurent pas"),
        ({"code": "inconnue"}, "Choisissez une réponse"),
        ({"file": True, "pages": "9"}, "compte 4 pages"),
        ({"file": True, "pages": "\0"}, "2-4, 7"),
    ],
)
def test_addition_is_checked_against_the_deposit(candidature, secretary, given, sentence):
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    disclosure = disclosing.propose(enquiry, by=secretary)
    if given.pop("file", None):
        given["attachment"] = Attachment.objects.get(candidature=candidature)
    with pytest.raises(Refused, match=sentence):
        disclosing.add(disclosure, by=secretary, basis="privacy", reason="Essai.", **given)


def test_own_file_goes_to_who_is_proven_and_holds_nothing_internal(candidature, secretary):
    team = depositor(candidature)
    stranger = asked(EnquiryKind.PERSONAL_DATA, reference=candidature.reference)
    with pytest.raises(Refused, match="il est établi"):
        own_file.assemble(stranger, by=secretary)
    own_file.assemble(stranger, identity="Rappel au numéro du contact.", by=secretary)
    kept = own_file.assemble(signed_request(candidature, by=team), by=secretary)
    archive = opened(kept)
    folder = f"candidatures/{candidature.reference}"
    names = {name.removeprefix(f"{folder}/") for name in archive.namelist()}
    assert {"deposits/1.json", "receipts/1.pdf", "letters.json", "timeline.json"} <= names
    assert "evaluation.json" not in names
    facts = json.loads(archive.read(f"{folder}/candidature.json"))
    answered = candidature.answers.values_list("code", flat=True)
    assert {one["code"] for one in facts["answers"]} == set(answered)
    assert archive.read(next(n for n in archive.namelist() if "/files/" in n)) == pdf_saying(*PAGES)
    assert (
        Event.objects.filter(
            subject=candidature.subject_key, kind=EventKind.OWN_FILE_ASSEMBLED
        ).count()
        == 2
    )
