"""The whole demonstration: one call finished, two being read, one open, one prepared. Deterministic by its seed."""

import random

from django.db import connection, transaction

from alliance.models import User
from ami.data import read_call
from ami.demo import cast as people
from ami.demo import colleagues, enquiries, taking_up, world
from ami.demo.chapters import being_read, finished, in_preparation, read_together, still_open
from ami.demo.waves import Chronicle
from ami.workflow.running.loading import load_call

SEED = 2025
SPECIFICATION = "call-2025"


@transaction.atomic
def tell(say):
    """Write everything; `say` is told of each chapter."""
    _check_keys_at_once()
    rng = random.Random(SEED)
    data = read_call(SPECIFICATION)
    say(f"Comptes et {world.ORGANISATIONS} organisations fictives")
    cast = people.summon(rng)
    settled = world.settle(rng, cast.candidate)
    colleagues.gather(settled[0], cast.candidate, Chronicle())
    say("Appel 2025, terminé : 435 candidatures")
    call = load_call(data, by=User.objects.system(), is_demonstration=True)
    finished.tell(call, cast, settled, rng)
    say("Appel clos, en cours de lecture")
    being_read.tell(data, cast, settled, rng)
    say("Appel lu à deux, une fiche et deux signatures")
    read_together.tell(data, cast, settled)
    say("Appel ouvert")
    still_open.tell(data, cast, settled, rng)
    say("Appel en préparation")
    in_preparation.tell(cast)
    enquiries.tell(cast, settled[0])
    taking_up.tell(call, cast, settled[0])


def _check_keys_at_once():
    """Deferred, the checks of foreign keys queue up, and each trigger's query walks the queue."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
