"""A file of a panorama that never was: one fiche online, the others waiting to be published."""

import csv
import datetime
import io

from django.core.files.base import ContentFile
from django.utils import timezone

from alliance.models import User
from panorama.importing import applying, publishing
from panorama.models import ImportedFiche, SolutionImport

SOURCE = "Panorama fictif des communes"
HEADER = ("identifiant", "nom", "phrase", "description", "editeur", "editeur_ville", "pays")
HEADER += (
    "categorie",
    "famille",
    "metier",
    "deploiement",
    "integration",
    "prix",
    "donnees_fictives",
)
ROWS = (
    (
        "PFC-01",
        "Guichet de démonstration",
        "Oriente les demandes reçues par courriel vers le bon service.",
        "Lit l’objet et le corps du message, propose un service, laisse l’agent décider.",
        "Coopérative imaginaire du Lac",
        "Annecy",
        "FR",
        "application",
        "dialogue",
        "reception|secretariat",
        "saas",
        "api",
        "under_20k",
    ),
    (
        "PFC-02",
        "Procès-verbal d’essai",
        "Transcrit les séances d’une assemblée et prépare leur procès-verbal.",
        "Sépare les voix, reprend l’ordre du jour, signale les votes.",
        "Atelier fictif des Voix",
        "Nantes",
        "FR",
        "application",
        "voice",
        "secretariat",
        "saas|on_premise",
        "export",
        "under_5k",
    ),
    (
        "PFC-03",
        "Plan lu",
        "Relève surfaces et hauteurs sur les plans d’un permis de construire.",
        "Lit les plans cotés et dit ce qu’il n’a pas su lire.",
        "Société inventée des Plans",
        "Liège",
        "BE",
        "application",
        "documents",
        "planning",
        "on_premise",
        "api|export",
        "under_50k",
    ),
)


def write(rng):
    if SolutionImport.objects.exists():
        return
    by, day = User.objects.system(), timezone.localdate() - datetime.timedelta(days=20)
    file = ContentFile(_csv().encode(), name="panorama-fictif.csv")
    applying.apply(applying.propose(file, source=SOURCE, source_day=day, by=by), by=by)
    shown = ImportedFiche.objects.filter(public_id="PFC-01")
    agreement = "Courriel fictif de la coopérative, joint au dossier de démonstration."
    publishing.publish(shown, agreement=agreement, agreed_on=day, by=by)


def _csv():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows((*row, "true") for row in ROWS)
    return out.getvalue()
