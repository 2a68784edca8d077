"""What stands behind a published fiche: pieces, what was read in them, confirmations, letters."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami import public
from ami.enums import EventKind, MemberRole, Role
from ami.models import Consultation, Event, Evidence
from ami.questions import provable_questions, public_questions
from ami.workflow.deciding import publication
from ami.workflow.published import confirming, consulting, evidence
from ami.workflow.refusals import Refused
from tests.factories import brochure, colleague, depositor, member, published, send_fiche

SHOWS = "attestation au nom de l’hébergeur, valable jusqu’au 30 juin 2027."


@pytest.fixture
def listing(candidature):
    return candidature.listings.get()


def provenance(code, slug="plume"):
    sections = public.fiche(slug).sections
    return next(
        answer.provenance
        for section in sections
        for answer in section.answers
        if answer.code == code
    )


def events(candidature, *kinds):
    told = Event.objects.filter(subject=candidature.subject_key, kind__in=kinds)
    return list(told.order_by("sequence").values_list("kind", flat=True))


def refused(verb, *args, **given):
    with pytest.raises(Refused) as refusal:
        verb(*args, **given)
    return [str(sentence) for sentence in refusal.value.sentences]


def test_every_provable_question_is_public():
    assert set(provable_questions()) <= set(public_questions())


def test_a_field_is_declared_then_supplied_then_consulted(candidature, company, secretary, listing):
    today = timezone.localdate()
    declared = provenance("secnumcloud")
    assert (declared.state, declared.on, declared.shows) == ("declared", today.isoformat(), "")
    piece = evidence.supply(candidature, "secnumcloud", brochure(), by=company)
    assert provenance("secnumcloud").state == "supplied"
    assert provenance("rgaa_state").state == "declared"
    consulting.consult(listing, "secnumcloud", piece, SHOWS, page=1, by=secretary)
    told = provenance("secnumcloud")
    assert (told.state, told.shows) == ("consulted", SHOWS)
    assert told.sentence == f"Pièce consultée le {told.day}\u00a0: {SHOWS}"
    evidence.withdraw(candidature, piece.pk, by=company)
    assert provenance("secnumcloud").state == "declared"
    assert events(
        candidature,
        EventKind.EVIDENCE_SUPPLIED,
        EventKind.EVIDENCE_CONSULTED,
        EventKind.EVIDENCE_WITHDRAWN,
    ) == ["evidence_supplied", "evidence_consulted", "evidence_withdrawn"]


def test_the_door_lets_neither_the_file_nor_its_name_through(
    candidature, company, secretary, listing
):
    piece = evidence.supply(candidature, "secnumcloud", brochure(name="secret.pdf"), by=company)
    consulting.consult(listing, "secnumcloud", piece, SHOWS, page=1, by=secretary)
    told = repr(public.fiche("plume"))
    assert piece.name not in told
    assert piece.sha256 not in told
    assert piece.file.name not in told


def test_what_was_read_falls_with_the_answer_it_bore_upon(candidature, company, secretary, listing):
    piece = evidence.supply(candidature, "certifications", brochure(), by=company)
    made = consulting.consult(listing, "certifications", piece, SHOWS, by=secretary)
    content = {**listing.content, "certifications": ["other"]}
    fiche = public.preview(candidature, content, [])
    [answer] = [
        one for section in fiche.sections for one in section.answers if one.code == "certifications"
    ]
    assert (answer.provenance.state, made.answer) == ("declared", ["iso_27001"])


@pytest.mark.parametrize(
    "other",
    [
        {"secnumcloud": "hostable"},
        {"secnumcloud_offer": "Autre nuage"},
        {"secnumcloud_until": "2029-06-30"},
    ],
)
def test_a_piece_falls_with_the_answer_it_supports_and_with_what_qualifies_it(other):
    said = {
        "secnumcloud": "qualified",
        "secnumcloud_offer": "Nuage d’essai",
        "secnumcloud_until": "2027-06-30",
    }
    made = published(name="Nuée", **said)
    piece = evidence.supply(made, "secnumcloud", brochure(), by=depositor(made))
    shown = made.listings.get()
    consulting.consult(shown, "secnumcloud", piece, SHOWS, by=member(made.call, Role.SECRETARIAT))
    assert provenance("secnumcloud", "nuee").state == "consulted"
    assert public.unsupporting(public.backed(made), shown.content) == set()
    content = {**shown.content, **other}
    [told] = [
        answer.provenance.state
        for section in public.preview(made, content, []).sections
        for answer in section.answers
        if answer.code == "secnumcloud"
    ]
    assert (told, public.unsupporting(public.backed(made), content)) == ("declared", {piece.pk})


def test_another_reading_takes_the_place_of_the_first(candidature, company, secretary, listing):
    piece = evidence.supply(candidature, "dpia", brochure(), by=company)
    consulting.consult(listing, "dpia", piece, "Un.", by=secretary)
    consulting.consult(listing, "dpia", piece, "Deux.", by=secretary)
    assert provenance("dpia").shows == "Deux."
    assert Consultation.objects.count() == 2
    consulting.take_back(listing, "dpia", by=secretary)
    assert provenance("dpia").state == "supplied"
    assert refused(consulting.take_back, listing, "dpia", by=secretary) == [consulting.NO_MENTION]


@pytest.mark.parametrize(
    ("sentence", "objection"),
    [
        (" ", consulting.SAY),
        ("x" * 301, consulting.SHORTEN),
        ("Qualification vérifiée par l’État.", consulting.TOO_FAR),
        ("Conformité garantie par la DINUM", consulting.TOO_FAR),
    ],
)
def test_a_sentence_says_what_the_piece_shows_and_vouches_for_nothing(
    candidature, company, secretary, listing, sentence, objection
):
    piece = evidence.supply(candidature, "dpia", brochure(), by=company)
    assert refused(consulting.consult, listing, "dpia", piece, sentence, by=secretary) == [
        objection
    ]


def test_who_may_say_that_a_piece_was_consulted(candidature, company, secretary, listing):
    piece = evidence.supply(candidature, "dpia", brochure(), by=company)
    assert refused(consulting.consult, listing, "dpia", piece, SHOWS, by=company)
    assert refused(consulting.consult, listing, "rgaa_state", piece, SHOWS, by=secretary) == [
        consulting.OTHER_FIELD
    ]
    assert refused(consulting.consult, listing, "dpia", piece, SHOWS, page=99, by=secretary) == [
        consulting.NO_SUCH_PAGE.format(pages=1)
    ]
    assert refused(consulting.consult, listing, "pitch", piece, SHOWS, by=secretary) == [
        consulting.CHOOSE
    ]


def test_who_may_join_pieces_and_how(candidature, company):
    reader = colleague(candidature.organisation, MemberRole.READ).user
    assert refused(evidence.supply, candidature, "dpia", brochure(), by=reader)
    assert refused(evidence.supply, candidature, "pitch", brochure(), by=company) == [
        evidence.CHOOSE
    ]
    piece = evidence.supply(candidature, "dpia", brochure(), by=company)
    assert refused(evidence.supply, candidature, "dpia", brochure(), by=company) == [
        "Cette pièce est déjà jointe à ce point."
    ]
    assert refused(evidence.withdraw, candidature, piece.pk + 1, by=company) == [evidence.GONE]


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (Evidence, "Une pièce fournie ne se modifie pas et ne s’efface pas\u00a0: elle se retire."),
        (
            Consultation,
            "Une consultation ne se modifie pas et ne s’efface pas\u00a0: elle se retire.",
        ),
    ],
)
def test_the_database_keeps_what_was_joined_and_read(
    candidature, company, secretary, listing, model, sentence
):
    piece = evidence.supply(candidature, "dpia", brochure(), by=company)
    consulting.consult(listing, "dpia", piece, SHOWS, by=secretary)
    for change in (
        lambda rows: rows.update(code="rgaa_state"),
        lambda rows: rows._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
            change(model.objects.all())


def test_confirming_dates_the_fiche_once_a_day(candidature, company):
    before = public.fiche("plume").confirmed_at
    confirming.confirm(candidature, by=company)
    assert public.fiche("plume").confirmed_at > before
    assert refused(confirming.confirm, candidature, by=company) == [confirming.ALREADY]


def test_a_fiche_tells_its_versions_and_what_each_changed(candidature, company, secretary):
    again = send_fiche(candidature, texts={"pitch": "Lit mieux.", "support": "Par téléphone."})
    publication.publish(again, by=secretary)
    assert [(one.version, one.labels) for one in public.fiche("plume").changes] == [
        (2, ("La solution en une phrase", "Accompagnement et assistance")),
        (1, ()),
    ]
