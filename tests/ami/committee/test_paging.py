"""Lists and screens in pages: nothing is lost between two of them, nor said that is not so."""

import pytest

from alliance.models import User
from ami.committee import paging
from ami.committee.log import EventAdmin
from ami.committee.paging import DeskPaginator, NearPaginator
from ami.committee.pairing import figures, reading
from ami.committee.together import marks_of_pairs
from ami.enums import ConflictNature, Role, Status
from ami.models import CommonFile
from ami.workflow.assigning import assignment, conflicts
from tests.ami.committee.pages import pages_of, text
from tests.ami.committee.subjects import plan_of
from tests.factories import CandidatureFactory, declare_no_link, member, pair

HORIZON = 1 + paging.AHEAD


@pytest.fixture
def people(db):
    User.objects.bulk_create(User(email=f"p{rank:02}@exemple.example") for rank in range(HORIZON))
    return User.objects.filter(email__startswith="p").order_by("-email")


@pytest.mark.parametrize("paginator", [DeskPaginator, NearPaginator])
def test_pages_follow_one_another_in_the_order_of_the_list(paginator, people):
    pages = paginator(people, 8)
    found = [one.email for number in pages.page_range for one in pages.page(number)]
    assert found == [one.email for one in people]


def test_a_long_list_says_that_it_goes_on_and_a_short_one_how_long_it_is(people):
    short = NearPaginator(people, 1)
    assert (short.count, short.goes_on) == (HORIZON, False)
    User.objects.create(email="p99@exemple.example")
    long = NearPaginator(people, 1)
    assert (long.count, long.goes_on) == (HORIZON, True)
    assert [one.email for one in long.page(1)] == ["p99@exemple.example"]
    further = NearPaginator(people, 1, page=2)
    assert (further.count, further.goes_on) == (HORIZON + 1, False)


def test_a_search_tells_no_number_that_was_not_counted(secretariat, call, monkeypatch):
    monkeypatch.setattr(paging, "AHEAD", 0)
    monkeypatch.setattr(EventAdmin, "list_per_page", 1)
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    shown = text(secretariat.get("/admin/ami/event/?q=AMI"))
    assert shown.count("Plus de 1 résultat") == 2


def test_words_are_found_in_each_column_and_all_of_them(secretariat, call):
    names = ("Traduire les actes", "Traduire les courriers")
    first, second = (CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in names)
    for file, name in zip((first, second), names, strict=True):
        type(file).objects.filter(pk=file.pk).update(name=name)
    asked = {
        "traduire": {first.pk, second.pk},
        "Traduire actes": {first.pk},
        '"les courriers"': {second.pk},
        f"{first.organisation.siren} traduire": {first.pk},
        f"{second.reference} actes": set(),
        "introuvable": set(),
    }
    for words, keys in asked.items():
        rows = secretariat.get("/admin/ami/candidature/", {"q": words}).context["cl"].result_list
        assert {row.pk for row in rows} == keys, words


def test_pairs_of_a_call_are_read_page_by_page(secretariat, secretary, call, team, monkeypatch):
    monkeypatch.setattr(figures, "A_PAGE", 1)
    other = pair(call)
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([file], other, by=secretary)
    seen = []
    for response in pages_of(secretariat, f"/admin/ami/pairing/{call.pk}/"):
        (shown,) = response.context["page"]
        seen.append((shown, shown.files, shown.waiting))
        assert response.context["loads"] == [(file.theme.label, [shown.files], 0, 1)]
    assert sorted(seen, key=lambda one: one[1]) == [(team, 0, 0), (other, 1, 1)]


def test_moves_of_a_plan_are_read_page_by_page_without_a_hidden_file(
    secretariat, secretary, call, team, monkeypatch
):
    monkeypatch.setattr(reading, "A_PAGE", 1)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(3)]
    plan = plan_of(call)
    hidden = files.pop()
    conflicts.pin(hidden, secretary, ConflictNature.WORK, by=member(call, Role.SECRETARIAT))
    pages = pages_of(secretariat, f"/admin/ami/plan/{plan.pk}/")
    read = [response.context["reading"] for response in pages]
    assert {file for page in read for file, *_ in page.moves} == set(files)
    assert [page.page.paginator.count for page in read] == [2, 2]
    assert [page.lots for page in read] == 2 * [[(team, 2, 0, 2)]]
    assert [page.outside for page in read] == [1, 1]


def test_common_files_are_discussed_page_by_page(secretariat, secretary, call, team, monkeypatch):
    monkeypatch.setattr(marks_of_pairs, "COLUMNS", 1)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    CommonFile.objects.bulk_create(
        CommonFile(candidature=file, chosen_by=secretary) for file in files
    )
    declare_no_link(secretary)
    where = f"/admin/ami/calibration/{call.pk}/"
    pages = [response.context["page"] for response in pages_of(secretariat, where)]
    assert sorted(file.pk for page in pages for file in page) == [file.pk for file in files]
    (last,) = pages[1]
    told = secretariat.post(where, {"file": last.pk, "text": "Vu."})
    assert told.url == f"{where}?page=2#dossier-{last.pk}"
