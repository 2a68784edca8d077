"""Solutions as rows of the open data, read a batch at a time: memory does not grow with them."""

from django.db.models.fields.json import KT

from panorama.exports.columns import COLUMNS, LIST_JOINT

BATCH = 500
# Picked by the database, so that whole fiches are not fetched to be thrown away.
TOLD = {
    "told_description": "fiche__description",
    "told_city": "fiche__vendor__city",
    "told_country": "fiche__vendor__country",
    "told_size": "fiche__vendor__size",
    "told_website": "fiche__vendor__website",
    "told_secnumcloud": "fiche__secnumcloud_sentence",
    "told_call": "fiche__call_slug",
    "told_call_title": "fiche__call_title",
    "told_provenance": "fiche__provenance",
}


def told(solutions):
    """The queryset `solutions`, in its order, with what the columns read."""
    picked = {name: KT(path) for name, path in TOLD.items()}
    return (
        solutions.select_related("family")
        .defer(None)
        .defer("fiche", "search_text")
        .annotate(**picked)
    )


def values(solutions):
    """What `COLUMNS` read of each solution, as tuples."""
    for solution in told(solutions).iterator(chunk_size=BATCH):
        yield tuple(column.read(solution) for column in COLUMNS)


def as_object(solution):
    """What JSON says of one solution, which came through `told`."""
    return {column.name: column.read(solution) for column in COLUMNS}


def cells(solutions):
    """The same, as a table holds them: ISO dates, true and false, lists in one cell."""
    for row in values(solutions):
        yield [cell(value) for value in row]


def cell(value):
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return LIST_JOINT.join(value)
        case None:
            return ""
        case str():
            return value
        case _:
            return value.isoformat()
