"""OpenDocument spreadsheets written as they are read: the libraries keep whole workbooks in memory."""

import datetime
from xml.sax.saxutils import escape, quoteattr

from alliance.tables import opendocument

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = (
    f"{opendocument.OPENED}<office:automatic-styles>"
    '<style:style style:name="bold" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wide" style:family="table-column">'
    '<style:table-column-properties style:column-width="4cm"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
FOOT = f"</office:spreadsheet></office:body>{opendocument.CLOSED}"


def write(out, sheets):
    """Write to `out` the sheets, each (name, columns, rows); texts must be what XML can say."""
    opendocument.write(out, TYPE, _content(sheets))


def _content(sheets):
    yield HEAD
    for name, columns, rows in sheets:
        yield f"<table:table table:name={quoteattr(name)}>"
        yield (
            '<table:table-column table:style-name="wide" '
            f'table:number-columns-repeated="{len(columns)}"/>'
        )
        header = _row(columns, ' table:style-name="bold"')
        yield f"<table:table-header-rows>{header}</table:table-header-rows>"
        for row in rows:
            yield _row(row)
        yield "</table:table>"
    yield FOOT


def _row(values, style=""):
    cells = "".join(_cell(value, style) for value in values)
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(value, style):
    if value is None:
        return "<table:table-cell/>"
    kind, shown = _typed(value)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell{style} {kind}>{lines}</table:table-cell>"


def _typed(value):
    """The attributes that type a cell, and the text that it shows."""
    match value:
        case bool():
            word = "true" if value else "false"
            return f'office:value-type="boolean" office:boolean-value="{word}"', word
        case int() | float():
            return f'office:value-type="float" office:value="{value}"', str(value)
        case datetime.date():
            date = value.isoformat()
            return f'office:value-type="date" office:date-value="{date}"', date
        case _:
            return 'office:value-type="string"', str(value)
