"""The content in each format. All are drawn from the same sections, and say the same."""

import io
import json

from alliance import documents, tables
from ami.enums import FileForm
from ami.models.canonical import canonical
from ami.workflow.transparency.shapes import day_of

WITHHELD = "n. c."
# A workbook takes no longer name.
LONGEST_NAME = 31
CSV_COLUMNS = ("section", "tableau", "ligne", "colonne", "intitule", "valeur", "non_communique")


def drawn(content, *, at):
    """Form → bytes."""
    return {
        FileForm.PDF: _pdf(content, at),
        FileForm.ODS: _workbook(content, tables.Format.ODS),
        FileForm.XLSX: _workbook(content, tables.Format.XLSX),
        FileForm.CSV: _csv(content),
        FileForm.JSON: canonical(content).encode(),
    }


def _pdf(content, at):
    return documents.draw(
        "transparency.typ",
        {**_as_text(content), "dated": day_of(at)},
        title=content["title"],
        at=at,
    )


def _as_text(content):
    """The same, each figure being the text that a page shows."""
    text = json.loads(json.dumps(content))
    for section in text["sections"]:
        for table in section["tables"]:
            table["rows"] = [[_cell(value) for value in row] for row in table["rows"]]
    return text


def _cell(value):
    return WITHHELD if value is None else str(value)


def _workbook(content, form):
    sheets = [
        tables.Sheet("Textes", ("Section", "Texte"), _texts(content)),
        *[
            tables.Sheet(
                table["code"][:LONGEST_NAME],
                tuple(column["label"] for column in table["columns"]),
                [[WITHHELD if value is None else value for value in row] for row in table["rows"]],
            )
            for section in content["sections"]
            for table in section["tables"]
        ],
    ]
    out = io.BytesIO()
    tables.write(out, sheets, _about(content), form=form)
    return out.getvalue()


def _about(content):
    return [
        ("Titre", content["title"]),
        ("Version", content["version"]),
        ("Publié le", content["published_at"]),
        ("Motif de cette version", content["grounds"]),
        ("Licence", content["licence"]["label"]),
        ("Anonymat", content["anonymity"]),
    ]


def _texts(content):
    return [
        (section["title"], text) for section in content["sections"] for text in section["texts"]
    ]


def _csv(content):
    out = io.BytesIO()
    sheet = tables.Sheet("transparence", CSV_COLUMNS, _tidy(content))
    tables.write(out, [sheet], [], form=tables.Format.CSV)
    return out.getvalue()


def _tidy(content):
    """One line per figure: where it stands, under which column, and whether it is withheld."""
    for section in content["sections"]:
        for table in section["tables"]:
            for number, row in enumerate(table["rows"], start=1):
                for column, value in zip(table["columns"], row, strict=True):
                    place = (section["code"], table["code"], number, column["code"])
                    told = "" if value is None else value
                    yield *place, column["label"], told, "true" if value is None else "false"
