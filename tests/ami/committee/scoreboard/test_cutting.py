"""A line says what it would select, is kept with its author, and decides nothing."""

import pytest
from django.db import IntegrityError, transaction

from ami.enums import CutBasis, Role, Status
from ami.models import Candidature, CutLine
from ami.workflow.deciding import cutting
from ami.workflow.refusals import Refused
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CandidatureFactory, member, score


def page(call, tail=""):
    return f"/admin/ami/ranking/appel/{call.pk}/ligne/{tail}"


def cut(client, call, basis, value):
    return client.get(page(call), {"basis": basis, "value": value})


def kept(call, by, name="Budget", basis=CutBasis.RANK, value=1):
    return cutting.save_line(call, name=name, basis=basis, value=value, note="", by=by)


@pytest.mark.parametrize(
    ("basis", "value", "taken"),
    [
        ("score", "80", 2),
        ("score", "80,1", 1),
        ("score", "0", 3),
        ("score", "100", 1),
        ("rank", "1", 1),
        ("rank", "2", 2),
        ("rank", "50", 3),
    ],
)
def test_line_says_how_many_it_would_select(committee, call, scored, basis, value, taken):
    assert cut(committee, call, basis, value).context["cut"].count == taken


def test_line_takes_what_the_list_shows_at_its_score(committee, call, scored, team, secretary):
    """4 and 3 out of 5: 70 out of 100, after two files that have more."""
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(file, by=secretary, marks=(4, 3), readers=team)
    assert cut(committee, call, "score", "70,0").context["cut"].count == 3
    assert cut(committee, call, "score", "70,1").context["cut"].count == 2


def test_equal_scores_pass_together_and_are_named(committee, call, scored, team, secretary):
    twin = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(twin, by=secretary, marks=(4, 4), readers=team)
    response = cut(committee, call, "rank", "2")
    assert response.context["cut"].count == 3
    assert {file.pk for file in response.context["ties"]} == {twin.pk, scored[1].pk}
    assert "soit 1 de plus que les places demandées" in text(response)


def test_line_counts_by_category_and_thematique_and_shows_its_neighbours(committee, call, scored):
    response = cut(committee, call, "score", "80")
    ((label, files, taken, own),) = response.context["groups"]
    assert (label, files, taken) == ("Solution applicative", 3, 2)
    assert [(count, kept) for _, count, kept in own] == [(2, 1), (1, 1)]
    above, below = response.context["around"]
    assert [file.pk for file in above] == [scored[0].pk, scored[1].pk]
    assert [file.pk for file in below] == [scored[2].pk]


def test_line_does_not_see_what_the_reader_is_kept_from(committee, call, scored, kept_from_first):
    response = cut(committee, call, "score", "60")
    assert response.context["cut"].count == 2
    assert scored[0].reference not in text(response)
    assert "1 dossier de cet appel est hors de votre vue." in text(response)


@pytest.mark.parametrize(
    ("basis", "value", "sentence"),
    [
        ("score", "abc", "Écrivez un nombre, par exemple 62,5."),
        ("score", "", "Indiquez une note ou un nombre de places."),
        ("score", "101", "Une note va de 0 à 100."),
        ("rank", "0", "Un nombre de places est un nombre entier, à partir de 1."),
        ("rank", "2,5", "Un nombre de places est un nombre entier, à partir de 1."),
        ("score", "NaN", "Écrivez un nombre, par exemple 62,5."),
    ],
)
def test_what_is_no_line_is_said_and_kept_as_typed(committee, call, scored, basis, value, sentence):
    response = cut(committee, call, basis, value)
    assert response.context["asked"].errors["value"] == [sentence]
    assert response.status_code == 200


@pytest.mark.parametrize("value", ["9" * 400, "1e400", "-1", "\u202e12", "1.23"])
def test_hostile_values_never_break_the_page(committee, call, scored, value):
    response = cut(committee, call, "score", value)
    assert response.status_code == 200
    assert response.context["asked"].errors


def test_line_is_kept_with_its_author_and_date(committee, call, scored, judge):
    typed = {"basis": "score", "value": "80", "name": "Au-dessus de 80", "note": "Le budget."}
    response = committee.post(page(call), typed, follow=True)
    line = CutLine.objects.get()
    assert (line.name, line.value, line.note, line.drawn_by) == (
        "Au-dessus de 80",
        80,
        "Le budget.",
        judge,
    )
    assert messages(response) == ["La ligne «\u00a0Au-dessus de 80\u00a0» est gardée."]
    assert str(judge) in text(response)
    assert set(Candidature.objects.values_list("status", flat=True)) == {Status.SCORED}


def test_two_lines_of_a_name_are_refused_and_what_was_typed_stays(committee, call, scored, judge):
    kept(call, judge)
    typed = {"basis": "rank", "value": "2", "name": "budget", "note": "Une autre."}
    response = committee.post(page(call), typed)
    assert form_errors(response)["__all__"] == ["Une ligne de cet appel porte déjà ce nom."]
    assert "Une autre." in response.content.decode()
    assert response.context["cut"].count == 2


def test_line_without_a_name_is_refused_at_its_field(committee, call, scored):
    response = committee.post(page(call), {"basis": "rank", "value": "2", "name": " "})
    assert form_errors(response) == {"name": ["Donnez un nom à cette ligne."]}


def test_line_is_taken_back_by_its_author_alone(committee, call, scored, judge):
    line = kept(call, judge)
    other = member(call, Role.CHAIR)
    where = page(call, f"{line.pk}/retirer/")
    assert signed_in(other).post(where).status_code == 404
    with pytest.raises(Refused, match="Seule la personne qui a tracé"):
        cutting.drop_line(line, by=other)
    committee.post(where)
    assert list(call.cut_lines.kept()) == []
    assert CutLine.objects.get().dropped_at is not None
    assert committee.post(where).status_code == 404


def test_kept_line_never_changes(call, judge):
    line = kept(call, judge)
    with pytest.raises(IntegrityError, match="tracez-en une autre"), transaction.atomic():
        CutLine.objects.filter(pk=line.pk).update(value=2)


def test_two_lines_compared_name_the_files_that_change_sides(committee, call, scored, judge):
    one = kept(call, judge, name="Une place")
    other = kept(call, judge, name="Note", basis=CutBasis.SCORE, value=60)
    response = committee.get(page(call, "comparer/"), {"line": [one.pk, other.pk]})
    assert [cut.count for cut in response.context["cuts"]] == [1, 3]
    assert [file.pk for file in response.context["changed"]] == [scored[1].pk, scored[2].pk]
    assert [row[2:5] for row in response.context["groups"]] == [(1, 3, 2), (1, 2, 1), (0, 1, 1)]


@pytest.mark.parametrize("asked", [[], ["1"], ["abc", "-1"], ["9" * 30, "2", "3"]])
def test_comparison_needs_two_lines(committee, call, scored, asked):
    response = committee.get(page(call, "comparer/"), {"line": asked}, follow=True)
    assert messages(response) == ["Choisissez deux lignes à comparer."]


def test_secretariat_draws_no_line(call, secretary):
    with pytest.raises(Refused, match="revient à son comité"):
        kept(call, secretary)


def test_call_without_a_scored_file_has_an_empty_line(committee, empty_call):
    response = cut(committee, empty_call, "score", "50")
    assert response.context["cut"].count == 0
    assert "0 dossier sur 0" in text(response)
