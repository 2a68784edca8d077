"""Each screen of a preparation, as it is typed: saved, refused in plain words, read-only once open."""

import pytest

from ami.models import Call
from ami.questions import QUESTIONS, bearing_on, read_for
from ami.workflow.running.calls import open_call
from ami.workflow.running.preparation.editing import (
    MEANWHILE,
    ONCE_OPEN,
)
from tests.ami.committee.pages import messages, text
from tests.ami.committee.preparation.conftest import page, typed


def again(call):
    return Call.objects.get(pk=call.pk)


def errors(response):
    """Every sentence of the summary of errors, those of the rows included."""
    found = [str(one) for told in response.context["form"].errors.values() for one in told]
    return found + [str(error) for _, _, error in response.context["row_errors"]]


def test_presentation_is_saved(desk, prepared):
    where = page(prepared, "presentation")
    response = desk.post(where, typed(desk, where, summary="Nouveau texte.", title="Autre titre"))
    assert (response.status_code, response.url) == (302, where)
    assert (again(prepared).summary, again(prepared).title) == ("Nouveau texte.", "Autre titre")


def test_dates_and_their_stages_are_saved_in_order(desk, prepared):
    where = page(prepared, "dates")
    sent = typed(desk, where, opens_at="2030-05-01T08:30", closes_at="2030-06-01T12:00")
    sent |= {
        "row-0-starts_on": "2030-09-02",
        "row-0-ends_on": "2030-09-05",
        "row-1-DELETE": "on",
        "row-2-when": "automne 2030",
        "row-4-label": "Séance d’information",
        "row-4-starts_on": "2030-05-10",
        "row-4-detail": "En ligne.",
    }
    assert desk.post(where, sent).status_code == 302
    assert [(one["label"], one["when"]) for one in again(prepared).calendar] == [
        ("Ouverture du dépôt", "1er mai 2030"),
        ("Séance d’information", "10 mai 2030"),
        ("Date limite de dépôt", "1er juin 2030 à 12\u00a0h\u00a000 (heure de Paris)"),
        ("Lecture des candidatures", "du 2 au 5 septembre 2030"),
        ("Annonce des résultats et panorama", "automne 2030"),
        ("Rencontre des administrations et des éditeurs", ""),
    ]
    assert again(prepared).calendar[1]["code"] == "stage-1"


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"closes_at": "2020-01-01T00:00"},
            ["La clôture suit l’ouverture : vérifiez le jour et l’année."],
        ),
        ({"tolerance": "4000"}, ["Indiquez un nombre entier de 0 à 3600."]),
        ({"row-0-ends_on": "2020-01-01"}, ["Le dernier jour suit le premier."]),
        ({"row-4-when": "automne"}, ["Nommez l’étape."]),
        (
            {"row-1-starts_on": "31/02/2030"},
            ["Cette date n’est pas comprise. Exemple : 15/06/2026."],
        ),
    ],
)
def test_wrong_dates_are_told_at_their_field_and_kept(desk, prepared, changes, sentences):
    where = page(prepared, "dates")
    response = desk.post(where, typed(desk, where, **changes))
    assert [one.replace("\u00a0", " ") for one in errors(response)] == sentences
    assert next(iter(changes.values())) in response.content.decode()
    assert again(prepared).calendar == prepared.calendar


def test_a_stage_does_not_take_the_place_of_the_opening(desk, prepared):
    where = page(prepared, "dates")
    sent = typed(desk, where) | {"row-0-code": "launch", "row-1-code": "deadline"}
    assert desk.post(where, sent).status_code == 302
    codes = [one["code"] for one in again(prepared).calendar]
    assert sorted(codes) == ["deadline", "launch", "meeting", "results", "stage-1", "stage-2"]


def test_articles_are_typed_as_paragraphs_and_lists(desk, prepared):
    where = page(prepared, "regles")
    sent = typed(desk, where)
    untouched = prepared.specification.articles[2]
    sent |= {
        "row-0-text": "Un paragraphe.\r\n\r\nUne liste :\r\n- un\r\n– deux\r\n\r\nFin.",
        "row-1-DELETE": "on",
    }
    assert desk.post(where, sent).status_code == 302
    articles = again(prepared).specification.articles
    assert articles[0]["blocks"] == [
        {"text": "Un paragraphe.", "items": []},
        {"text": "Une liste :", "items": ["un", "deux"]},
        {"text": "Fin.", "items": []},
    ]
    assert articles[1] == {**untouched, "number": 2}


def test_thematiques_are_added_moved_and_removed(desk, prepared):
    where = page(prepared, "thematiques")
    sent = {"label": "Vision", "code": "vision", "category": "application", "definition": "Voir."}
    assert desk.post(f"{where}ajouter/", sent).status_code == 302
    added = prepared.themes.get(code="vision")
    response = desk.post(where, {"move": f"{added.pk}:up"}, follow=True)
    assert response.redirect_chain[0][0] == f"{where}#row-{added.pk}"
    assert messages(response)[-1] == "«\u00a0Vision\u00a0» est montée d’un rang."
    codes = [theme.code for theme in prepared.themes.filter(category="application")]
    assert codes[-2:] == ["vision", "other_application"]
    desk.post(where, {"move": f"{prepared.themes.first().pk}:up"})
    assert prepared.themes.first().code == "chatbots"
    assert desk.post(f"{where}{added.pk}/retirer/").status_code == 302
    assert prepared.themes.filter(code="vision").exists() is False
    assert desk.get(f"{where}{added.pk}/").status_code == 404


@pytest.mark.parametrize("move", ["", "x:up", "1:sideways", "9" * 5000 + ":up", "0:up"])
def test_a_move_that_means_nothing_is_a_404(desk, prepared, move):
    assert desk.post(page(prepared, "thematiques"), {"move": move}).status_code == 404


def test_a_code_is_given_once(desk, prepared):
    sent = {"label": "Bis", "code": "chatbots", "category": "application", "definition": ""}
    response = desk.post(page(prepared, "thematiques/ajouter"), sent)
    assert errors(response) == ["Ce code est déjà pris\u00a0: choisissez-en un autre."]
    assert 'value="Bis"' in response.content.decode()


def test_a_criterion_is_written_with_its_points_and_the_questions_it_reads(desk, prepared):
    criterion = prepared.grid.criteria.get(code="B3")
    where = page(prepared, f"grille/{criterion.pk}")
    sent = typed(desk, where, weight="25", scale_max="4")
    sent |= {"row-0-code": "B3.1", "row-0-label": "Reprise", "row-0-definition": "Ailleurs."}
    assert desk.post(where, sent).status_code == 302
    criterion.refresh_from_db()
    assert (criterion.weight, criterion.scale_max) == (25, 4)
    assert criterion.sub_points == [{"code": "B3.1", "label": "Reprise", "definition": "Ailleurs."}]
    # What the manifest says already is not written twice.
    assert criterion.questions is None
    assert read_for(criterion) == bearing_on("B3")

    sent = typed(desk, where) | {"read-impact": ["indicators"], "read-solution": []}
    sent = {name: value for name, value in sent.items() if not name.startswith("read-scal")}
    assert desk.post(where, sent).status_code == 302
    criterion.refresh_from_db()
    assert "indicators" in criterion.questions
    assert QUESTIONS["indicators"] in read_for(criterion)


def test_a_criterion_of_one_s_own_is_asked_about_in_the_blank_form(desk, prepared):
    sent = {
        **{"kind": "selection", "code": "C1", "label": "Sobriété", "weight": "10"},
        **{"scale_max": "5", "definition": "Peu.", "read-impact": ["indicators"]},
        **{"row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0"},
    }
    assert desk.post(page(prepared, "grille/ajouter"), sent).status_code == 302
    response = desk.get(page(prepared, "apercu/formulaire"))
    asked = {
        one["question"].code: one
        for part in response.context["sections"]
        for one in part["questions"]
    }
    assert asked["indicators"]["criteria"][-1] == "C1"


def test_selection_criterion_has_a_weight(desk, prepared):
    criterion = prepared.grid.criteria.get(code="A")
    where = page(prepared, f"grille/{criterion.pk}")
    response = desk.post(where, typed(desk, where, weight="0"))
    assert errors(response) == ["Un critère de sélection a un poids et une note maximale."]


def test_scale_follows_its_rows(desk, prepared):
    where = page(prepared, "echelle")
    sent = typed(desk, where) | {"row-5-DELETE": "on", "row-0-label": "Rien"}
    assert desk.post(where, sent).status_code == 302
    scale = again(prepared).grid.scale
    assert [level["mark"] for level in scale] == [0, 1, 2, 3, 4]
    assert scale[0]["label"] == "Rien"


def test_mentions_read_again_are_a_demonstration_s_no_more(desk, prepared):
    where = page(prepared, "mentions")
    assert prepared.mentions["to_confirm"] is True
    response = desk.post(where, typed(desk, where, silence_months="quatre"))
    assert errors(response) == ["Indiquez un nombre entier de 1 à 24."]
    assert desk.post(where, typed(desk, where, silence_months="4", phone="")).status_code == 302
    mentions = again(prepared).mentions
    assert (mentions["silence_months"], mentions["phone"], mentions["to_confirm"]) == (4, "", False)


def test_a_third_reading_comes_after_a_reconciliation(desk, prepared):
    where = page(prepared, "lecture")
    sent = typed(desk, where, reconciliation_above="30", third_reading_above="10")
    response = desk.post(where, sent)
    assert errors(response) == ["Cet écart n’est pas inférieur à celui de l’harmonisation."]


def test_two_people_at_one_screen_see_both_texts(desk, prepared):
    where = page(prepared, "presentation")
    mine = typed(desk, where, summary="Mon texte.")
    desk.post(where, typed(desk, where, summary="Son texte."))
    response = desk.post(where, mine)
    assert again(prepared).summary == "Son texte."
    assert errors(response) == [MEANWHILE]
    assert response.context["theirs"] == [("Présentation", "Son texte.")]
    assert "Mon texte." in text(response)
    # Having compared, she replaces it knowingly.
    desk.post(where, {**mine, "seen": response.context["seen"]})
    assert again(prepared).summary == "Mon texte."


def test_two_people_at_one_row_see_both_texts(desk, prepared):
    criterion = prepared.grid.criteria.get(code="A")
    where = page(prepared, f"grille/{criterion.pk}")
    mine = typed(desk, where, definition="Ma définition.")
    desk.post(where, typed(desk, where, definition="La sienne."))
    response = desk.post(where, mine)
    assert response.context["theirs"] == [("Définition", "La sienne.")]
    criterion.refresh_from_db()
    assert criterion.definition == "La sienne."


def test_two_people_at_two_screens_do_not_meet(desk, prepared):
    reading = typed(desk, page(prepared, "lecture"), calibration_files="6")
    where = page(prepared, "presentation")
    desk.post(where, typed(desk, where, summary="Nouveau."))
    assert desk.post(page(prepared, "lecture"), reading).status_code == 302


@pytest.mark.parametrize(
    "name", ["presentation", "dates", "regles", "echelle", "mentions", "lecture"]
)
def test_an_opened_call_is_read_only_and_says_why(desk, founder, prepared, name):
    where = page(prepared, name)
    sent = typed(desk, where)
    open_call(prepared, by=founder)
    response = desk.get(where)
    assert ONCE_OPEN in text(response)
    assert all(field.field.disabled for field in response.context["form"])
    assert b"Enregistrer</button>" not in response.content
    assert errors(desk.post(where, sent)) == [ONCE_OPEN]


def test_rows_of_an_opened_call_do_not_move(desk, founder, prepared):
    theme = prepared.themes.all()[1]
    open_call(prepared, by=founder)
    where = page(prepared, "thematiques")
    response = desk.post(where, {"move": f"{theme.pk}:up"}, follow=True)
    assert messages(response) == [ONCE_OPEN]
    assert desk.post(f"{where}{theme.pk}/retirer/").context["form"].errors["__all__"] == [ONCE_OPEN]
    assert prepared.themes.all()[1] == theme
