"""A ranking of three files, made once for all the tests of a module, and someone kept from one."""

import pytest

from alliance.models import User
from ami.enums import ConflictNature, ConflictSource, Role, Status
from ami.models import Candidature, Conflict
from ami.workflow.running import calls
from tests.ami.committee.conftest import call_and_its_people
from tests.factories import CallFactory, CandidatureFactory, score
from tests.shared import undone_afterwards


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker):
        made = call_and_its_people()
        made.files = ranked(made.call, made.team, made.secretary)
        yield made


def ranked(call, team, secretary):
    """Three scored files: 100, 80 and 60 out of 100, the second with a spread of 40."""
    themes = list(call.themes.order_by("order")[:2])
    files = []
    for marks, theme in (((5, 5), themes[0]), ((5, 3), themes[1]), ((3, 3), themes[0])):
        file = CandidatureFactory(call=call, status=Status.ELIGIBLE, theme=theme)
        score(file, by=secretary, marks=marks, readers=team)
        files.append(file)
    return files


@pytest.fixture
def scored(stage, db):
    made = Candidature.objects.select_related("call", "organisation", "theme")
    return [made.get(pk=file.pk) for file in stage.files]


@pytest.fixture
def empty_call(judge):
    """Another call that the same person judges, without a file."""
    call = CallFactory()
    calls.appoint(call, judge, Role.COMMITTEE, by=User.objects.system())
    return call


@pytest.fixture
def kept_from_first(scored, judge):
    return Conflict.objects.create(
        candidature=scored[0],
        person=judge,
        source=ConflictSource.DECLARED,
        nature=ConflictNature.WORK,
        stated_by=judge,
    )
