"""Measures the errors of the automatic signals on the corpus, and writes the figures shown."""

import json

from django.core.management.base import BaseCommand

from ami.hints.measure import FIGURES, measure


class Command(BaseCommand):
    help = "Mesure les erreurs de la relecture automatique et écrit les chiffres affichés."

    def handle(self, *args, **options):
        found = measure()
        text = json.dumps(found, ensure_ascii=False, indent=1)
        FIGURES.write_text(f"{text}\n", encoding="utf-8")
        for kind, both in found.items():
            told = ", ".join(f"{name} {_told(one)}" for name, one in both.items())
            self.stdout.write(f"{kind} : {told}")


def _told(one):
    wrong = len(one["missed"]) + len(one["false_alarms"])
    return f"{wrong} erreurs sur {one['positives'] + one['negatives']}"
