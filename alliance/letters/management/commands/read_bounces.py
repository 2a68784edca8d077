"""`manage.py read_bounces < message`: what a report of non-delivery says, kept beside its letter."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alliance.letters.bounces.mailbox import LARGEST, read_mailbox
from alliance.letters.bounces.recording import record_message
from alliance.letters.models.bounce import Source


class Command(BaseCommand):
    help = "Lit un avis de non-remise sur l’entrée standard, ou ceux de la boîte des retours."

    def add_arguments(self, parser):
        parser.add_argument(
            "--mailbox", action="store_true", help="lire la boîte que donne BOUNCES_URL"
        )

    def handle(self, *args, mailbox, **options):
        if mailbox:
            self.read_mailbox()
        elif record_message(sys.stdin.buffer.read(LARGEST), source=Source.MAILBOX):
            self.stdout.write("L’avis est rattaché à son courrier.")
        else:
            self.stdout.write("Ce message ne parle d’aucun courrier du service.")

    def read_mailbox(self):
        if not settings.BOUNCES_URL:
            raise CommandError("BOUNCES_URL ne donne aucune boîte à lire.")
        known, unknown = read_mailbox(settings.BOUNCES_URL)
        self.stdout.write(f"{known} avis rattachés à leur courrier, {unknown} autres messages.")
