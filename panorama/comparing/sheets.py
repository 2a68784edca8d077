"""A comparison as a table to take away: one row for each thing told, one column for each solution."""

from django.urls import reverse

from alliance.tables import Sheet, safe
from panorama.taking_away import about

NOT_TOLD = "Non indiqué"


def sheets(comparison):
    # The kernel takes columns for our own words: these are the companies'.
    columns = ("Rubrique", "Critère", *[safe(one.name) for one in comparison.solutions])
    yield Sheet("Comparaison", columns, _rows(comparison))


def _rows(comparison):
    for section in [*comparison.criteria, *comparison.texts]:
        for row in section.rows:
            yield section.title, row.label, *map(_told, row.cells)


def _told(cell):
    behind = [f"({cell.provenance})"] if cell.provenance else []
    return "\n".join(filter(None, [*cell.lines, cell.warning, *behind])) or NOT_TOLD


def lines(comparison, query):
    """What the file is; `query` leads back to the same comparison."""
    told = comparison.sentence
    if comparison.only_differences:
        told += ", différences seulement"
    return about(
        "Comparaison de solutions du panorama",
        told,
        address=reverse("panorama:compare") + query,
        fictitious=any(one.is_fictitious for one in comparison.solutions),
    )
