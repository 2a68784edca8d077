"""The map as a document: one tagged A3 sheet, drawn from what the page shows."""

from django.conf import settings
from django.utils import timezone

from alliance import documents
from alliance.dates import day
from panorama.exports.about import disclaimer
from panorama.landscape import MOST

COUNTED = (
    "Une solution qui se déploie de plusieurs façons compte dans chacune de ces colonnes, et une fois "
    "dans le total de sa famille."
)
NAMED_ONCE = "En ligne et sur site, elle n’est nommée que dans la colonne «\u00a0hybride\u00a0»."
DRAWN = (
    "Dans chaque case, l’ordre est tiré au sort chaque jour. Ce qui est dit d’une solution est déclaré "
    "par l’organisation qui la propose."
)
FICTITIOUS = "Données fictives, écrites pour la démonstration."


def drawn(landscape):
    """The bytes of the PDF; the same map gives the same bytes all day."""
    search = landscape.search
    return documents.draw(
        "landscape.typ",
        {
            "sentence": search.sentence(),
            "today": day(search.day),
            "disclaimer": disclaimer(),
            "reading": " ".join(_reading(landscape)),
            "legend": landscape.legend,
            "most": MOST,
            "columns": [_total(column) for column in landscape.columns],
            "rows": [_row(row) for row in landscape.rows],
        },
        title=f"Carte du panorama\u00a0: {search.sentence()}",
        at=timezone.now().replace(hour=0, minute=0, second=0, microsecond=0),
    )


def _reading(landscape):
    """How the map is read, in sentences."""
    if landscape.search.has_fictitious:
        yield FICTITIOUS
    yield COUNTED
    if landscape.has_hybrid:
        yield NAMED_ONCE
    yield DRAWN


def _row(row):
    return {"family": _total(row.family), "regions": [_region(one) for one in row.regions]}


def _total(one):
    return {"label": one.label, **_counted(one)}


def _counted(one):
    """Its count, and where the list of what is counted stands."""
    plural = "s" if one.number > 1 else ""
    told = f"{one.number} solution{plural}" if one.number else "aucune"
    return {"told": told, "number": one.number, "address": _whole(one.address)}


def _region(one):
    return {
        **_counted(one),
        "beyond": one.beyond,
        "elsewhere": one.elsewhere,
        "solutions": [
            {"name": named.name, "address": _whole(named.address), "marks": named.marks}
            for named in one.solutions
        ],
    }


def _whole(address):
    return f"{settings.SITE_URL}{address}" if address else ""
