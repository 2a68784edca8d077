"""The rank without the effect of readers: an interval, where calibration is whole, and nowhere else."""

import ast
from pathlib import Path

import pytest

from alliance.letters.models import Notification
from ami.committee.scoreboard import severity
from ami.enums import Status
from ami.models import CommonFile, Review
from ami.workflow.assigning import assignment
from ami.workflow.deciding import cutting
from ami.workflow.reading import calibration
from tests.ami.committee.conftest import call_and_its_people
from tests.ami.committee.pages import pages_of, text
from tests.factories import CandidatureFactory, pair, review, score
from tests.shared import undone_afterwards
from tests.spreadsheets import rows_of_bundle

ROOT = Path(__file__).parents[4]
WORDS = ("entre les rangs", "effet des lecteurs", "sans l’effet")


def address(call):
    return f"/admin/ami/ranking/appel/{call.pk}/lecteurs/"


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker):
        made = call_and_its_people()
        made.files = calibrated_in(made.call, made.team, made.secretary)
        yield made


@pytest.fixture
def calibrated(scored):
    return scored


def calibrated_in(call, team, secretary):
    """Two pairs and two common files; the second pair gives one point less on every criterion.

    The file of the second pair has 60, that of the first 60 too, but from a more lenient pair.
    """
    severe = pair(call)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(4)]
    CommonFile.objects.bulk_create(
        CommonFile(candidature=file, chosen_by=secretary) for file in files[:2]
    )
    assignment.assign(files[:2], team, by=secretary)
    for mark, file in zip((5, 4), files, strict=False):
        for reader in (severe.first_reader, severe.second_reader):
            review(file, mark - 1, by=reader)
        for reader, given in ((team.first_reader, mark), (team.second_reader, mark)):
            review(file, given, by=reader)
    calibration.close(call, "Les critères s’entendent de même.", by=secretary)
    score(files[2], by=secretary, marks=(3, 3), readers=team)
    score(files[3], by=secretary, marks=(3, 3), readers=severe)
    return files


def test_ranks_are_intervals_in_the_order_of_the_ranking(committee, call, calibrated):
    response = committee.get(address(call))
    rows = [(file.pk, rank) for file, rank, *_ in response.context["rows"]]
    assert rows == [
        (calibrated[0].pk, 1),
        (calibrated[1].pk, 2),
        *sorted(
            [(calibrated[2].pk, 3), (calibrated[3].pk, 3)],
            key=lambda row: next(file.reference for file in calibrated if file.pk == row[0]),
        ),
    ]
    intervals = {file.pk: (first, last) for file, _, first, last, _ in response.context["rows"]}
    assert intervals[calibrated[3].pk][0] < intervals[calibrated[2].pk][0]


def test_files_whose_side_depends_on_their_readers_are_flagged(committee, call, calibrated, judge):
    cutting.save_line(call, name="Deux", basis="rank", value=2, by=judge)
    response = committee.get(address(call), {"doubtful": "on"})
    flagged = {file.pk for file, *_ in response.context["rows"]}
    assert flagged == {calibrated[3].pk}
    assert response.context["doubtful"] == 1


def test_a_line_that_is_chosen_stays_from_page_to_page(
    committee, call, calibrated, judge, monkeypatch
):
    monkeypatch.setattr(severity, "A_PAGE", 3)
    lines = [cutting.save_line(call, name=name, basis="rank", value=2, by=judge) for name in "AB"]
    for line in lines:
        pages = list(pages_of(committee, f"{address(call)}?line={line.pk}"))
        assert [len(page.context["rows"]) for page in pages] == [3, len(calibrated) - 3]
        assert [page.context["line"] for page in pages] == [line, line]


def test_explanation_takes_two_sentences(committee, call, calibrated):
    shown = committee.get(address(call)).content.decode()
    lead = shown.partition('<p class="pitch">')[2].partition("</p>")[0]
    assert lead.count(".") == 2


@pytest.mark.parametrize(
    ("query", "kept"), [("o=1", True), ("page=99", True), ("page=abc", True), ("line=abc", True)]
)
def test_page_sorts_by_nothing_and_bears_any_query(committee, call, calibrated, query, kept):
    whole = [row[0].pk for row in committee.get(address(call)).context["rows"]]
    response = committee.get(f"{address(call)}?{query}")
    assert ([row[0].pk for row in response.context["rows"]] == whole) is kept


def test_no_interval_while_a_pair_has_not_read_the_common_files(committee, call, calibrated, team):
    Review.objects.filter(candidature=calibrated[0], reviewer=team.first_reader).update(
        set_aside_at="2026-01-01T00:00Z", set_aside_because="conflict"
    )
    response = committee.get(address(call))
    assert response.context["obstacles"] == [
        f"il manque 1 fiche de «\u00a0{team.name}\u00a0» sur les dossiers communs"
    ]
    assert "entre les rangs" not in text(response)


def test_a_pair_formed_after_the_discussion_takes_no_interval_away(committee, call, calibrated):
    pair(call)
    assert len(committee.get(address(call)).context["rows"]) == len(calibrated)


def test_no_interval_without_common_files(committee, empty_call):
    CandidatureFactory(call=empty_call, status=Status.SCORED)
    assert committee.get(address(empty_call)).context["obstacles"] == [
        "aucun dossier commun à tous les binômes n’est désigné pour cet appel"
    ]


def test_interval_enters_no_other_screen_export_line_or_letter(committee, call, calibrated, judge):
    line = cutting.save_line(call, name="Deux", basis="rank", value=2, by=judge)
    base = f"/admin/ami/ranking/appel/{call.pk}"
    screens = [
        f"/admin/ami/ranking/?call={call.pk}",
        f"/admin/ami/ranking/{calibrated[0].pk}/",
        f"{base}/criteres/",
        f"{base}/ligne/?basis=rank&value=2",
        f"{base}/exporter/",
    ]
    tab = "Effet des lecteurs"
    found = [text(committee.get(where)).replace(tab, "") for where in screens]
    exported = committee.post(f"{base}/exporter/", {"form": "csv"}).getvalue()
    found.append(str(rows_of_bundle(exported)))
    found += [letter.text for letter in Notification.objects.all()]
    found += [str(value) for value in vars(line).values()]
    assert [word for word in WORDS for one in found if word in one.lower()] == []


def test_nothing_but_its_page_knows_the_effects():
    """No line, export or letter can hold what no module of theirs may import.

    The agenda takes a flag for the discussion: which files depend on their readers, and no more.
    """
    about = {
        "ami.workflow.reading.effects.estimated",
        "ami.workflow.reading.severity",
        "ami.committee.scoreboard.severity.SeverityPage",
    }
    knowing = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "ami").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and about & {f"{node.module}.{name.name}" for name in node.names}
    }
    assert knowing == {
        "ami/committee/scoreboard/desk.py",
        "ami/committee/scoreboard/severity.py",
        "ami/workflow/deciding/contested.py",
        "ami/workflow/reading/severity.py",
    }
