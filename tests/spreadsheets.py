"""What a file to take away holds, whatever its format."""

import csv
import io
import zipfile
from xml.etree import ElementTree

from openpyxl import load_workbook

XML = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"


def sheets_of_ods(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("content.xml"))
    return {
        table.get(XML % "table" + "name"): [
            ["\n".join(line.text or "" for line in cell) for cell in row]
            for row in table.iter(XML % "table" + "table-row")
        ]
        for table in tree.iter(XML % "table" + "table")
    }


def sheets_of_xlsx(content):
    book = load_workbook(io.BytesIO(content))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def rows_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def rows_of_bundle(content):
    """The rows of each CSV of a ZIP, whose first one is the notice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [rows_of_csv(archive.read(name)) for name in archive.namelist()]
