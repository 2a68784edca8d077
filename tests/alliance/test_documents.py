"""Documents: tagged, dated, the same for ever, whatever was typed into them."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from alliance import documents
from alliance.documents import DRAWN, draw, legible

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
TEMPLATE = """
#import "base.typ": *
#let data = given()
#show: document-of.with(data, running: data.text)
= Titre
#cuttable(data.text)
#prose(data.text)
#fields(([Libellé], data.text))
#exact(data.text)
"""


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """A template of its own beside the common base."""
    folder, real = tmp_path_factory.mktemp("documents"), documents.FOLDER
    (folder / "base.typ").write_text((real / "base.typ").read_text())
    (folder / "text.typ").write_text(TEMPLATE)
    documents.FOLDER = folder
    yield
    documents.FOLDER = real


def drawn(text, at=NOON):
    return draw("text.typ", {"text": text}, title="Un titre", at=at)


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def drawable():
    """Every character that documents promise to draw."""
    ranges = DRAWN.replace("\\n", "").encode().decode("unicode_escape")
    characters, index = [], 0
    while index < len(ranges):
        start = ranges[index]
        is_range = ranges[index + 1 : index + 2] == "-"
        end = ranges[index + 2] if is_range else start
        characters += map(chr, range(ord(start), ord(end) + 1))
        index += 3 if is_range else 1
    return characters


def test_document_is_tagged_in_french_and_says_its_title():
    pdf = read(drawn("Bonjour"))
    root = pdf.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "fr-FR"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert root["/StructTreeRoot"]["/K"]
    assert (pdf.metadata.title, pdf.metadata.author) == ("Un titre", documents.AUTHOR)
    assert pdf.metadata.creation_date == NOON
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_same_data_gives_the_same_bytes():
    assert drawn("Bonjour") == drawn("Bonjour")
    assert drawn("Bonjour") != drawn("Bonsoir")


@pytest.mark.parametrize(
    "text",
    [
        '#eval("1 + 1")',
        '#read("/etc/passwd")',
        '#read("base.typ")',
        "$ x^2 $ [a] *gras* _italique_ `code` @nul <nul> \\u{41} // rien",
        '#import "@preview/cetz:0.3.0"',
        "= Titre",
        '"}, "autre": {"',
    ],
)
def test_markup_is_shown_and_never_run(text):
    assert text in read(drawn(text)).pages[0].extract_text()


def test_every_promised_character_is_drawn():
    assert len(drawable()) > 2900
    drawn(" ".join(drawable()))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_drawn(text):
    assert drawn(text).startswith(b"%PDF")


@pytest.mark.parametrize("letter", ["a", "ע"])
def test_huge_words_stay_on_the_page(letter):
    assert len(read(drawn(letter * 10_000)).pages) > 3


def test_text_without_letters_is_drawn():
    for text in ("", " ", "\n\n\n", "\t", "\u202e", "\u200b"):
        drawn(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("fusée 🚀", "fusée ‹U+1F680›"),
        ("\u202efdp.exe", "‹U+202E›fdp.exe"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("un\r\ndeux\u2028trois\tquatre", "un\ndeux\ntrois quatre"),
        ("e\u0301t\u00e9", "été"),
        ("中", "‹U+4E2D›"),
    ],
)
def test_what_cannot_be_drawn_is_spelled(typed, shown):
    assert legible({"k": [typed, 1, None]}) == {"k": [shown, 1, None]}
