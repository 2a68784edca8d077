"""A pair reunites two services, keeps its readers once it reads, and knows thématiques of its call."""

import pytest
from django.db import IntegrityError

from ami.enums import Role, Status
from ami.models import CommonFile, Expertise, Pair, Plan
from ami.workflow.assigning import assignment
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, pair

pytestmark = pytest.mark.django_db


def make(call, first, second):
    return Pair.objects.create(call=call, name="A", first_reader=first, second_reader=second)


@pytest.mark.parametrize("services", [("DINUM", "dinum "), ("Pôle  IA", "pôle ia")])
def test_pair_of_one_service_is_refused(services):
    call = CallFactory()
    first, second = (member(call, Role.REVIEWER, service=service) for service in services)
    with pytest.raises(IntegrityError, match="services différents"):
        make(call, first, second)


def test_pair_of_an_unknown_service_is_refused():
    call = CallFactory()
    first, second = member(call, Role.REVIEWER), member(call, Role.REVIEWER, service=" ")
    with pytest.raises(IntegrityError, match="doit être connu"):
        make(call, first, second)


def test_who_changes_service_later_breaks_no_pair():
    team = pair(CallFactory())
    team.second_reader.service = team.first_reader.service
    team.second_reader.save()
    team.name, team.quota = "Renommé", 3
    team.save()
    assert Pair.objects.get().name == "Renommé"


def test_pair_that_reads_keeps_its_readers():
    candidature = CandidatureFactory(status=Status.ELIGIBLE)
    team = pair(candidature.call)
    secretary = member(candidature.call, Role.SECRETARIAT)
    assignment.assign([candidature], team, by=secretary)
    begin_review(candidature, by=team.first_reader)
    team.second_reader = member(candidature.call, Role.REVIEWER)
    with pytest.raises(IntegrityError, match="a commencé à lire"):
        team.save()


def test_common_files_are_frozen_once_one_is_opened():
    call = CallFactory()
    opened, other = (CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2))
    team, secretary = pair(call), member(call, Role.SECRETARIAT)
    CommonFile.objects.create(candidature=opened, chosen_by=secretary)
    assignment.assign([opened], team, by=secretary)
    begin_review(opened, by=team.first_reader)
    with pytest.raises(IntegrityError, match="dossiers communs a commencé"):
        CommonFile.objects.create(candidature=other, chosen_by=secretary)


def test_expertise_is_of_a_thematique_of_the_call():
    team, other = pair(CallFactory()), CallFactory()
    with pytest.raises(IntegrityError, match="thématique de l’appel"):
        Expertise.objects.create(pair=team, theme=other.themes.first())


def test_plan_never_changes():
    call = CallFactory()
    by = member(call, Role.SECRETARIAT)
    plan = Plan.objects.create(call=call, kind="spread", seed=1, solver="x", digest="y", made_by=by)
    plan.seed = 2
    with pytest.raises(IntegrityError, match="ne change pas"):
        plan.save()
