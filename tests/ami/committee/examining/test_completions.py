"""One screen says who was asked for what, by when, and who was not asked though in the same case."""

import datetime

import pytest
from django.utils import timezone

from ami.committee.examining import equality
from ami.committee.examining.equality import Unasked
from ami.enums import Status, Verdict
from ami.models import CompletionRequest
from ami.workflow.examining import eligibility
from tests.ami.committee.pages import text
from tests.factories import CandidatureFactory, ask_completion, find_all
from tests.spreadsheets import rows_of_bundle

LIST = "/admin/ami/completionrequest/"


@pytest.fixture
def asked(call, secretary):
    """Two files asked to complete on E5, with two and eight days."""
    found = []
    for days in (2, 8):
        candidature = CandidatureFactory(call=call, status=Status.SUBMITTED)
        find_all(candidature, Verdict.TO_COMPLETE, by=secretary)
        due_at = timezone.now() + datetime.timedelta(days=days)
        ask_completion(candidature, by=secretary, due_at=due_at)
        found.append(candidature)
    return found


def found_on(candidature, code, verdict, by):
    criterion = next(one for one in candidature.call.grid.eligibility if one.code == code)
    eligibility.find(candidature, {criterion: (verdict, "Sans hébergeur.")}, by=by)


def test_delays_given_are_told_with_their_median_and_extremes(secretariat, asked):
    told = secretariat.get(LIST).context["equality"]
    assert told.delays == [
        ("le plus court", "2 jours"),
        ("médiane", "5 jours"),
        ("le plus long", "8 jours"),
    ]
    assert told.departures == 2


def test_files_in_the_same_case_that_were_not_asked_are_named(secretariat, secretary, call, asked):
    page = text(secretariat.get(LIST))
    assert "tous les dossiers en défaut ont été interrogés" in page
    other = CandidatureFactory(call=call, status=Status.SUBMITTED)
    found_on(other, "E5", Verdict.TO_COMPLETE, secretary)
    # On this one nobody was asked: nothing to compare with.
    elsewhere = CandidatureFactory(call=call, status=Status.SUBMITTED)
    found_on(elsewhere, "E3", Verdict.NON_COMPLIANT, secretary)
    (unasked,) = secretariat.get(LIST).context["equality"].unasked
    assert unasked == Unasked("E5", 2, 1, ((other.pk, other.reference, "À compléter"),))


def test_of_many_files_that_were_not_asked_the_first_are_named(
    secretariat, secretary, call, asked, monkeypatch
):
    monkeypatch.setattr(equality, "MOST_NAMED", 1)
    others = [CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in range(2)]
    for other in others:
        found_on(other, "E5", Verdict.NON_COMPLIANT, secretary)
    (unasked,) = secretariat.get(LIST).context["equality"].unasked
    first = min(others, key=lambda file: file.reference)
    assert unasked == Unasked("E5", 2, 2, ((first.pk, first.reference, "Non conforme"),))
    assert unasked.others == 1


def test_list_filters_and_sorts_by_delay(secretariat, secretary, asked):
    short, long = (one.completion_requests.get() for one in asked)
    eligibility.lapse(short, by=secretary, at=timezone.now())

    def shown(query):
        return list(secretariat.get(LIST + query).context["cl"].result_list)

    assert shown("?o=5") == [short, long]
    assert shown("?o=-5") == [long, short]
    assert shown("?state=answered") == []
    assert shown("?criterion=E1") == []
    assert len(shown("?criterion=E5&delay=other&state=pending")) == 2


def test_export_holds_the_rows_of_the_call_and_runs_no_formula(secretariat, call, secretary):
    candidature = CandidatureFactory(call=call, status=Status.SUBMITTED, answers={"name": "=1+1"})
    ask_completion(candidature, by=secretary)
    response = secretariat.get(f"{LIST}export.zip?call={call.pk}")
    notice, (header, row) = rows_of_bundle(response.getvalue())
    assert header[:4] == ["reference", "solution", "organisation", "criteres"]
    assert row[:2] == [candidature.reference, "'=1+1"]
    assert ["Nombre de demandes", "1"] in notice


@pytest.mark.parametrize("call_key", ["0", "abc", "9" * 40, "²"])
def test_export_of_no_call_is_a_404(secretariat, call_key):
    assert secretariat.get(f"{LIST}export.zip?call={call_key}").status_code == 404


def test_request_leads_to_the_story_of_its_file(secretariat, asked):
    request = CompletionRequest.objects.first()
    response = secretariat.get(f"{LIST}{request.pk}/")
    assert response.url == f"/admin/ami/candidature/{request.candidature_id}/suivi/"
