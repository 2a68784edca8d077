"""Two readers, or two tabs of one, who save the same file at the same instant."""

import pytest

from ami.enums import Role, Status
from ami.models import Review
from ami.workflow.assigning import assignment
from ami.workflow.reading import scoring
from tests import factories
from tests.factories import CandidatureFactory, member
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def candidature():
    return CandidatureFactory(status=Status.ELIGIBLE)


@pytest.fixture
def team(candidature):
    team = factories.pair(candidature.call)
    assignment.assign([candidature], team, by=member(candidature.call, Role.SECRETARIAT))
    return team


def save(candidature, comment, *, by):
    texts = {"opinion": "", "comment": comment, "internal_note": ""}
    marks = dict.fromkeys(candidature.call.grid.selection, (3, ""))
    return lambda: scoring.keep_review(candidature, marks, based_on=0, by=by, **texts)


def test_two_readers_save_at_once_and_both_are_kept(candidature, team):
    readers = (team.first_reader, team.second_reader)
    acts = [save(candidature, f"De {reader.pk}", by=reader) for reader in readers]
    assert at_once(*acts) == [None, None]
    kept = set(Review.objects.values_list("reviewer", "comment", "version"))
    assert kept == {(reader.pk, f"De {reader.pk}", 1) for reader in readers}


def test_two_tabs_save_at_once_and_the_second_is_told(candidature, team):
    acts = [save(candidature, text, by=team.first_reader) for text in ("Un", "Deux")]
    told = at_once(*acts)
    assert set(told) == {None, scoring.STALE}
    kept = Review.objects.get()
    assert (kept.version, kept.comment) == (1, ("Un", "Deux")[told.index(None)])
