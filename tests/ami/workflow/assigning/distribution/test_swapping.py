"""A common dossier is replaced by hand, with grounds, before anyone opens one."""

import pytest

from ami.enums import EventKind, Role, Status
from ami.models import CommonFile, Event
from ami.workflow.assigning import assignment
from ami.workflow.assigning.distribution.swapping import swap
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


@pytest.fixture
def files(call, secretary):
    """A common file, and one that is not."""
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    CommonFile.objects.create(candidature=files[0], chosen_by=secretary)
    return files


def test_common_file_is_swapped_and_the_grounds_kept(call, secretary, files):
    swap(call, *files, "Trop proche d’un autre.", by=secretary)
    assert CommonFile.objects.get().candidature == files[1]
    event = Event.objects.filter(subject=calls.subject_of(call)).latest("sequence")
    assert event.kind == EventKind.COMMON_FILE_SWAPPED
    assert "Trop proche" in event.body


def test_common_file_is_not_swapped_without_grounds(call, secretary, files):
    with pytest.raises(Refused, match="Indiquez les motifs"):
        swap(call, *files, " ", by=secretary)


def test_common_files_stay_once_a_pair_has_begun(call, secretary, files):
    team = pair(call)
    assignment.assign(files[:1], team, by=secretary)
    begin_review(files[0], by=team.first_reader)
    with pytest.raises(Refused, match="dossiers communs a commencé"):
        swap(call, *files, "Motif.", by=secretary)


def test_only_a_common_file_is_swapped_and_by_another(call, secretary, files):
    for couple in (files[::-1], [files[0], files[0]]):
        with pytest.raises(Refused):
            swap(call, *couple, "Motif.", by=secretary)
