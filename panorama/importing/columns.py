"""The columns of an imported file: those of the open data, and what is made of each."""

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
    column: Column
    read: object

    @property
    def name(self):
        return self.column.name

    @property
    def is_needed(self):
        return self.name in NEEDED

    @property
    def choices(self):
        return self.column.choices


def taken():
    """{name: `Taken`}, with the families as they stand."""
    own = {
        IDENTIFIER: values.identifier,
        ADDRESS: slug,
        "famille": values.code(families()),
        "thematique": values.open_code,
        "pays": values.code(tuple(COUNTRIES.items())),
        "editeur_taille": values.code(public.vendor_sizes()),
        "editeur_site": values.address,
    }
    kept = [column for column in COLUMNS if column.name not in LEFT_ASIDE]
    return {one.name: Taken(one, own.get(one.name) or _reader(one)) for one in kept}


def _reader(column):
    if column.kind is Kind.CODES:
        return values.codes(column.choices)
    if column.kind is Kind.CODE:
        return values.code(column.choices)
    return TYPES.get(column.kind) or values.text(LONGEST[column.name])


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
