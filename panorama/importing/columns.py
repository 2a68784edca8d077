"""The columns of an imported file: those of the open data, and what is made of each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import resolve, reverse
from django.utils.text import slugify

from ami import public
from panorama.exports.columns import COLUMNS, Column, Kind
from panorama.facets.countries import COUNTRIES
from panorama.facets.vocabularies import families
from panorama.importing import values

IDENTIFIER, ADDRESS = "identifiant", "adresse"
REQUIRED = ("nom", "phrase", "editeur", "categorie")
NEEDED = (IDENTIFIER, *REQUIRED)
# Read, and left aside: they say what only a call, an organisation or this panorama can say.
LEFT_ASIDE = frozenset(
    ["famille_libelle", "appel", "appel_libelle", "provenance", "publiee_le", "confirmee_le"]
)
LONGEST = {
    "nom": 150,
    "phrase": 300,
    "editeur": 200,
    "description": 5000,
    "thematique_libelle": 150,
    "editeur_ville": 100,
    "secnumcloud_precision": 300,
}
TYPES = {Kind.TRUTH: values.truth, Kind.DAY: values.day}


@dataclass(frozen=True)
class Taken:
    """`read(cell)` gives a value, or raises `values.Odd`; `choices` are all that it may be, if closed."""

    column: Column
    read: Callable
    choices: tuple = ()

    @property
    def name(self):
        return self.column.name

    @property
    def is_needed(self):
        return self.name in NEEDED


def taken():
    """{name: `Taken`}, with the families as they stand."""
    closed = {
        "famille": families(),
        "pays": tuple(COUNTRIES.items()),
        "editeur_taille": public.vendor_sizes(),
    }
    kept = [column for column in COLUMNS if column.name not in LEFT_ASIDE]
    return {one.name: _taken(one, closed.get(one.name) or one.choices) for one in kept}


def _taken(column, choices):
    if column.name in OWN:
        read = OWN[column.name]
    elif choices:
        read = (values.codes if column.kind is Kind.CODES else values.code)(choices)
    else:
        read = TYPES.get(column.kind) or values.text(LONGEST[column.name])
    return Taken(column, read, choices)


def slug(cell):
    """The end of an address of a fiche; the rest of it may be another site's."""
    told = cell.rstrip("/").rpartition("/")[2]
    if told != slugify(told)[:90] or not told or is_reserved(told):
        raise values.Odd(
            "ne finit pas comme l’adresse d’une fiche\u00a0: minuscules sans accent, chiffres et tirets, 90 au "
            "plus, hors des pages du panorama."
        )
    return told


def is_reserved(told):
    """Whether the panorama has a page of its own there."""
    return resolve(reverse("panorama:solution", args=[told])).view_name != "panorama:solution"


# What is read otherwise than the kind of its column says.
OWN = {
    IDENTIFIER: values.identifier,
    ADDRESS: slug,
    "thematique": values.open_code,
    "editeur_site": values.address,
}
