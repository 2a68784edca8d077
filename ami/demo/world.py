"""The fictitious world: organisations, their accounts, and the files each of them deposits."""

import datetime
from dataclasses import asdict

from django.utils import timezone

from alliance.models import User
from ami.demo.fiction.organisations import organisations
from ami.demo.files import File
from ami.demo.registry import heard
from ami.models import Membership, Organisation

# The real call's figures: 435 candidatures of 388 organisations.
ORGANISATIONS = 388
# The demonstration's candidate has four; the following ones three, then two.
OWN = 4
WITH_THREE = 6
WITH_TWO = 34


def settle(rng, candidate):
    """Create the organisations; the first one is that of the demonstration's candidate."""
    invented = organisations(rng, ORGANISATIONS)
    contacts = _contacts(f"contact{rank}@societe{rank}.example" for rank in range(1, ORGANISATIONS))
    return _housed(invented, [candidate, *contacts])


def newcomers(rng, count, name):
    """`count` organisations that are not here yet, whose contacts are at `<name>.example`."""
    # As many again: a few may bear a number that is already taken.
    invented = [one for one in organisations(rng, 2 * count) if not _is_here(one)][:count]
    return _housed(invented, _contacts(f"contact{n}@{name}.example" for n in range(count)))


def _is_here(invented):
    return Organisation.objects.filter(siren=invented.siren, vat=invented.vat).exists()


def _contacts(addresses):
    return User.objects.bulk_create(
        User(email=email, last_name=f"Contact {rank}", password="!")
        for rank, email in enumerate(addresses, start=1)
    )


def _housed(invented, people):
    """The organisations of `invented`, each with one of `people` to speak for it."""
    heard_at = timezone.now() - datetime.timedelta(days=12)
    settled = Organisation.objects.bulk_create(
        Organisation(**columns(one), **heard(one, rank, at=heard_at), is_fictitious=True)
        for rank, one in enumerate(invented)
    )
    for organisation, origin, contact in zip(settled, invented, people, strict=True):
        organisation.invented, organisation.contact = origin, contact
    Membership.objects.bulk_create(
        Membership(organisation=organisation, user=organisation.contact) for organisation in settled
    )
    return settled


def columns(invented):
    """The part of an invented organisation that `Organisation` keeps."""
    kept = {field.attname for field in Organisation._meta.concrete_fields}
    return {name: value for name, value in asdict(invented).items() if name in kept}


def plan(settled, call, rng, window):
    """The 435 files of the finished call, each organisation in distinct thématiques (article 4)."""
    themes = list(call.themes.all())
    files = []
    for rank, organisation in enumerate(settled):
        for theme in rng.sample(themes, k=_files_of(rank)):
            files.append(File(organisation, theme, received_at=arrival(rng, *window)))
    rng.shuffle(files)
    return files


def _files_of(rank):
    if rank == 0:
        return OWN
    return 3 if rank < WITH_THREE else 2 if rank < WITH_THREE + WITH_TWO else 1


def sample(settled, call, rng, window, count):
    """A file for each of `count` organisations; the demonstration's candidate is the first."""
    themes = list(call.themes.all())
    chosen = [settled[0], *rng.sample(settled[1:], k=count - 1)]
    return [
        File(organisation, rng.choice(themes), received_at=arrival(rng, *window))
        for organisation in chosen
    ]


def arrival(rng, opens_at, closes_at):
    """Deposits rush towards the deadline, as they do."""
    share = 1 - rng.random() ** 2 * 0.9
    instant = opens_at + (closes_at - opens_at) * min(share, 0.9999)
    return instant.replace(microsecond=0) + datetime.timedelta(
        microseconds=rng.randrange(1_000_000)
    )
