"""What a page shows of a transparency file: its tables, two charts, its formats and versions."""

from ami.notice.bars import Bars

WITHHELD = "n. c."


def published_of(call):
    """The last version of the transparency file of `call`, or None."""
    return call.transparency_files.first()


def summary_of(call):
    """What the page of the call says of it: version, formats; None when none is published."""
    file = call.transparency_files.defer("content").first()
    return file and {"file": file, "documents": list(file.documents.defer("content"))}


def drawn_of(call, file):
    """All that `ami/pages/transparency.html` draws of a published version."""
    return {
        **shown(file.data),
        "file": file,
        "documents": list(file.documents.defer("content")),
        "versions": list(call.transparency_files.defer("content")),
    }


def shown(content):
    """The content with its figures in words, and the charts of two of its tables."""
    return {
        "content": content,
        "sections": [
            {**section, "tables": [_table(table) for table in section["tables"]]}
            for section in content["sections"]
        ],
    }


def _table(table):
    return {
        **table,
        "columns": _columns(table),
        "rows": [_row(table["columns"], row) for row in table["rows"]],
        "chart": CHARTS.get(table["code"], lambda rows: None)(table["rows"]),
    }


def _columns(table):
    """Each with whether it holds figures, told as its cells are."""
    return [
        {**column, "is_figure": all(not isinstance(row[rank], str) for row in table["rows"])}
        for rank, column in enumerate(table["columns"])
    ]


def _row(columns, values):
    return [
        {
            "label": column["label"],
            "text": WITHHELD if value is None else value,
            "is_figure": not isinstance(value, str),
        }
        for column, value in zip(columns, values, strict=True)
    ]


def _stages(rows):
    return Bars([(label, number) for label, number in rows if isinstance(number, int)])


def _totals(rows):
    return Bars([(f"{first} à {last}", number) for first, last, number in rows])


CHARTS = {"etapes_de_l_appel": _stages, "notes_ponderees": _totals}
