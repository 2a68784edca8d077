"""What a finding rests on, who found it, and two people who find at once."""

import pytest
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import HintKind, Letter, Role, Status, Verdict
from ami.models import Finding, HintFeedback
from ami.workflow.attachments import attaching
from ami.workflow.examining import (
    eligibility,
    feedback,
)
from ami.workflow.examining.findings import Clash, Found, token
from ami.workflow.filing import submission
from ami.workflow.refusals import Refused
from tests.factories import CandidatureFactory, brochure, depositor, member
from tests.threads import at_once

FAILS = Verdict.NON_COMPLIANT


@pytest.fixture
def candidature(db):
    """Deposited with a brochure of three pages."""
    draft = CandidatureFactory()
    by = depositor(draft)
    attaching.attach(draft, "brochure", brochure(pages=3), by=by)
    submission.submit(draft, by=by, received_at=timezone.now())
    return draft


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


@pytest.fixture
def criteria(candidature):
    return candidature.call.grid.eligibility


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (Found(FAILS, page=4), "E1\u00a0: la brochure a 3 pages, indiquez-en une de 1 à 3."),
        (Found(FAILS, answer="nowhere"), "E1\u00a0: choisissez une réponse du formulaire."),
    ],
)
def test_finding_points_at_what_exists(candidature, secretary, criteria, found, sentence):
    with pytest.raises(Refused) as refusal:
        eligibility.find(candidature, {criteria[0]: found}, by=secretary)
    assert refusal.value.sentences == [sentence]


def test_finding_points_at_no_page_without_a_brochure(db):
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    secretary = member(candidature.call, Role.SECRETARIAT)
    first = candidature.call.grid.eligibility[0]
    with pytest.raises(Refused, match="n’a pas de brochure"):
        eligibility.find(candidature, {first: Found(FAILS, page=1)}, by=secretary)


def test_letter_quotes_the_evidence_and_its_places_never_the_note(candidature, secretary, criteria):
    found = Found(FAILS, "Aucun <usage> daté.", "deployments", 2, "Déjà vu l’an passé.")
    eligibility.find(candidature, {criteria[2]: found}, by=secretary)
    foreseen = eligibility.letter_of(candidature, "Aucun usage.")
    eligibility.propose_dismissal(candidature, "Aucun usage.", by=secretary)
    eligibility.confirm_dismissal(candidature, by=secretary)
    letter = Notification.objects.get(kind=Letter.INELIGIBLE)
    assert letter.text == foreseen["text"]
    assert "E3\u00a0: Niveau de maturité requis (article 3.3)." in letter.text
    assert "Aucun <usage> daté." in letter.text
    assert "Aucun &lt;usage&gt; daté." in letter.html
    assert (
        "Voir votre réponse à «\u00a0Mises en œuvre\u00a0» et la page 2 de votre brochure."
        in letter.text
    )
    assert "Déjà vu" not in letter.text + letter.html


def test_what_someone_else_found_meanwhile_is_given_back(candidature, secretary, criteria):
    first, second = criteria[:2]
    seen = {first: token(None), second: token(None)}
    other = member(candidature.call, Role.SECRETARIAT)
    theirs, mine = Found(FAILS, "Le leur."), Found(FAILS, "Le mien.")
    eligibility.find(candidature, {first: theirs}, by=other, seen=seen)
    with pytest.raises(Clash) as clash:
        eligibility.find(candidature, {first: mine, second: mine}, by=secretary, seen=seen)
    assert {one.code: found.evidence for one, found in clash.value.standing.items()} == {
        "E1": "Le leur."
    }
    # Neither was written; what the person knows of, she may replace.
    assert Finding.objects.get().found_by == other
    seen[first] = token(theirs)
    eligibility.find(candidature, {first: mine, second: mine}, by=secretary, seen=seen)
    assert set(Finding.objects.values_list("evidence", flat=True)) == {"Le mien."}


def test_what_a_page_left_as_it_was_is_not_put_back(candidature, secretary, criteria):
    first, before, after = criteria[0], Found(FAILS, "Avant."), Found(FAILS, "Après.")
    eligibility.find(candidature, {first: before}, by=secretary)
    eligibility.find(candidature, {first: after}, by=secretary)
    eligibility.find(candidature, {first: before}, by=secretary, seen={first: token(before)})
    assert Finding.objects.get().evidence == "Après."


@pytest.mark.django_db(transaction=True)
def test_two_people_save_one_sheet_at_once_and_one_of_them_is_told():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    first = candidature.call.grid.eligibility[0]
    people = [member(candidature.call, Role.SECRETARIAT) for _ in range(2)]

    def save(user):
        found = {first: Found(FAILS, f"De {user.pk}.")}
        return lambda: eligibility.find(candidature, found, by=user, seen={first: ""})

    told = at_once(*(save(user) for user in people))
    assert sorted(sentence is None for sentence in told) == [False, True]
    assert "Rien n’est perdu" in next(filter(None, told))
    kept = Finding.objects.get()
    assert kept.evidence == f"De {kept.found_by_id}."


def test_feedback_is_one_row_a_person_and_may_be_taken_back(candidature, secretary):
    signal = ("pitch", HintKind.PROMOTIONAL)
    feedback.tell(candidature, {signal: True}, by=secretary)
    feedback.tell(candidature, {signal: False}, by=secretary)
    feedback.tell(candidature, {signal: True}, by=member(candidature.call, Role.SECRETARIAT))
    assert sorted(HintFeedback.objects.values_list("is_right", flat=True)) == [False, True]
    feedback.tell(candidature, {signal: None}, by=secretary)
    assert HintFeedback.objects.count() == 1


def test_feedback_makes_a_rate_from_ten_answers_on(candidature):
    signal = ("pitch", HintKind.PROMOTIONAL)
    people = [member(candidature.call, Role.SECRETARIAT) for _ in range(10)]
    for rank, user in enumerate(people):
        assert feedback.told(candidature, by=user) == ({}, {})
        feedback.tell(candidature, {signal: rank > 2}, by=user)
    said, observed = feedback.told(candidature, by=people[0])
    assert (said, observed) == ({signal: False}, {HintKind.PROMOTIONAL: (3, 10)})


def test_feedback_is_the_secretariats_on_signals_that_exist(candidature, secretary):
    with pytest.raises(Refused, match="secrétariat"):
        feedback.tell(candidature, {}, by=depositor(candidature))
    with pytest.raises(Refused, match="n’existe pas"):
        feedback.tell(candidature, {("pitch", "gossip"): True}, by=secretary)
