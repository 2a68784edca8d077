"""Tables come out whole in three formats, run nothing, and cost no memory by their length."""

import datetime
import io
import tempfile
import tracemalloc

import pytest

from alliance import tables
from alliance.tables import Format, Sheet
from tests.spreadsheets import rows_of_csv, sheets_of_ods, sheets_of_xlsx

COLUMNS = ("Référence", "Note", "Le", "Remarque")
AT = datetime.datetime(2026, 1, 15, 12, 30, tzinfo=datetime.UTC)
ROWS = [
    ("AMI26-7K3F", 87.5, AT, "Très « bon »\navec un retour"),
    ("AMI26-ABCD", None, None, "=1+1"),
]
ABOUT = [("Appel", "Solutions d’IA"), ("Établi le", "15 janvier 2026")]
DANGEROUS = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\n@A1", "＝1"]


def written(form, *sheets, about=ABOUT):
    out = io.BytesIO()
    tables.write(out, sheets or [Sheet("Classement", COLUMNS, iter(ROWS))], about, form=form)
    return out.getvalue()


def test_xlsx_opens_on_what_it_is_then_holds_typed_cells():
    found = sheets_of_xlsx(written(Format.XLSX))
    assert list(found) == ["À propos", "Classement"]
    assert found["À propos"] == [["Ce document", None], *[list(fact) for fact in ABOUT]]
    assert found["Classement"] == [
        list(COLUMNS),
        ["AMI26-7K3F", 87.5, datetime.datetime(2026, 1, 15, 13, 30), ROWS[0][3]],
        ["AMI26-ABCD", None, None, "'=1+1"],
    ]


def test_ods_opens_on_what_it_is_then_holds_the_same_rows():
    found = sheets_of_ods(written(Format.ODS))
    assert list(found) == ["À propos", "Classement"]
    assert found["À propos"][1:] == [list(fact) for fact in ABOUT]
    assert found["Classement"] == [
        list(COLUMNS),
        ["AMI26-7K3F", "87.5", "2026-01-15T13:30:00", ROWS[0][3]],
        ["AMI26-ABCD", "", "", "'=1+1"],
    ]


def test_csv_is_for_machines():
    content = written(Format.CSV)
    assert content.startswith(b"\xef\xbb\xbfR\xc3\xa9f\xc3\xa9rence,")
    assert rows_of_csv(content) == [
        list(COLUMNS),
        ["AMI26-7K3F", "87.5", "2026-01-15 12:30:00+00:00", ROWS[0][3]],
        ["AMI26-ABCD", "", "", "'=1+1"],
    ]


@pytest.mark.parametrize("form", Format)
def test_no_cell_is_run_as_a_formula(form):
    content = written(form, Sheet("Essai", ("Texte",), [(text,) for text in DANGEROUS]))
    found = {
        Format.XLSX: lambda: sheets_of_xlsx(content)["Essai"],
        Format.ODS: lambda: sheets_of_ods(content)["Essai"],
        Format.CSV: lambda: rows_of_csv(content),
    }[form]()
    assert [row[0][0] for row in found[1:]] == ["'"] * len(DANGEROUS)


@pytest.mark.parametrize("text", ["Une phrase.", "3 - 2", "a=b", "– tiret", "", "2025"])
def test_plain_text_is_left_alone(text):
    assert tables.safe(text) == text


@pytest.mark.parametrize("form", Format)
def test_what_no_file_can_hold_is_said_not_dropped(form):
    hostile = ["nul\x00", "cloche\x07", "moitié\ud800", "x" * 40_000]
    content = written(form, Sheet("Essai", ("Texte",), [(text,) for text in hostile]))
    assert len(content) > 100
    assert [tables.safe(text)[-1] for text in hostile] == ["\ufffd", "\ufffd", "\ufffd", "]"]


@pytest.mark.parametrize("form", Format)
def test_memory_does_not_grow_with_the_rows(form):
    def peak(count):
        rows = ((f"AMI26-{number}", number / 7, None, "Remarque") for number in range(count))
        with tempfile.TemporaryFile() as out:
            tracemalloc.start()
            tables.write(out, [Sheet("Classement", COLUMNS, rows)], ABOUT, form=form)
            size = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return size

    peak(10)
    assert peak(3000) < 2 * peak(300)
