"""The dense table: one line a solution, one column a facet that buyers compare first."""

from dataclasses import dataclass

from panorama.facets import FACET
from panorama.models import Solution

# What a narrow column is headed, and what it says of a value in fewer words than its label.
HEADS = {
    "famille": "Famille",
    "deploiement": "Déploiement",
    "secnumcloud": "SecNumCloud",
    "donnees": "Données",
    "code": "Code",
    "prix": "Prix annuel",
}
COLUMNS = tuple(FACET[name] for name in HEADS)
BRIEFLY = {
    "deploiement": {"saas": "SaaS", "dedicated": "dédié", "on_premise": "sur site", "hybrid": ""},
    "secnumcloud": {
        "qualified": "qualifiée",
        "hostable": "hébergeable",
        "no": "non",
        "lapsed": "échue",
    },
    "donnees": {
        "france": "France",
        "europe": "Union européenne",
        "customer": "administration",
        "elsewhere": "en partie hors UE",
    },
    "code": {"yes": "libre", "partly": "en partie", "no": "non libre"},
    "prix": {
        "free": "gratuit",
        "under_5k": "moins de 5\u00a0k€",
        "under_20k": "5 à 20\u00a0k€",
        "under_50k": "20 à 50\u00a0k€",
        "under_150k": "50 à 150\u00a0k€",
        "over_150k": "plus de 150\u00a0k€",
    },
}


@dataclass(frozen=True)
class Line:
    solution: Solution
    cells: list


def lines(solutions, search):
    """What each solution says in each of `COLUMNS`, on the day of the search."""
    return [Line(solution, _cells(solution, search)) for solution in solutions]


def _cells(solution, search):
    return [_cell(facet, solution, search) for facet in COLUMNS]


def _cell(facet, solution, search):
    values = facet.values_of(solution, search.day)
    labels = search.labels_of(facet.name) | BRIEFLY.get(facet.name, {})
    return ", ".join(labels[value] for value in labels if value in values and labels[value])
