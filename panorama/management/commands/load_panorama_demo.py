"""`manage.py load_panorama_demo`: what surrounds the fictitious solutions of the panorama."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from panorama.demo import story


class Command(BaseCommand):
    help = "Complète le panorama fictif de démonstration."

    def handle(self, **options):
        if settings.IS_PRODUCTION:
            raise CommandError("Les données fictives ne se chargent pas en production.")
        story.tell(lambda chapter: self.stdout.write(f"  {chapter}…"))
