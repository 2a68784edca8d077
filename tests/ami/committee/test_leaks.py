"""What an attacker would ask of the desks: to say of a file what they do not show."""

import pytest

from ami.enums import ConflictNature, Role, Status
from ami.models import CommonFile
from ami.workflow.assigning import assignment, conflicts
from ami.workflow.reading import calibration
from ami.workflow.running import calls
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import text
from tests.factories import CandidatureFactory, review


@pytest.mark.parametrize(
    ("desk", "lookup"),
    [
        ("reading", "call__candidatures__reference"),
        ("reading", "theme__candidatures__reviews__opinion"),
        ("ranking", "call__candidatures__reviews__comment__startswith"),
        ("candidature", "call__candidatures__reference"),
        ("candidature", "pair__assignments__candidature__reference"),
    ],
)
def test_address_of_a_list_asks_nothing_of_other_files(
    desk, lookup, secretariat, reviewer, committee
):
    client = {"candidature": secretariat, "reading": reviewer, "ranking": committee}[desk]
    assert client.get(f"/admin/ami/{desk}/", {lookup: "A"}).status_code == 400


def test_filter_on_a_column_still_filters(call, secretariat):
    organisation = CandidatureFactory(call=call, status=Status.SUBMITTED).organisation
    for size in ("", organisation.size):
        listed = secretariat.get("/admin/ami/organisation/", {"size__exact": size} if size else {})
        assert [one.pk for one in listed.context["cl"].result_list] == [organisation.pk]


def test_closing_the_discussion_does_not_name_a_file_out_of_sight(
    call, team, secretary, secretariat
):
    seen, hidden = (CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2))
    assignment.assign([seen, hidden], team, by=secretary)
    for file in (seen, hidden):
        CommonFile.objects.create(candidature=file, chosen_by=secretary)
    conflicts.recuse(hidden, ConflictNature.FAMILY, by=secretary)
    told = calibration.objections_to_closing(secretary, call)
    assert sorted(told) == sorted(
        [
            f"{seen.reference}\u00a0: il manque 2 fiches.",
            f"{calibration.OUT_OF_VIEW}\u00a0: il manque 2 fiches.",
        ]
    )
    page = text(secretariat.get(f"/admin/ami/calibration/{call.pk}/clore/"))
    assert hidden.reference not in page


def test_secretary_who_still_marks_a_file_sees_no_marks_set_aside_on_it(
    call, team, secretary, secretariat
):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([file], team, by=secretary)
    calls.appoint(call, team.second_reader, Role.SECRETARIAT, by=secretary)
    review(file, 4, by=team.first_reader)
    conflicts.recuse(file, ConflictNature.FAMILY, by=team.first_reader)
    where = f"/admin/ami/candidature/{file.pk}/suivi/"
    both = signed_in(team.second_reader)
    assert "set_aside" not in both.get(where).context
    assert len(secretariat.get(where).context["set_aside"]) == 1
    review(file, 3, by=team.second_reader)
    assert len(both.get(where).context["set_aside"]) == 1
