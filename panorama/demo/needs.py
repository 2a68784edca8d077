"""A dozen needs that nobody wrote, reread or not, as the secretariat meets them."""

import datetime

from django.utils import timezone

from alliance.models import User
from panorama.models import Need
from panorama.needs import census
from panorama.needs.understanding import understand

# (text, kind of organisation, whether it was reread); the months before now are drawn.
TOLD = (
    (
        "Rédiger le compte rendu du conseil municipal à partir de l’enregistrement, sur nos serveurs.",
        "local",
        True,
    ),
    ("Répondre le soir aux questions des usagers sur l’état civil, 60 agents.", "local", True),
    (
        "Résumer les dossiers patients avant la consultation, hébergeur HDS, relié à notre DPI.",
        "hospital",
        True,
    ),
    ("Traduire au guichet pour des personnes allophones.", "decentralised", True),
    ("Trier les courriers reçus et les orienter vers le bon service, 1 200 agents.", "local", True),
    ("Repérer les doublons et les fausses factures avant paiement.", "central", True),
    ("Écrire nos courriers aux allocataires en français facile à lire.", "social_security", True),
    (
        "Interroger nos notes internes selon les droits d’accès de chacun, SecNumCloud.",
        "central",
        True,
    ),
    ("Transcrire les auditions, hors ligne, données sensibles.", "decentralised", False),
    ("Chatbot pour les étudiants sur le site internet, avec ProConnect.", "agency", False),
    ("Moderniser une vieille application en COBOL avec du logiciel libre.", "agency", False),
    ("Instruire les permis de construire : vérifier la complétude des dossiers.", "local", False),
)


def write(rng):
    if Need.objects.filter(is_fictitious=True).exists():
        return
    reader = User.objects.system()
    for text, kind, is_read in TOLD:
        asked = understand(text).asked
        need = census.join(text, asked, organisation_kind=kind, is_fictitious=True)
        if is_read:
            census.read(need, text=text, by=reader)
        told_at = timezone.now() - datetime.timedelta(days=rng.randrange(5, 180))
        Need.objects.filter(pk=need.pk).update(consented_at=told_at)
