"""The same rows in each format: CSV and JSON flow, workbooks are written aside first."""

import csv
import json
from itertools import chain

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import TextChoices
from django.http import HttpResponse, StreamingHttpResponse

from alliance import tables
from alliance.tables.downloads import attached
from panorama.exports import rows
from panorama.exports.columns import COLUMNS, Kind

HEADER = tuple(column.name for column in COLUMNS)


class Form(TextChoices):
    CSV = "csv", "CSV"
    ODS = "ods", "Classeur OpenDocument (ODS)"
    XLSX = "xlsx", "Classeur Excel (XLSX)"
    JSON = "json", "JSON"


CONTENT_TYPES = {
    Form.CSV: "text/csv; charset=utf-8; header=present",
    Form.JSON: "application/json",
    Form.ODS: tables.Format.ODS.content_type,
    Form.XLSX: tables.Format.XLSX.content_type,
}


def respond(request, form, solutions, about):
    """The file that holds `solutions`; HEAD costs no row."""
    if request.method == "HEAD":
        return HttpResponse(content_type=CONTENT_TYPES[form])
    if form in (Form.ODS, Form.XLSX):
        return _workbook(form, solutions, about)
    flow = _csv if form is Form.CSV else _json
    return StreamingHttpResponse(flow(solutions, about), content_type=CONTENT_TYPES[form])


class _Line:
    """A file of which each writing is given back, for `csv.writer`."""

    @staticmethod
    def write(line):
        return line


def _csv(solutions, about):
    """Lines alone, so that the schema holds: what the file is stands beside it."""
    writer = csv.writer(_Line)
    yield writer.writerow(HEADER)
    for cells in rows.cells(solutions):
        yield writer.writerow(map(tables.safe, cells))


def _json(solutions, about):
    opening = f'{{"a_propos": {_dumps(about.as_object())},\n"solutions": ['
    yield opening
    separators = chain(["\n"], iter(lambda: ",\n", None))
    for separator, values in zip(separators, rows.values(solutions), strict=False):
        yield separator + _dumps(dict(zip(HEADER, values, strict=True)))
    yield "\n]}\n"


def _dumps(value):
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _workbook(form, solutions, about):
    sheet = tables.Sheet("Panorama", tuple(one.title for one in READABLE), _readable(solutions))
    return attached("panorama", [sheet], list(about.lines()), form=form)


# A workbook is read by people: codes that stand beside their label are left out.
BESIDE_A_LABEL = frozenset({"famille", "thematique", "appel"})
READABLE = tuple(column for column in COLUMNS if column.name not in BESIDE_A_LABEL)
_WORDS = {True: "oui", False: "non"}


def _readable(solutions):
    for solution in rows.told(solutions).iterator(chunk_size=rows.BATCH):
        yield [_in_words(column, column.read(solution)) for column in READABLE]


def _in_words(column, value):
    labels = dict(column.choices)
    match value:
        case list():
            return ", ".join(labels.get(one, one) for one in value)
        case bool():
            return _WORDS[value]
        case str() if column.kind is Kind.CODE:
            return labels.get(value, value)
        case _:
            return value
