"""The people of a rehearsal: those of the call itself, and three readers who do not exist."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from alliance.models import User
from ami.enums import Role
from ami.workflow.running import calls

# Whoever rehearses tries every desk.
EVERY_ROLE = (Role.SECRETARIAT, Role.REVIEWER, Role.COMMITTEE)
READERS = ("Partenaire", "Alpha", "Bêta")


@dataclass
class Cast:
    secretary: User
    partner: User
    others: tuple[User, User]


def gather(rehearsal, call, by):
    """Appoint them to `rehearsal`: those of `call` as they are, `by` in every role."""
    system = User.objects.system()
    for appointment in call.appointments.select_related("user"):
        calls.appoint(rehearsal, appointment.user, appointment.role, by=system)
    for role in EVERY_ROLE:
        calls.appoint(rehearsal, by, role, by=system)
    partner, *others = [_reader(rehearsal, name) for name in READERS]
    for reader in (partner, *others):
        calls.appoint(rehearsal, reader, Role.REVIEWER, by=system)
    return Cast(by, partner, tuple(others))


def _reader(rehearsal, name):
    """An account that nobody can sign in with: its address receives nothing."""
    return User.objects.create(
        email=f"{name.lower().replace('ê', 'e')}@{rehearsal.slug}.example",
        first_name=name,
        last_name="Fictif",
        service=f"Service {name}",
        password=make_password(None),
    )
