"""`manage.py load_demo`: fictitious calls, organisations and people, into an empty database only."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ami.demo import story
from ami.models import Organisation


class Command(BaseCommand):
    help = "Charge les données fictives de démonstration dans une base vide."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="ne rien faire, sans erreur, si la base contient déjà des organisations",
        )

    def handle(self, if_empty, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("Les données fictives ne se chargent pas en production.")
        if Organisation.objects.exists():
            if if_empty:
                return
            raise CommandError("La base contient déjà des organisations : rien n’a été chargé.")
        started = time.monotonic()
        story.tell(lambda chapter: self.stdout.write(f"  {chapter}…"))
        self.stdout.write(f"Données fictives en place ({time.monotonic() - started:.0f} s).")
