"""Tagged documents (PDF/UA-1), drawn by Typst from a template of `templates/documents/` and data.

Data travels as JSON and is shown as text: nothing that a person typed is ever read as markup. The
same template, data and instant give the same bytes. Fonts are those inside the `typst` wheel, so
that a document never depends on the machine; no package is ever fetched.
"""

import json
import re
import shutil
import unicodedata
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

FOLDER = settings.BASE_DIR / "templates" / "documents"
SERVICE = "ALLiaNCE · AMI"
AUTHOR = "Direction interministérielle du numérique"

# What the wheel's fonts draw one character at a time: PDF/UA refuses a glyph that is missing.
DRAWN = (
    r"\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff"
    r"\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff"
    r"\u05d0-\u05ea\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u066a\u06f0-\u06f9"
    r"\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u2040\u2042\u2044-\u2052"
    r"\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2100-\u211e\u2120\u2122\u2126"
    r"\u2153-\u2184\u2190-\u23ff\u2460-\u262f\u2638-\u268b"
    r"\u2701-\u2704\u2706-\u2709\u270c-\u2727\u2729-\u274b\u2761-\u277f\u2798-\u27af"
)
NOT_DRAWN = re.compile(f"[^{DRAWN}]")
# Marks without a width; those that turn the direction of a text around are spelled instead.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def draw(template, data, *, title, at, pictures=None):
    """The bytes of the PDF; `at` is the instant that the document is dated of.

    `data` is what JSON holds; the template reads it with `#let data = given()`. `pictures` maps
    the names by which it reads them (`image("pictures/<name>")`) to their bytes.
    """
    whole = {"title": title, "author": AUTHOR, "service": SERVICE, **data}
    with _folder(pictures or {}) as folder:
        return typst.compile(
            folder / template,
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(legible(whole), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )


@contextmanager
def _folder(pictures):
    """Where Typst reads: it opens nothing outside; a copy, gone afterwards, beside pictures."""
    if not pictures:
        yield FOLDER
        return
    with TemporaryDirectory() as copy:
        folder = Path(copy)
        shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
        (folder / "pictures").mkdir()
        for name, content in pictures.items():
            (folder / "pictures" / name).write_bytes(content)
        yield folder


def legible(value):
    """`value` with every text in characters that can be drawn: « ‹U+1F680› » stands for a rocket."""
    match value:
        case str():
            text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", value)).replace("\t", " ")
            return NOT_DRAWN.sub(_spelled, INVISIBLE.sub("", text))
        case dict():
            return {legible(key): legible(one) for key, one in value.items()}
        case list() | tuple():
            return [legible(one) for one in value]
    return value


def _spelled(match):
    return f"‹U+{ord(match[0]):04X}›"


@cache
def _fonts():
    return typst.Fonts(include_system_fonts=False)
