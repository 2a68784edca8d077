"""What an answer may be: whole, cleaned, shown, refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ami import questions
from ami.questions import QUESTIONS, Question, QuestionType
from tests.ami.test_questions import JSON


def test_negative_answer_is_an_answer():
    assert (
        questions.missing(questions.question("sensitive_data"), {"sensitive_data": False}) is False
    )
    assert questions.missing(questions.question("setup_weeks"), {"setup_weeks": 0}) is False
    assert questions.missing(questions.question("declares_E1"), {"declares_E1": False}) is True


def test_incomplete_row_does_not_count_as_an_answer():
    row = {"body": "Commune de Valombreuse", "use": "", "since": "2024-01-01", "users": None}
    deployments = questions.question("deployments")
    assert questions.missing(deployments, {"deployments": [row]}) is True
    assert questions.missing(deployments, {"deployments": [row | {"use": "Accueil"}]}) is False
    assert questions.objections(deployments, [row]) == [
        "Bloc 1\u00a0: il manque une réponse obligatoire."
    ]


@pytest.mark.parametrize(
    ("code", "raw", "stored"),
    [
        ("name", "  Clé\u0000\n de  voûte ", "Clé de voûte"),
        ("name", "Cle\u0301", "Clé"),
        ("name", "12\u00a0% de \ud800plus", "12\u00a0% de plus"),
        ("name", None, ""),
        ("description", "Un \r\n\r\nDeux\r", "Un\n\nDeux"),
        ("secnumcloud", "platinum", ""),
        ("secnumcloud", "hostable", "hostable"),
        ("hosting_modes", ["on_premise", "moon", "saas", "saas"], ["saas", "on_premise"]),
        ("hosting_modes", "saas", ["saas"]),
        ("sensitive_data", "false", False),
        ("sensitive_data", "", None),
        ("declares_E1", "on", True),
        ("declares_E1", "", False),
        ("setup_weeks", "1\u00a0234,50", 1234.5),
        ("setup_weeks", "6.0", 6),
        ("setup_weeks", "six", None),
        ("setup_weeks", float("nan"), None),
        ("setup_weeks", True, None),
        ("rgaa_rate", 87.5, 87.5),
        ("rgaa_date", date(2025, 3, 1), "2025-03-01"),
        ("rgaa_date", "2025-02-30", ""),
        ("visuals", ["a.png", ""], ["a.png"]),
        ("consortium_members", {"member": "x"}, []),
        ("consortium_members", [{"member": " "}, "x"], []),
        (
            "consortium_members",
            [{"member": "Alpha", "intruder": 1}],
            [{"member": "Alpha", "number": "", "country": "", "part": ""}],
        ),
    ],
)
def test_clean_gives_the_stored_shape(code, raw, stored):
    assert questions.clean(questions.question(code), raw) == stored


@given(raw=JSON, question=st.sampled_from(list(QUESTIONS.values())))
def test_clean_takes_anything_and_does_not_change_what_is_clean(raw, question):
    value = questions.clean(question, raw)
    assert questions.clean(question, value) == value
    assert type(value) in (type(questions.blank(question)), int, float, bool)
    questions.display(question, value)
    questions.objections(question, value)


@pytest.mark.parametrize(
    ("code", "value", "read"),
    [
        ("name", "Clé", "Clé"),
        ("secnumcloud", "no", "Non"),
        ("hosting_modes", ["saas"], ["Service en ligne (SaaS)"]),
        ("sensitive_data", False, "Non"),
        ("sensitive_data", None, ""),
        ("setup_weeks", 0, "0\u00a0semaine"),
        ("setup_weeks", 2, "2\u00a0semaines"),
        ("active_users", 12345.5, "12\u00a0345,5\u00a0personnes"),
        ("rgaa_rate", 87.5, "87,5\u00a0%"),
        ("rgaa_date", "2025-05-01", "1er mai 2025"),
        ("rgaa_date", "", ""),
        ("visuals", ["a.png"], ["a.png"]),
        ("deployments", [], []),
        (
            "purchasing_contracts",
            [{"body": "Centrale fictive", "reference": "F-12", "ends_on": "2027-12-31"}],
            [
                {
                    "Centrale d’achat": "Centrale fictive",
                    "Référence du contrat": "F-12",
                    "Fin du contrat": "31 décembre 2027",
                }
            ],
        ),
    ],
)
def test_display_gives_what_a_person_reads(code, value, read):
    assert questions.display(questions.question(code), value) == read


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.code)
def test_blank_is_clean_and_stands_without_objection(question):
    blank = questions.blank(question)
    assert questions.clean(question, blank) == blank
    assert questions.objections(question, blank) == []


@pytest.mark.parametrize(
    ("code", "value", "sentences"),
    [
        (
            "pitch",
            "x" * 201,
            [
                "La réponse dépasse la limite de 200 caractères\u00a0: elle en compte 201.",
            ],
        ),
        ("rgaa_rate", 101, ["La valeur doit être au plus égale à 100."]),
        ("setup_weeks", -1, ["La valeur doit être au moins égale à 0."]),
        (
            "website",
            "javascript:alert(1)",
            ["Saisissez une adresse complète, telle que https://exemple.fr."],
        ),
        ("website", "https://exemple.fr/produit", []),
        (
            "contact_email",
            "lucie",
            ["Saisissez une adresse électronique telle que nom@domaine.fr."],
        ),
        ("contact_phone", "+32 2 345 67 89", []),
        (
            "contact_phone",
            "douze",
            ["Saisissez un numéro tel que 01 22 33 44 55 ou +32 2 345 67 89."],
        ),
        ("visuals", ["a", "b", "c", "d"], ["Pas plus de 3 fichiers\u00a0: il y en a 4."]),
    ],
)
def test_objections_say_what_cannot_be_deposited(code, value, sentences):
    assert questions.objections(questions.question(code), value) == sentences


def test_few_options_are_shown_as_radios():
    assert questions.question("secnumcloud").shown_as_radios is True
    assert questions.question("license").shown_as_radios is False
    assert Question("x", QuestionType.TEXT, "X").shown_as_radios is False


def test_unknown_condition_leaves_the_question_optional():
    optional = replace(questions.question("rgaa_rate"), required_if=None)
    assert optional.is_required({"rgaa_state": "full"}) is False


@pytest.mark.parametrize("number", ["732 829 320", "73282932000074", "BE0123456749", "EL094259216"])
def test_number_of_a_company_is_read(number):
    [column] = [c for c in questions.question("consortium_members").columns if c.code == "number"]
    assert questions.objections(column, number) == []


@pytest.mark.parametrize("number", ["732829321", "bonjour", "\u202e732829320", "9" * 20])
def test_number_of_no_company_is_told(number):
    [column] = [c for c in questions.question("consortium_members").columns if c.code == "number"]
    assert questions.objections(column, number) == [
        "Ce numéro n’existe pas\u00a0: vérifiez le SIREN, ou le numéro de TVA."
    ]
