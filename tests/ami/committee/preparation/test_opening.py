"""What is missing is named, each thing where it is fixed; then the call opens, once and for good."""

import pytest

from ami.enums import EventKind, Role
from ami.models import Call, Event, LetterText
from ami.workflow.running.calls import (
    appoint,
    subject_of,
)
from ami.workflow.running.preparation import columns
from ami.workflow.running.preparation.checklist import gaps
from ami.workflow.running.preparation.editing import (
    Changed,
    seen_in,
)
from tests.ami.committee.pages import form_errors, text
from tests.ami.committee.preparation.conftest import fill, page, typed
from tests.factories import UserFactory
from tests.threads import at_once


def missing(call, screen):
    call = Call.objects.get(pk=call.pk)
    return [gap.sentence for gap in gaps(call) if gap.screen == screen]


def test_a_fresh_preparation_names_its_gaps_and_where_they_are_filled(desk, prepared):
    context = desk.get(page(prepared)).context
    assert [(gap.sentence.replace("\u00a0", " "), url) for gap, url in context["gaps"]] == [
        (
            "L’étape « Annonce des résultats et panorama » n’a pas de date annoncée.",
            page(prepared, "dates"),
        ),
        (
            "L’étape « Rencontre des administrations et des éditeurs » n’a pas de date annoncée.",
            page(prepared, "dates"),
        ),
        (
            "Les mentions des courriers viennent de la démonstration : relisez-les avec un juriste, "
            "puis enregistrez-les.",
            page(prepared, "mentions"),
        ),
        (
            "Un rejet est confirmé par une autre personne : désignez deux personnes au secrétariat.",
            page(prepared, "designer"),
        ),
        ("Aucun binôme n’est possible : désignez des évaluateurs.", page(prepared, "designer")),
        ("La présidence du comité n’est pas désignée.", page(prepared, "designer")),
        (
            "L’aperçu n’a pas été relu depuis la dernière modification.",
            page(prepared, "apercu"),
        ),
        ("L’appel n’a pas été répété avec des dossiers fictifs.", page(prepared, "repeter")),
    ]
    assert context["blocking"] == 4
    # The count follows her from screen to screen.
    assert "Ce qui manque : 4" in text(desk.get(page(prepared, "lecture")))


@pytest.mark.parametrize(
    ("screen", "changes", "sentence"),
    [
        ("presentation", {"summary": ""}, "La présentation de l’appel est vide."),
        ("presentation", {"contact_email": ""}, "L’adresse de contact n’est pas donnée."),
        (
            "dates",
            {"opens_at": "2020-01-01T00:00"},
            "L’ouverture du dépôt est passée depuis le 1er janvier 2020 à 00 h 00 (heure de Paris) : "
            "choisissez un instant à venir.",
        ),
        (
            "dates",
            {"row-1-starts_on": "2020-01-01"},
            "« Réunion du comité de sélection » précède « Lecture des candidatures » dans le calendrier.",
        ),
        ("regles", {"row-0-text": ""}, "L’article 1 n’a pas de texte."),
        ("regles", {"disclaimer": ""}, "L’avertissement sur la portée de la sélection est vide."),
        ("mentions", {"phone": ""}, "La mention « téléphone du service » des courriers est vide."),
    ],
)
def test_what_is_taken_away_is_named(desk, prepared, screen, changes, sentence):
    where = page(prepared, screen)
    assert desk.post(where, typed(desk, where, **changes)).status_code == 302
    assert sentence in [one.replace("\u00a0", " ") for one in missing(prepared, screen)]


def test_themes_and_criteria_are_held_to_the_rules(desk, prepared):
    prepared.themes.filter(code="other_application").delete()
    prepared.themes.filter(code="fraud").update(definition=" ")
    criteria = prepared.grid.criteria
    criteria.filter(code="E1").update(definition="")
    criteria.filter(code="B1").update(scale_max=6)
    criteria.filter(code="B4").delete()
    assert [one.replace("\u00a0", " ") for one in missing(prepared, "thematiques")] == [
        "La catégorie « Solution applicative » n’a pas de thématique « Autre » (article 1).",
        "La thématique « Détection de fraude et d’anomalies » n’a pas de définition.",
    ]
    assert [one.replace("\u00a0", " ") for one in missing(prepared, "grille")] == [
        "Le critère E1 n’a pas de définition.",
        "L’échelle ne dit pas ce que vaut chaque note de 0 à 6.",
        "La somme des poids est 85 : un total de 100 se lit mieux.",
    ]


def test_a_question_bears_on_a_criterion_or_is_said_to_bear_on_none(desk, prepared):
    prepared.grid.criteria.filter(code__in=("A", "B4", "E5")).delete()
    unread = missing(prepared, "questions")
    assert len(unread) == 1
    where = page(prepared, "questions")
    offered = desk.get(where).context["form"].fields["set_apart"].choices
    assert unread[0].startswith(str(len(offered)))
    codes = [code for code, _ in offered]
    assert desk.post(where, typed(desk, where, set_apart=codes)).status_code == 302
    assert missing(prepared, "questions") == []


def test_a_text_of_a_letter_that_could_not_be_sent_is_named(prepared, founder):
    LetterText.objects.create(
        call=prepared, letter="reminder", version=1, body="Bonjour {inconnu}", by=founder
    )
    [sentence] = missing(prepared, "courriers")
    assert "Repère inconnu" in sentence


def test_rereading_is_asked_again_after_a_change(desk, prepared):
    desk.post(page(prepared, "apercu"))
    assert missing(prepared, "apercu") == []
    where = page(prepared, "presentation")
    desk.post(where, typed(desk, where, summary="Autre."))
    assert len(missing(prepared, "apercu")) == 1


def test_a_call_does_not_open_while_something_is_missing(desk, prepared):
    response = desk.get(page(prepared, "ouvrir"))
    assert len(response.context["objections"]) == 4
    response = desk.post(page(prepared, "ouvrir"))
    assert form_errors(response)["__all__"] == [
        gap.sentence for gap in gaps(prepared) if gap.is_blocking
    ]
    assert Call.objects.get(pk=prepared.pk).opened_at is None


def test_a_whole_call_opens_and_its_pages_are_everyone_s(client, desk, prepared, founder):
    call = fill(prepared, founder)
    assert client.get(call.get_absolute_url()).status_code == 404
    assert desk.get(page(call, "ouvrir")).context["objections"] == []
    assert Call.objects.get(pk=call.pk).opened_at is None
    desk.post(page(call, "ouvrir"))
    assert Event.objects.filter(subject=subject_of(call)).last().kind == EventKind.CALL_OPENED
    words = text(client.get(call.get_absolute_url()))
    assert "Appel suivant" in words
    assert "À venir" in words
    assert "Ouvrir l’appel" not in [label for label, *_ in desk.get(page(call)).context["acts"]]


def test_preview_shows_the_public_pages_without_publishing_them(client, desk, prepared):
    words = text(desk.get(page(prepared, "apercu/appel")))
    for told in ("Aperçu", "Appel suivant (2030)", "À venir", "Agents conversationnels", "B2.6"):
        assert told in words
    assert "Toutes les questions" in text(desk.get(page(prepared, "apercu/formulaire")))
    assert desk.get(page(prepared, "apercu/autre")).status_code == 404
    assert client.get(prepared.get_absolute_url()).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_at_once_one_is_told(prepared, founder):
    other = UserFactory()
    appoint(prepared, other, Role.SECRETARIAT, by=founder)
    seen = seen_in(prepared, ("summary",))
    told = []

    def write(user):
        try:
            columns.save_call(prepared, {"summary": str(user.pk)}, seen=seen, by=user)
        except Changed:
            told.append(user)

    at_once(lambda: write(founder), lambda: write(other))
    [late] = told
    kept = founder if late == other else other
    assert Call.objects.get(pk=prepared.pk).summary == str(kept.pk)
