"""`manage.py load_calls`: the calls that the project carries as data. Running it again changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alliance.models import User
from ami.data import DataError, read_call
from ami.workflow.refusals import Refused
from ami.workflow.running.loading import load_call

CALLS = ("call-2025",)


class Command(BaseCommand):
    help = "Charge les appels que le projet porte comme données."

    def handle(self, **options):
        for name in CALLS:
            try:
                call = loaded(name)
            except DataError as error:
                raise CommandError(str(error)) from error
            except Refused as refused:
                raise CommandError("\n".join(refused.sentences)) from refused
            self.stdout.write(f"Appel « {call} » ({call.slug}) : en place.")


def loaded(name):
    return load_call(
        read_call(name),
        by=User.objects.system(),
        is_demonstration=not settings.IS_PRODUCTION,
    )
