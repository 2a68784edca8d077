"""The committee ranks, reads the reviews side by side, and decides once the call is closed."""

import datetime

import pytest
from django.utils import timezone

from alliance.models import User
from ami.enums import Role, SetAsideReason, Status
from ami.models import Membership
from ami.workflow.running import calls
from tests.ami.committee.pages import text
from tests.factories import CallFactory, CandidatureFactory, decide, score

LIST = "/admin/ami/ranking/"


@pytest.fixture
def closed(call, secretary):
    return calls.close_now(call, by=secretary)


@pytest.fixture
def later_call(judge):
    """A more recent call, still open, with a scored file; the same person judges there."""
    later = CallFactory(opens_at=timezone.now() - datetime.timedelta(hours=1))
    calls.appoint(later, judge, Role.COMMITTEE, by=User.objects.system())
    CandidatureFactory(call=later, status=Status.SCORED)
    return later


def page(candidature):
    return f"{LIST}{candidature.pk}/"


def shown(response):
    return [(row.pk, row.rank, row.score) for row in response.context["cl"].result_list]


def test_list_ranks_by_weighted_score(committee, scored):
    first, second, third = scored
    assert shown(committee.get(LIST)) == [
        (first.pk, 1, 100.0),
        (second.pk, 2, 80.0),
        (third.pk, 3, 60.0),
    ]


def test_rank_is_of_the_whole_call_whatever_the_filter(committee, scored):
    response = committee.get(LIST, {"q": scored[2].reference})
    assert shown(response) == [(scored[2].pk, 3, 60.0)]


def test_list_opens_on_the_call_to_decide(committee, closed, later_call):
    assert committee.get(LIST).url == f"{LIST}?call={closed.pk}"


def test_list_opens_on_the_latest_call_when_nothing_is_to_decide(committee, scored, later_call):
    assert committee.get(LIST).url == f"{LIST}?call={later_call.pk}"


def test_list_of_all_calls_keeps_each_ranking_whole(committee, call, scored, later_call):
    response = committee.get(LIST, {"call": "all"})
    listed = [(row.call_id, row.rank) for row in response.context["cl"].result_list]
    assert listed == [(later_call.pk, 1), (call.pk, 1), (call.pk, 2), (call.pk, 3)]
    assert f"{call.title} ({call.edition})" in text(response)


def test_equal_scores_share_a_rank(committee, scored, call, team, secretary):
    twin = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(twin, by=secretary, marks=(5, 5), readers=team)
    assert [rank for _, rank, _ in shown(committee.get(LIST))] == [1, 1, 3, 4]


def test_list_shows_the_spread_of_the_two_scores(committee, scored):
    page = text(committee.get(LIST))
    assert "80,0 80,0 40,0 2 Favorable × 2" in page


@pytest.mark.parametrize(("choice", "count"), [("qualified", 3), ("no", 0)])
def test_list_filters_by_secnumcloud_answer(committee, scored, choice, count):
    found = shown(committee.get(LIST, {"secnumcloud": choice}))
    assert found == shown(committee.get(LIST))[:count]


def test_page_shows_the_reviews_side_by_side(committee, scored):
    response = committee.get(page(scored[1]))
    marks = [[given.mark for given, _ in scores] for _, scores in response.context["rows"]]
    assert marks == [[5, 3]] * 5
    assert [review.total for review in response.context["reviews"]] == [100.0, 60.0]
    assert "Note interne." in text(response)


def test_page_greys_a_review_set_aside_and_says_why(committee, scored):
    scored[1].reviews.filter(reviewer=scored[1].assignment.pair.second_reader).update(
        set_aside_at=timezone.now(), set_aside_because=SetAsideReason.CONFLICT
    )
    response = committee.get(page(scored[1]))
    assert [
        (review.total, bool(review.set_aside_at)) for review in response.context["reviews"]
    ] == [
        (100.0, False),
        (60.0, True),
    ]
    shown_text = text(response)
    assert "100,0 sur 100 · médiane 100,0 · écart –" in shown_text
    assert "Mise de côté : conflit d’intérêts" in shown_text
    assert "60,0 (non compté)" in shown_text


@pytest.mark.parametrize(("choice", "kept"), [("wide", [1]), ("narrow", [0, 2]), ("x", [0, 1, 2])])
def test_list_filters_by_wide_spread(committee, scored, choice, kept):
    found = [pk for pk, *_ in shown(committee.get(LIST, {"spread": choice}))]
    assert found == [scored[place].pk for place in kept]


@pytest.mark.parametrize("column", ["1", "-1", "5", "-5", "6", "7", "-7", "8"])
def test_list_sorts_by_every_figure(committee, scored, column):
    assert len(shown(committee.get(LIST, {"o": column}))) == 3
    widest = [pk for pk, *_ in shown(committee.get(LIST, {"o": "-7"}))]
    assert widest[0] == scored[1].pk


def test_ranking_leaves_no_hole_for_what_the_reader_is_kept_from(committee, judge, scored):
    judge.conflicts.create(candidature=scored[0], source="declared", nature="work", stated_by=judge)
    response = committee.get(LIST)
    assert shown(response) == [(scored[1].pk, 1, 80.0), (scored[2].pk, 2, 60.0)]
    assert "1 dossier de cet appel est hors de votre vue." in text(response)
    assert committee.get(page(scored[0])).status_code == 404
    assert committee.get(page(scored[1])).context["subject"].rank == 1


def test_ranking_counts_what_one_s_own_organisation_deposited_out_of_view(committee, judge, scored):
    Membership.objects.create(organisation=scored[2].organisation, user=judge)
    response = committee.get(LIST)
    assert shown(response) == [(scored[0].pk, 1, 100.0), (scored[1].pk, 2, 80.0)]
    assert "1 dossier de cet appel est hors de votre vue." in text(response)


def test_page_shows_the_history_of_decisions(committee, judge, scored, closed):
    assert "ce dossier n’est encore à l’ordre du jour d’aucune" in text(
        committee.get(page(scored[0]))
    )
    decide(scored[0], grounds="Un motif lisible.", by=judge)
    page_text = text(committee.get(page(scored[0])))
    assert "Un motif lisible." in page_text
    assert f"(séance n° 1), par {judge}" in page_text


def test_list_shows_the_rank_as_its_order_until_another_is_chosen(committee, call, scored):
    def arrows(**given):
        shown = committee.get(LIST, {"call": call.pk, **given}).context["cl"]
        return shown.get_ordering_field_columns()

    assert arrows() == {0: "asc"}
    assert arrows(o="-4") == {4: "desc"}
