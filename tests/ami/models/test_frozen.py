"""From opening on, rules, grid and weights are what was published; the log is what happened."""

import hashlib

import pytest
from django.db import IntegrityError, transaction

from ami.enums import Role, Status
from ami.models import Call, Candidature, Event, EventPersonalValue
from ami.models.canonical import canonical, sha256
from ami.models.personal import PersonalValue
from ami.workflow.deciding import publication
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    member,
)

pytestmark = pytest.mark.django_db


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_an_opened_call_keeps_its_rules():
    call = CallFactory()
    calls_of_it = Call.objects.filter(pk=call.pk)
    refused(lambda: calls_of_it.update(closes_at=call.opens_at.replace(year=2100)))
    refused(lambda: calls_of_it.update(tolerance=600))
    refused(lambda: calls_of_it.update(opened_at=None))
    refused(calls_of_it.delete)


def test_an_opened_call_keeps_its_grid_its_themes_and_its_specification():
    call = CallFactory()
    refused(lambda: call.grid.criteria.update(weight=1))
    refused(lambda: call.grid.criteria.filter(code="A").delete())
    refused(lambda: call.announced_grid.criteria.update(label="Autre"))
    refused(lambda: call.themes.update(label="Autre"))
    refused(lambda: type(call.grid).objects.update(note="Autre"))
    refused(lambda: type(call.specification).objects.update(disclaimer="Autre"))
    refused(lambda: call.themes.create(code="new", label="Neuve", definition="", category="x"))


def test_opening_twice_is_refused():
    call = CallFactory()
    with pytest.raises(Refused, match="déjà ouvert"):
        calls.open_call(call, by=call.candidatures.model.objects.none().first())


def test_events_are_append_only():
    events = Event.objects.filter(subject=CandidatureFactory(status=Status.SUBMITTED).subject_key)
    refused(lambda: events.update(body="{}"))
    refused(lambda: events.delete())


def test_events_are_chained_by_their_hashes():
    candidature = CandidatureFactory(status=Status.SCORED)
    previous = ""
    for rank, event in enumerate(Event.objects.filter(subject=candidature.subject_key), start=1):
        expected = hashlib.sha256(f"{previous}\n{event.body}".encode()).hexdigest()
        assert (event.sequence, event.previous_hash, event.hash) == (rank, previous, expected)
        previous = event.hash


def test_an_event_that_breaks_the_chain_is_refused():
    last = Event.objects.filter(
        subject=CandidatureFactory(status=Status.SUBMITTED).subject_key
    ).latest("sequence")

    def forged(**changes):
        columns = {
            "subject": last.subject,
            "sequence": last.sequence + 1,
            "kind": "moved",
            "body": "{}",
            "previous_hash": last.hash,
            "hash": sha256(f"{last.hash}\n{{}}"),
            "by": last.by,
        }
        return Event.objects.create(**{**columns, **changes})

    refused(lambda: forged(sequence=last.sequence + 2))
    refused(lambda: forged(previous_hash="0" * 64))
    refused(lambda: forged(body='{"forged":1}'))
    forged()


def test_personal_values_are_sealed_and_erasable():
    row, seal = EventPersonalValue.sealed({"email": "qui@exemple.example"})
    assert isinstance(row, PersonalValue)
    assert seal == sha256(row.salt + row.value)
    other, other_seal = EventPersonalValue.sealed({"email": "qui@exemple.example"})
    assert seal != other_seal


def test_canonical_json_is_one_text_for_one_value():
    composed, decomposed = "é", "e\u0301"
    assert canonical({"b": decomposed, "a": [1, True]}) == '{"a":[1,true],"b":"é"}'
    assert canonical({"x": composed}) == canonical({"x": decomposed})


def test_appointing_is_for_the_secretariat_and_those_above_it():
    call = CallFactory()
    secretary, newcomer = member(call, Role.SECRETARIAT), UserFactory()
    for stranger in (newcomer, member(CallFactory(), Role.SECRETARIAT)):
        with pytest.raises(Refused, match="secrétariat"):
            calls.appoint(call, newcomer, Role.REVIEWER, by=stranger)
    calls.appoint(call, newcomer, Role.REVIEWER, by=secretary)
    calls.appoint(call, newcomer, Role.CHAIR, by=UserFactory(is_superuser=True))
    assert newcomer.appointments.count() == 2


def test_what_a_deposited_file_is_does_not_change():
    candidature = CandidatureFactory(status=Status.ELIGIBLE)
    files = Candidature.objects.filter(pk=candidature.pk)
    refused(lambda: files.update(theme=candidature.call.themes.last()))
    refused(lambda: files.update(organisation=OrganisationFactory()))
    refused(lambda: files.update(deposited_at=None))
    refused(lambda: candidature.findings.update(evidence="Autre"))
    elsewhere = CandidatureFactory(call=candidature.call)
    refused(lambda: candidature.answers.update(candidature=elsewhere))


def test_announced_results_are_not_taken_back():
    candidature = CandidatureFactory(status=Status.SELECTED)
    publication.announce(candidature.call, by=member(candidature.call, Role.SECRETARIAT))
    refused(lambda: Call.objects.update(announced_at=None, announced_by=None))
    refused(lambda: Candidature.objects.update(declined_at=candidature.created_at))
