"""What is taken for a file, and what is refused, whatever its name says."""

import hashlib
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile

from ami.questions import QUESTIONS
from ami.workflow.attachments import opening
from ami.workflow.attachments.files import (
    FileRefused,
    TooHeavy,
    inspected,
)
from ami.workflow.attachments.names import safe_name
from tests.factories import PNG
from tests.files import archive, costly_pdf, drawn, pdf, pdf_of, pdf_saying, png_bomb

BROCHURE, VISUALS = QUESTIONS["brochure"], QUESTIONS["visuals"]
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"


def facts(question, content, name="fichier"):
    return inspected(question, ContentFile(content, name=name))


def sentence(question, content, name="fichier.pdf", error=FileRefused):
    with pytest.raises(error) as refusal:
        facts(question, content, name)
    return str(refusal.value).replace("\u00a0", " ")


def test_brochure_is_measured_and_hashed():
    content = pdf(3)
    assert facts(BROCHURE, content, "Été.pdf") == {
        "name": "Été.pdf",
        "size": len(content),
        "content_type": "application/pdf",
        "pages": 3,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


@pytest.mark.parametrize(
    ("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("JPEG", "a.JPEG")]
)
def test_picture_is_taken(kind, name):
    assert facts(VISUALS, drawn(kind), name)["name"] == name


def test_file_one_byte_too_large_is_refused():
    told = sentence(BROCHURE, bytes(BROCHURE.max_bytes + 1), error=TooHeavy)
    assert told == (
        "« fichier.pdf » pèse 10 Mo : 10 Mo au plus. Allégez-le, puis joignez-le de nouveau."
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b" " + pdf(), "n’est pas un fichier PDF"),
        (PAGE + pdf(), "n’est pas un fichier PDF"),
        (pdf() + PAGE, "contient un autre fichier"),
        (pdf() + archive(), "contient un autre fichier"),
        (pdf().replace(b"%%EOF", b""), "est incomplet"),
        (pdf_of(b"<</Type/Catalog>>"), "abîmé"),
        (pdf_of(b"<</Type/Catalog/X " + b"[" * 90_000 + b">>"), "abîmé"),
        (PNG, "n’est pas un fichier PDF"),
    ],
    ids=[
        "shifted",
        "after a page",
        "before a page",
        "archive",
        "no end",
        "no pages",
        "deep",
        "PNG",
    ],
)
def test_disguised_or_damaged_brochure_is_refused(content, told):
    assert told in sentence(BROCHURE, content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PNG + PAGE, "contient un autre fichier"),
        (PNG + archive(), "contient un autre fichier"),
        (drawn("PNG", 300, 300)[:300], "abîmé"),
        (drawn("JPEG", 300, 300)[:700], "abîmé"),
        (drawn("PNG", 6001, 10), "est trop grande : 6 001 × 10 pixels, et 6 000 de côté"),
        (png_bomb(), "est trop grande : 50 000 × 50 000 pixels, et 6 000 de côté"),
        (pdf(), "n’est pas un fichier PNG ou JPEG"),
        (b"GIF89a" + bytes(20), "n’est pas un fichier PNG ou JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "n’est pas un fichier PNG ou JPEG"),
    ],
    ids=["page", "archive", "cut", "cut JPEG", "wide", "bomb", "PDF", "GIF", "SVG"],
)
def test_disguised_damaged_or_vast_picture_is_refused(content, told):
    assert told in sentence(VISUALS, content, "a.png")


def test_file_that_takes_too_long_is_left(monkeypatch):
    # Less than it takes to read the first byte, however fast the machine.
    monkeypatch.setattr(opening, "SECONDS_FOR_FACTS", 0.005)
    assert sentence(BROCHURE, costly_pdf()) == (
        "« fichier.pdf » demande trop de temps à ouvrir : sa structure est trop complexe. "
        "Exportez-le de nouveau depuis votre logiciel, en l’allégeant, puis joignez-le."
    )


def test_file_is_opened_with_little_memory_and_without_secrets(tmp_path):
    """The program that opens files limits itself before it reads anything."""
    hungry = (
        f"import sys; sys.path.insert(0, {str(opening.PROGRAM.parent)!r}); "
        "import opened_apart; opened_apart.limit(5); bytearray(500_000_000)"
    )
    run = subprocess.run([sys.executable, "-I", "-c", hungry], capture_output=True, text=True)
    assert run.stderr.endswith("MemoryError\n")


def test_text_is_read_page_by_page():
    with opening.spooled(ContentFile(pdf_saying("Première page", "", "Été"))) as (file, _):
        assert opening.text(file) == {"pages": ["Première page", "", "Été"]}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("brochure.pdf", "brochure.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\moi\\plan.PDF", "plan.PDF"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("a\x00b\x1f\u200b\u2028c\r\n.pdf", "ab c.pdf"),
        ('a"b<c>:|?*.pdf', "a_b_c_____.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.txt.pdf", "lpt1.txt.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "fichier.pdf"),
        ("...", "fichier.pdf"),
        ("x" * 300 + ".pdf", "x" * 140 + ".pdf"),
        ("x." + "y" * 300, ("x." + "y" * 300)[:140] + ".pdf"),
    ],
)
def test_name_is_made_safe(name, safe):
    assert safe_name(name, "application/pdf") == safe
