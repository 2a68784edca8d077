import datetime
import re
from dataclasses import FrozenInstanceError
from zoneinfo import ZoneInfo

import pytest

from ami import questions
from ami.data import FOLDER, DataError, plain, read_call
from ami.enums import Category

PARIS = ZoneInfo("Europe/Paris")
SOURCE = (FOLDER / "call-2025.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def call():
    return read_call("call-2025")


@pytest.fixture
def altered(tmp_path):
    """Reads the call of 2025 after one replacement in its text."""

    def read(old, new):
        assert old in SOURCE
        (tmp_path / "call.toml").write_text(SOURCE.replace(old, new, 1), encoding="utf-8")
        return read_call("call", tmp_path)

    return read


def test_deadline_is_the_minute_of_the_cahier_des_charges_in_paris(call):
    local = call.closes_at.astimezone(PARIS)
    assert (local.date(), local.hour, local.minute) == (datetime.date(2025, 5, 15), 23, 59)
    assert call.opens_at.astimezone(PARIS).date() == datetime.date(2025, 4, 7)


def test_calendar_tells_the_days_that_are_known(call):
    days = [(line.code, line.starts_on, line.ends_on) for line in call.calendar]
    assert days == [
        ("launch", datetime.date(2025, 4, 7), None),
        ("deadline", datetime.date(2025, 5, 15), None),
        ("reading", datetime.date(2025, 5, 19), datetime.date(2025, 5, 30)),
        ("committee", datetime.date(2025, 6, 2), None),
        ("results", None, None),
        ("meeting", None, None),
    ]


def test_categories_are_those_of_the_code(call):
    assert [category.code for category in call.categories] == Category.values
    assert [category.label for category in call.categories] == Category.labels


def test_nine_themes_and_one_other_in_each_category(call):
    others = [theme.code for theme in call.themes if theme.code.startswith("other_")]
    assert others == [f"other_{category}" for category in Category.values]
    assert len(call.themes) == 9 + len(others)


def test_five_eligibility_criteria_each_with_questions(call):
    codes = [criterion.code for criterion in call.grid.eligibility]
    assert codes == ["E1", "E2", "E3", "E4", "E5"]
    assert [code for code in codes if not questions.bearing_on(code)] == []


def test_selection_criteria_and_sub_points_have_questions(call):
    codes = [criterion.code for criterion in call.grid.selection]
    assert codes == ["A", "B1", "B2", "B3", "B4"]
    points = [point.code for criterion in call.grid.selection for point in criterion.sub_points]
    assert points == [f"B2.{number}" for number in range(1, 7)]
    assert [code for code in codes + points if not questions.bearing_on(code)] == []


def test_weights_are_whole_and_said_to_be_of_demonstration(call):
    assert sum(criterion.weight for criterion in call.grid.selection) == 100
    assert "démonstration" in call.grid.weights_note


def test_scale_tells_every_mark(call):
    assert [level.mark for level in call.grid.scale] == [0, 1, 2, 3, 4, 5]
    assert {criterion.scale_max for criterion in call.grid.selection} == {5}


def test_announced_grid_points_to_the_article(call):
    known = {criterion.code for criterion in call.grid.eligibility + call.grid.selection}
    assert len(call.announced_grid.criteria) == 4
    assert {code for one in call.announced_grid.criteria for code in one.matches} <= known


def test_six_articles_in_order(call):
    assert [article.number for article in call.specification.articles] == [1, 2, 3, 4, 5, 6]


def test_mentions_are_whole_and_to_be_confirmed(call):
    assert call.mentions.to_confirm is True
    assert call.mentions.email.endswith(".example")
    assert call.mentions.silence_months == 2


def test_texts_hold_no_breakable_space_before_a_mark():
    texts = re.findall(r'"([^"\n]*)"', SOURCE)
    assert [text for text in texts if re.search(r" [:;?!%»€]|« |\w'\w", text)] == []


def test_call_is_frozen(call):
    with pytest.raises(FrozenInstanceError):
        call.grid.version = "2"


def test_plain_is_what_json_columns_hold(call):
    assert plain(call.calendar[2]) == {
        "code": "reading",
        "label": "Lecture des candidatures",
        "when": "du 19 au 30 mai 2025",
        "detail": "Chaque candidature éligible est lue par un binôme et notée selon la grille.",
        "starts_on": "2025-05-19",
        "ends_on": "2025-05-30",
    }
    assert plain(call)["closes_at"] == "2025-05-15T23:59:00+02:00"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('slug = "ami-2025"', "", "la clé « slug » manque."),
        ('slug = "ami-2025"', 'slug = " "', "la clé « slug » est vide."),
        ("tolerance = 0", "tolerence = 0", "la clé « tolerence » est inconnue."),
        (
            "edition = 2025",
            'edition = "2025"',
            "la clé « edition » n’a pas le type attendu (nombre entier).",
        ),
        (
            "2025-05-15T23:59:00+02:00",
            "2025-05-15T23:59:00",
            "la clé « closes_at » doit porter son décalage horaire.",
        ),
        (
            "2025-05-15T23:59:00+02:00",
            "2025-03-15T23:59:00+01:00",
            "la clé « closes_at » doit suivre « opens_at ».",
        ),
        ('code = "launch"', 'kode = "launch"', "la clé « calendar[1].kode » est inconnue."),
        ("silence_months = 2\n", "", "la clé « mentions.silence_months » manque."),
        ("weight = 20\n", "", "la clé « grid.selection[1].weight » manque."),
        (
            'code = "translation"',
            'code = "chatbots"',
            "la clé « themes » donne deux fois le code « chatbots ».",
        ),
        (
            'category = "building_block"',
            'category = "brick"',
            "la clé « themes » cite une catégorie inconnue, « brick ».",
        ),
    ],
)
def test_faulty_file_is_refused_with_the_name_of_the_key(altered, old, new, complaint):
    with pytest.raises(DataError) as refusal:
        altered(old, new)
    assert str(refusal.value).replace("\u00a0", " ") == f"« call.toml » : {complaint}"


def test_every_gap_is_told_at_once(altered):
    with pytest.raises(DataError) as refusal:
        altered(
            'phone = "01 99 00 00 00"\nemail = "appel-ia@alliance.example"',
            'phone = " "\nemail = ""',
        )
    assert str(refusal.value).split("\n") == [
        "«\u00a0call.toml\u00a0»\u00a0: la clé «\u00a0mentions.phone\u00a0» est vide.",
        "la clé «\u00a0mentions.email\u00a0» est vide.",
    ]


def test_unreadable_file_is_refused(altered):
    with pytest.raises(DataError, match="n’est pas un fichier TOML lisible"):
        altered('slug = "ami-2025"', "slug =")


def test_unknown_call_is_refused():
    with pytest.raises(DataError, match="n’existe pas"):
        read_call("call-1789")
