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
        for kind, one in found.items():
            wrong = len(one["missed"]) + len(one["false_alarms"])
            total = one["positives"] + one["negatives"]
            self.stdout.write(f"{kind} : {wrong} erreurs sur {total} cas")
