"""On behalf: one agent, one file, dated by proof when the deadline has passed meanwhile."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import EventKind, Letter, MandateReason, Outcome, Role, Status
from ami.models import Candidature, Event, Mandate, Organisation
from ami.workflow.attachments import attaching
from ami.workflow.examining import eligibility
from ami.workflow.filing import drafting, mandates, submission
from ami.workflow.filing.drafting import save_answers
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from ami.workflow.transitions import MEMBERS_ONLY
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    accept,
    ask_completion,
    commit,
    decide,
    depositor,
    find_all,
    member,
    picture,
    score,
    whole_answers,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
SIREN = "732829320"
FACTS = {
    "name": "Atelier des mots",
    "legal_form": "company",
    "size": "small",
    "address": "1 rue de l’Essai",
    "postcode": "75001",
    "city": "Paris",
}


def opened(call, agent, identifier=SIREN, **given):
    said = {
        "contact_email": "candidate@exemple.example",
        "reason": MandateReason.DISABILITY,
        "explanation": "Ne peut pas se servir d’un formulaire.",
        "proof": "Courriel reçu au secrétariat.",
        "proven_at": timezone.now() - HOUR,
        "facts": FACTS,
    }
    return mandates.open_mandate(call, identifier, by=agent, **{**said, **given})


def filled(mandate):
    """The file of this mandate, whole."""
    candidature, agent = mandate.candidature, mandate.agent
    theme = candidature.call.themes.first()
    drafting.save_theme(candidature.reference, theme.pk, seen=0, by=agent)
    save_answers(candidature, whole_answers(), by=agent)
    return candidature


def refusal(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.sentences


def test_agent_enters_and_deposits_for_an_organisation_of_its_own(call, agent):
    mandate = opened(call, agent)
    candidature = filled(mandate)
    attaching.attach(candidature, "visuals", picture(), alternative="Un écran", by=agent)
    at = timezone.now()
    deposit = submission.submit(candidature, by=agent, received_at=at)
    assert (deposit.mandate, deposit.deposited_by, deposit.received_at) == (mandate, agent, at)
    organisation = Organisation.objects.get(siren=SIREN)
    assert organisation.name == "Atelier des mots"
    assert not organisation.memberships.exists()
    mandate.refresh_from_db()
    assert mandate.ended_at
    kinds = Event.objects.filter(subject=candidature.subject_key).values_list("kind", flat=True)
    assert list(kinds) == [
        EventKind.MANDATED,
        EventKind.DEPOSITED,
        EventKind.MOVED,
        EventKind.MANDATE_ENDED,
    ]


def test_acknowledgement_goes_to_the_candidate_and_tells_the_mandate(call, agent):
    mandate = opened(call, agent)
    submission.submit(filled(mandate), by=agent, received_at=timezone.now())
    letter = Notification.objects.get(kind=Letter.ACKNOWLEDGEMENT)
    assert (letter.to, letter.cc) == ("contact@exemple.example", ["candidate@exemple.example"])
    for text in (str(agent), mandate.explanation, mandate.proof, "Handicap"):
        assert text in letter.text
        assert text in letter.html


def test_reason_and_proof_stay_out_of_the_chain(call, agent):
    mandate = opened(call, agent)
    event = Event.objects.get(kind=EventKind.MANDATED)
    assert mandate.explanation not in event.body
    assert "disability" not in event.body
    assert event.personal.values["proof"] == mandate.proof


def test_mandate_opens_its_own_file_and_no_other(call, agent):
    organisation = OrganisationFactory(siren=SIREN)
    other = CandidatureFactory(call=call, organisation=organisation)
    mandate = opened(call, agent)
    colleague = member(call, Role.SECRETARIAT)
    assert list(Candidature.objects.of(agent)) == [mandate.candidature]
    assert not Candidature.objects.of(colleague).exists()
    for user, candidature in ((agent, other), (colleague, mandate.candidature)):
        [sentence] = refusal(save_answers, candidature, {"name": "x"}, by=user)
        assert "Cet acte revient" in sentence


def test_agent_neither_withdraws_nor_erases_nor_commits(call, agent):
    candidature = CandidatureFactory(call=call, status=Status.TO_COMPLETE)
    number, reference = candidature.organisation.siren, candidature.reference
    opened(call, agent, number, reference=reference)
    assert refusal(submission.withdraw, candidature, by=agent) == [MEMBERS_ONLY]
    assert refusal(drafting.discard, candidature, by=agent) == [MEMBERS_ONLY]


def test_draft_of_a_member_may_be_taken_up_by_its_reference(call, agent):
    draft = CandidatureFactory(call=call)
    number = draft.organisation.siren
    mandate = opened(call, agent, number, reference=f" {draft.reference.lower()} ")
    assert mandate.candidature == draft
    elsewhere = CandidatureFactory(call=call)
    [sentence] = refusal(opened, call, agent, number, reference=elsewhere.reference)
    assert sentence == mandates.NO_SUCH_FILE
    [sentence] = refusal(opened, call, agent, number, reference=draft.reference)
    assert "déjà ouverte" in sentence
    member_of_it = depositor(draft)
    submission.submit(draft, by=member_of_it, received_at=timezone.now())
    assert not Mandate.objects.filter(ended_at=None).exists()
    [sentence] = refusal(opened, call, agent, number, reference=draft.reference)
    assert sentence == mandates.NOT_EDITABLE


def test_complements_are_sent_under_a_mandate(call, agent, time_machine):
    candidature = CandidatureFactory(call=call, status=Status.SUBMITTED)
    request = ask_completion(candidature, by=agent)
    number, reference = candidature.organisation.siren, candidature.reference
    proven_at = timezone.now() - HOUR
    mandate = opened(call, agent, number, reference=reference, proven_at=proven_at)
    time_machine.move_to(request.deadline)
    save_answers(candidature, {"hosting_modes": []}, by=agent)
    save_answers(candidature, {"hosting_modes": whole_answers()["hosting_modes"]}, by=agent)
    deposit = submission.complete(candidature, by=agent, received_at=timezone.now())
    assert (deposit.mandate, deposit.received_at) == (mandate, proven_at)


def test_agent_keeps_what_she_deposited_and_never_sees_what_is_written_since(call, agent):
    draft = CandidatureFactory(call=call)
    opened(call, agent, draft.organisation.siren, reference=draft.reference)
    submission.submit(draft, by=agent, received_at=timezone.now())
    hers = Candidature.objects.of(agent)
    assert hers.get() == draft
    request = ask_completion(draft, by=agent)
    assert not hers.exists()
    submission.complete(draft, by=depositor(draft), received_at=request.asked_at)
    assert hers.get() == draft


def test_agent_never_sees_the_fiche_that_the_company_prepares(call, agent):
    draft = CandidatureFactory(call=call)
    by = depositor(draft)
    opened(call, agent, draft.organisation.siren, reference=draft.reference)
    submission.submit(draft, by=agent, received_at=timezone.now())
    accept(draft, by=agent)
    score(draft, by=agent)
    calls.close_now(call, by=agent)
    decide(draft, Outcome.SELECTED, "Motif.", by=member(call, Role.COMMITTEE))
    assert Candidature.objects.of(agent).get() == draft
    commit(draft, by=by)
    assert not Candidature.objects.of(agent).exists()


def test_ended_mandate_opens_nothing(call, agent):
    mandate = opened(call, agent)
    mandates.end(mandate, by=member(call, Role.SECRETARIAT))
    [sentence] = refusal(save_answers, mandate.candidature, {"name": "x"}, by=agent)
    assert "Cet acte revient" in sentence
    assert refusal(mandates.end, mandate, by=agent) == [mandates.OVER]


def test_mandates_are_the_secretariats(call):
    for role in (Role.REVIEWER, Role.COMMITTEE):
        assert refusal(opened, call, member(call, role)) == [
            "Cet acte revient au secrétariat de l’appel."
        ]
    assert refusal(opened, call, member(CallFactory(), Role.SECRETARIAT)) == [
        "Cet acte revient au secrétariat de l’appel."
    ]


def test_unknown_organisation_is_to_be_described(call, agent):
    sentences = refusal(opened, call, agent, facts={"name": "Seule"})
    assert [sentence.code for sentence in sentences] == [
        "legal_form",
        "size",
        "address",
        "postcode",
        "city",
    ]


def test_what_is_said_is_needed(call, agent):
    sentences = refusal(opened, call, agent, explanation=" ", proof="", contact_email="moi")
    assert [sentence.code for sentence in sentences] == ["explanation", "proof", "contact_email"]


def test_mandates_are_append_only(call, agent):
    mandate = opened(call, agent)
    rows = Mandate.objects.filter(pk=mandate.pk)
    for change in (lambda: rows.update(proof="Autre"), rows.delete):
        with pytest.raises(IntegrityError, match="prend fin"), transaction.atomic():
            change()
    mandates.end(mandate, by=agent)
    with pytest.raises(IntegrityError, match="prend fin"), transaction.atomic():
        rows.update(ended_at=None, ended_by=None)


def test_agent_does_not_decide_alone_where_two_are_wanted(db):
    call = CallFactory(is_demonstration=False)
    agent = member(call, Role.SECRETARIAT)
    colleague = member(call, Role.SECRETARIAT)
    candidature = filled(opened(call, agent))
    submission.submit(candidature, by=agent, received_at=timezone.now())
    find_all(candidature, "compliant", by=agent)
    [sentence] = refusal(eligibility.accept, candidature, by=agent)
    assert "une autre personne du secrétariat décide" in sentence
    find_all(candidature, "non_compliant", by=agent)
    eligibility.propose_dismissal(candidature, "Motif d’essai.", by=colleague)
    [sentence] = refusal(eligibility.confirm_dismissal, candidature, by=agent)
    assert "une autre personne du secrétariat décide" in sentence
    accept(candidature, by=colleague)


def test_one_person_goes_the_whole_way_of_a_demonstration(call, agent):
    candidature = filled(opened(call, agent))
    submission.submit(candidature, by=agent, received_at=timezone.now())
    accept(candidature, by=agent)
    assert Candidature.objects.get().status == Status.ELIGIBLE
