"""What a file is, told in the file: the search, when, which edition, whose licence, what it is not."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from alliance.dates import day
from panorama.exports.schema import VERSION

TITLE = "Panorama des solutions d’IA pour le public"
LICENCE = "Licence Ouverte 2.0 (etalab-2.0)"
LICENCE_ADDRESS = "https://github.com/etalab/licence-ouverte/blob/master/LO.md"
PRODUCER = "ALLiaNCE, direction interministérielle du numérique (DINUM)"
FICTITIOUS = "Données fictives\u00a0: cette édition contient des fiches de démonstration."


@dataclass(frozen=True)
class About:
    sentence: str  # the search, in words
    address: str  # where the same search is made
    edition: str
    at: datetime  # when it was drawn
    number: int
    fictitious: bool

    def lines(self):
        """(label, value) for the first sheet of a workbook."""
        yield "Titre", TITLE
        if self.fictitious:
            yield "À savoir", FICTITIOUS
        yield "Recherche", f"{self.sentence}."
        yield "Adresse", self.address
        yield "Produit le", in_paris(self.at)
        yield "Édition", self.edition
        yield "Producteur", PRODUCER
        yield "Licence", f"{LICENCE}, logos et images exclus"
        yield "Avertissement", disclaimer()
        yield (
            "Provenance",
            "Ce qui est dit de chaque solution est déclaré par l’organisation qui la propose.",
        )

    def as_object(self):
        """The same for JSON."""
        return {
            "titre": TITLE,
            "recherche": self.sentence,
            "adresse": self.address,
            "produit_le": timezone.localtime(self.at).isoformat(timespec="seconds"),
            "edition": self.edition,
            "nombre": self.number,
            "donnees_fictives": self.fictitious,
            "producteur": PRODUCER,
            "licence": LICENCE,
            "licence_adresse": LICENCE_ADDRESS,
            "avertissement": disclaimer(),
            "schema": schema_address(),
            "version_du_schema": VERSION,
        }


def figures_of(solutions):
    """What `About` counts, in one query."""
    told = solutions.order_by().aggregate(number=Count("pk"), fictitious=BoolOr("is_fictitious"))
    return {**told, "fictitious": bool(told["fictitious"])}


def in_paris(instant):
    local = timezone.localtime(instant)
    hour = f"{local:%-H}\u00a0h\u00a0{local:%M}"
    return f"{day(local)} à {hour}, heure de Paris"


def disclaimer():
    return render_to_string("panorama/_disclaimer.txt").strip()


def schema_address():
    return f"{settings.SITE_URL}{reverse('data:schema')}"
