"""Tables to take away, in XLSX, ODS or CSV, written row after row: memory does not grow with them.

What a person typed stays text: a cell that a spreadsheet would run as a formula is neutralised.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import TextChoices
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from alliance.tables import ods

ABOUT = "À propos"
# What a cell of XLSX may hold.
LONGEST = 32_767
CUT = " […]"
# What XML cannot say, and what UTF-8 cannot write.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Also behind blanks, and in the wide characters that some spreadsheets read alike.
FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
WIDTHS = range(10, 48)


class Format(TextChoices):
    XLSX = "xlsx", "Classeur Excel (.xlsx)"
    ODS = "ods", "Classeur OpenDocument (.ods)"
    CSV = "csv", "Texte séparé par des virgules (.csv)"

    @property
    def content_type(self):
        return {
            Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
            Format.CSV: "text/csv; charset=utf-8",
        }[self]


# Of what is taken away with its notice: beside a CSV, which is for machines, it is a file of its own.
EXPLAINED = [
    *((one.value, one.label) for one in Format if one != Format.CSV),
    (Format.CSV.value, "Texte séparé par des virgules et sa notice (.zip)"),
]


@dataclass(frozen=True)
class Sheet:
    """`rows` may be a generator: it is read once, as the sheet is written."""

    name: str
    columns: tuple
    rows: Iterable


def write(out, sheets, about, *, form):
    """Write `sheets` in the format `form` to `out`, a binary file such as a temporary one.

    `about` is a list of (label, value): what the table is, of when, by whom; a workbook opens on
    it. A CSV is for machines: it has neither that sheet nor any but the first of `sheets`.
    """
    whole = [Sheet(ABOUT, ("Ce document", ""), about), *sheets]
    {Format.XLSX: _xlsx, Format.ODS: _ods, Format.CSV: _csv}[Format(form)](whole, out)


def bundle(out, name, sheets, about):
    """Write a ZIP of one CSV per sheet, the first one called `name`, and of what they are beside them.

    What a workbook says on its first sheet, a machine reads without stumbling on it.
    """
    whole = [Sheet(ABOUT, ("Ce document", ""), about), *sheets]
    names = ["a-propos.csv", f"{name}.csv", *(f"{name}-{n}.csv" for n in range(2, len(whole)))]
    with ZipFile(out, "w", ZIP_DEFLATED) as folder:
        for sheet, inside in zip(whole, names, strict=True):
            with folder.open(inside, "w") as file:
                _csv([whole[0], sheet], file)


def _xlsx(sheets, out):
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns, start=1):
            width = min(max(len(column) + 2, WIDTHS.start), WIDTHS.stop)
            page.column_dimensions[get_column_letter(number)].width = width
        page.append([_bold(page, column) for column in sheet.columns])
        for row in sheet.rows:
            page.append([naive(safe(value)) for value in row])
    book.save(out)


def _bold(page, column):
    cell = WriteOnlyCell(page, value=column)
    cell.font = Font(bold=True)
    return cell


def _ods(sheets, out):
    ods.write(
        out,
        (
            (
                sheet.name,
                sheet.columns,
                ([naive(safe(value)) for value in row] for row in sheet.rows),
            )
            for sheet in sheets
        ),
    )


def _csv(sheets, out):
    # The mark at the start tells spreadsheets that accents are in UTF-8.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(sheets[1].columns)
    table.writerows([safe(value) for value in row] for row in sheets[1].rows)
    text.flush()
    text.detach()


def safe(value):
    """`value` as a cell may hold it; a text that would be run as a formula gets an apostrophe."""
    if not isinstance(value, str):
        return value
    text = UNWRITABLE.sub("\ufffd", value)
    text = f"'{text}" if FORMULA.match(text) else text
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def naive(value):
    """An instant as the clocks of Paris show it: the cells of a workbook have no time zone."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value
