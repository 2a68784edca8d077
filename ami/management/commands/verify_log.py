"""Recompute every chain of the log, and every act of the sittings, from the rows alone."""

from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from ami.models import Event, Minutes
from ami.workflow.deciding.minutes_verified import checks
from ami.workflow.log import breaks


class Command(BaseCommand):
    help = (
        "Recalcule les chaînes du journal et les actes des séances\u00a0; échoue si l’un a changé."
    )

    def handle(self, **options):
        found = [*_broken_chains(), *_changed_acts()]
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{len(found)} anomalie{'s' if len(found) > 1 else ''}.")
        self.stdout.write(
            f"{Event.objects.count()} événements et {Minutes.objects.count()} actes vérifiés."
        )


def _broken_chains():
    events = Event.objects.order_by("subject", "sequence").iterator(chunk_size=2000)
    for subject, chain in groupby(events, key=lambda event: event.subject):
        for event in breaks(chain):
            yield f"{subject}, événement {event.sequence}\u00a0: il ne suit pas le précédent."


def _changed_acts():
    acts = Minutes.objects.select_related("deliberation__call", "document")
    for act in acts.order_by("deliberation", "number"):
        for sentence, holds in checks(act):
            if not holds:
                yield f"{act.deliberation}, acte n°\u00a0{act.number}\u00a0: faux\u00a0: {sentence}"
