"""The shape of the open data, in the vocabularies that tools read: Table Schema, and CSVW."""

import re

from panorama.exports.columns import COLUMNS, LIST_JOINT, Kind

# Semantic: a column removed or renamed, or a value with another meaning, raises the first number;
# a column or a value added, the second.
VERSION = "1.1.0"
TYPES = {Kind.TRUTH: "boolean", Kind.DAY: "date"}


def table_schema(address, homepage):
    """https://specs.frictionlessdata.io/table-schema/ — `address` is where it is published."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "panorama-solutions-ia",
        "title": "Panorama des solutions d’IA pour le public",
        "description": (
            "Une ligne par solution publiée. Encodage UTF-8, séparateur virgule, dates ISO 8601, "
            "« true » et « false », listes séparées par « | ». Une cellule qu’un tableur prendrait "
            "pour une formule est précédée d’une apostrophe."
        ),
        "version": VERSION,
        "path": address,
        "homepage": homepage,
        "licenses": [
            {
                "name": "etalab-2.0",
                "title": "Licence Ouverte 2.0",
                "path": "https://spdx.org/licenses/etalab-2.0.html",
            }
        ],
        "fields": [_field(column) for column in COLUMNS],
        "missingValues": [""],
        "primaryKey": "identifiant",
    }


def _field(column):
    field = {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": TYPES.get(column.kind, "string"),
    }
    if column.kind is Kind.ADDRESS:
        field["format"] = "uri"
    if column.kind is Kind.TRUTH:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if constraints := dict(_constraints(column)):
        field["constraints"] = constraints
    return field


def _constraints(column):
    if column.required:
        yield "required", True
    if column.unique:
        yield "unique", True
    values = [value for value, _ in column.choices]
    if column.kind is Kind.CODE and values:
        yield "enum", values
    if column.kind is Kind.CODES:
        one = f"({'|'.join(map(re.escape, values))})"
        yield "pattern", f"^{one}({re.escape(LIST_JOINT)}{one})*$"


def csvw(about, csv_address):
    """https://www.w3.org/TR/tabular-metadata/ — what a CSV cannot say of itself, beside it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "fr"}],
        "url": csv_address,
        "dc:title": about["titre"],
        "dc:description": about["recherche"],
        "dc:source": about["adresse"],
        "dc:created": about["produit_le"],
        "dc:hasVersion": about["edition"],
        "dc:publisher": about["producteur"],
        "dc:license": {"@id": "https://spdx.org/licenses/etalab-2.0.html"},
        "dc:rights": about["avertissement"],
        "dc:conformsTo": about["schema"],
        "tableSchema": {
            "columns": [_csvw_column(column) for column in COLUMNS],
            "primaryKey": "identifiant",
        },
    }


def _csvw_column(column):
    told = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": {Kind.TRUTH: "boolean", Kind.DAY: "date"}.get(column.kind, "string"),
        "required": column.required,
    }
    return told | {"separator": LIST_JOINT} if column.kind is Kind.CODES else told
