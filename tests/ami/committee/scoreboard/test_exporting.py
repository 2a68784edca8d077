"""The ranking leaves as the list shows it, to whom may see it, and leaves a trace."""

import json

import pytest

from ami.committee.log import told
from ami.models import Event
from tests.ami.committee.pages import form_errors, text
from tests.spreadsheets import rows_of_bundle, sheets_of_ods, sheets_of_xlsx


def address(call):
    return f"/admin/ami/ranking/appel/{call.pk}/exporter/"


def exported(client, call, form="xlsx", query="", **typed):
    return client.post(f"{address(call)}{query}", {"form": form, **typed}).getvalue()


def rows_of(content):
    _, (header, *rows) = rows_of_bundle(content)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_rows_are_those_of_the_list_in_its_order(committee, call, scored):
    found = rows_of(exported(committee, call, "csv"))
    assert [(row["Rang"], row["Référence"], row["Note sur 100"]) for row in found] == [
        (str(rank), file.reference, score)
        for rank, (file, score) in enumerate(
            zip(scored, ("100.0", "80.0", "60.0"), strict=True), start=1
        )
    ]
    assert found[1] == {
        "Rang": "2",
        "Référence": scored[1].reference,
        "Solution": scored[1].name,
        "Organisation": scored[1].organisation.name,
        "Thématique": scored[1].theme.label,
        "Catégorie": "Solution applicative",
        "Hébergement SecNumCloud": found[0]["Hébergement SecNumCloud"],
        "Note sur 100": "80.0",
        "Médiane": "80.0",
        "Écart": "40.0",
        "Fiches comptées": "2",
        "Avis": "Favorable\u00a0×\u00a02",
        "État": "Évaluée",
    }


def test_three_formats_hold_the_same_rows(committee, call, scored):
    references = [file.reference for file in scored]
    assert [row["Référence"] for row in rows_of(exported(committee, call, "csv"))] == references
    assert [
        row[1] for row in sheets_of_xlsx(exported(committee, call))["Classement"][1:]
    ] == references
    ods = sheets_of_ods(exported(committee, call, "ods"))
    assert [row[1] for row in ods["Classement"][1:]] == references


def test_export_follows_the_filters_and_says_them(committee, call, judge, scored):
    query = f"?call={call.pk}&spread=wide"
    found = sheets_of_xlsx(exported(committee, call, query=query))
    assert [row[1] for row in found["Classement"][1:]] == [scored[1].reference]
    assert found["Classement"][1][0] == 2
    about = dict(found["À propos"][1:])
    assert about["Filtres"] == "écart entre lecteurs\u00a0: À discuter\u00a0: écart large"
    assert about["Appel"] == f"{call.title} ({call.edition})"
    assert about["Par"] == str(judge)
    assert about["Établi le"].endswith("(heure de Paris)")
    assert about["Article 2"] == call.specification.disclaimer


def test_export_holds_nothing_of_what_its_author_is_kept_from(
    committee, call, scored, kept_from_first
):
    content = exported(committee, call, "csv")
    assert [row["Référence"] for row in rows_of(content)] == [
        scored[1].reference,
        scored[2].reference,
    ]
    assert [row["Rang"] for row in rows_of(content)] == ["1", "2"]
    book = sheets_of_xlsx(exported(committee, call, comments="on"))
    assert scored[0].reference not in str(book)


def test_export_is_written_in_the_log_of_the_call(committee, call, judge, scored):
    exported(committee, call, "ods", "?spread=wide", comments="on")
    event = Event.objects.get(kind="ranking_exported")
    assert event.by == judge
    assert json.loads(event.body)["facts"] == {
        "format": "ods",
        "rows": 1,
        "filters": "écart entre lecteurs\u00a0: À discuter\u00a0: écart large",
        "with_comments": True,
    }
    assert told(event).startswith("Classement exporté\u00a0: 1 lignes, ODS, avec les commentaires")


def test_words_that_were_searched_are_not_kept_in_the_log(committee, call, scored):
    """They may name what whoever reads the log must not meet."""
    query = f"?spread=wide&q={scored[1].reference}"
    book = sheets_of_xlsx(exported(committee, call, query=query))
    assert dict(book["À propos"][1:])["Filtres"].endswith(
        f"\u00a0; recherche\u00a0: {scored[1].reference}"
    )
    event = Event.objects.get(kind="ranking_exported")
    assert json.loads(event.body)["facts"]["filters"] == (
        "écart entre lecteurs\u00a0: À discuter\u00a0: écart large\u00a0; recherche par mots"
    )


def test_looking_at_the_page_exports_nothing(committee, call, scored):
    assert "Nombre de candidatures 3" in text(committee.get(address(call)))
    assert not Event.objects.filter(kind="ranking_exported").exists()


def test_comments_go_out_when_asked_without_their_author(committee, call, team, scored):
    assert list(sheets_of_xlsx(exported(committee, call))) == ["À propos", "Classement"]
    found = sheets_of_xlsx(exported(committee, call, comments="on"))
    assert len(found["Commentaires"]) == 1 + 6
    assert found["Commentaires"][1][2] == "Commentaire communicable."
    assert "Note interne" not in str(found)
    assert str(team.first_reader) not in str(found)


def test_csv_comes_with_its_notice_and_each_sheet_in_a_file(committee, call, scored):
    notice, ranking, comments = rows_of_bundle(exported(committee, call, "csv", comments="on"))
    assert ["Document", "Classement des candidatures"] in notice
    assert (len(ranking), len(comments)) == (1 + 3, 1 + 6)


@pytest.mark.parametrize("form", ["", "pdf", "\x00"])
def test_unknown_format_is_refused_with_a_sentence(committee, call, scored, form):
    response = committee.post(address(call), {"form": form})
    assert response.status_code == 200
    assert len(form_errors(response)["form"]) == 1


def test_secretariat_takes_nothing_away(secretariat, call, scored):
    assert secretariat.post(address(call), {"form": "csv"}).status_code == 403
