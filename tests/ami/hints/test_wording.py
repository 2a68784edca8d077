"""Words that sell rather than tell, and those that only look like it."""

import pytest

from ami.enums import HintKind
from ami.hints.wording import promotional_wording


def excerpts(text):
    return [hint.excerpts for hint in promotional_wording({"description": text})]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Notre moteur est le plus performant du marché.", ("le plus performant",)),
        ("Les modèles les plus avancés.", ("les plus avancés",)),
        ("C’est l’un des meilleurs outils du secteur.", ("l’un des meilleurs outils du secteur",)),
        ("Le leader incontesté, n°\u00a01 en Europe.", ("leader incontesté", "n° 1")),
        ("Une IA révolutionnaire\u00a0!!", ("révolutionnaire", "!!")),
        ("100\u00a0% fiable, zéro erreur.", ("100 % fiable", "zéro erreur")),
        (
            "Oubliez tout, profitez de notre offre exclusive, succès garanti.",
            ("Oubliez tout", "profitez de", "offre exclusive", "succès garanti"),
        ),
        ("A world-class, best in class solution.", ("world-class", "best in class")),
        ("Solution INCONTOURNABLE, solution incontournable.", ("INCONTOURNABLE", "incontournable")),
    ],
)
def test_promotional_words_are_quoted(text, found):
    assert excerpts(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Les questions les plus fréquentes reçoivent une réponse type.",
        "Le plus souvent, l’agent relit le courrier.",
        "Aucune erreur n’a été constatée sur 120 dossiers.",
        "Aux heures de pointe, 40 personnes l’utilisent en même temps.",
        "Le système est complet\u00a0: il traite aussi les pièces jointes.",
        "Attention\u00a0!",
    ],
)
def test_plain_words_are_left_alone(text):
    assert excerpts(text) == []


def test_no_more_words_are_quoted_than_one_reads():
    [quoted] = excerpts("leader, inégalé, incomparable, imbattable, parfait, magique")
    assert quoted == ("leader", "inégalé", "incomparable", "imbattable")


def test_texts_of_blocks_are_read_and_names_of_people_are_not():
    answers = {
        "contact_role": "Leader incontesté",
        "deployments": [
            {"body": "Ville", "use": "Usage révolutionnaire", "since": "", "users": None}
        ],
    }
    [hint] = promotional_wording(answers)
    assert (hint.kind, hint.question.code, hint.excerpts) == (
        HintKind.PROMOTIONAL,
        "deployments",
        ("révolutionnaire",),
    )
