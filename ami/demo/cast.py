"""The people of the demonstration: five accounts to sign in with, and all those around them."""

import os
import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from alliance.models import User
from ami.demo.fiction.names import people
from ami.enums import Role
from ami.workflow.running import calls

ACCOUNTS = {
    "candidate": ("candidat@demo.example", "Camille", "Démonstration"),
    "first_reader": ("evaluateur@demo.example", "Noé", "Lecture"),
    "second_reader": ("evaluatrice@demo.example", "Lina", "Lecture"),
    "secretary": ("secretariat@demo.example", "Alix", "Secrétariat"),
    "judge": ("comite@demo.example", "Maé", "Comité"),
}
SERVICES = (
    "Service des essais numériques",
    "Mission des données fictives",
    "Bureau des cas d’école",
    "Pôle des exemples publics",
)
SERVICE_OF = {
    "first_reader": SERVICES[0],
    "second_reader": SERVICES[1],
    "secretary": SERVICES[2],
    "judge": SERVICES[3],
}
READERS = 12


@dataclass
class Cast:
    candidate: User
    first_reader: User
    second_reader: User
    secretary: User
    judge: User
    readers: list[User]
    second_secretary: User
    chair: User


def summon(rng):
    """Create every account; the five known ones take the password of DEMO_PASSWORD."""
    password = make_password(os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12))
    known = {
        name: User(
            email=email,
            first_name=first,
            last_name=last,
            service=SERVICE_OF.get(name, ""),
            password=password,
        )
        for name, (email, first, last) in ACCOUNTS.items()
    }
    others = [
        User(
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            # One after the other, so that neighbours never share theirs.
            service=SERVICES[rank % len(SERVICES)],
            password=make_password(None),
        )
        for rank, person in enumerate(people(rng, READERS + 2))
    ]
    users = User.objects.bulk_create([*known.values(), *others])
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    *readers, second_secretary, chair = others
    return Cast(**known, readers=readers, second_secretary=second_secretary, chair=chair)


def appoint_all(call, cast):
    """Give everyone their role in the call."""
    system = User.objects.system()
    roles = [
        (Role.SECRETARIAT, [cast.secretary, cast.second_secretary]),
        (Role.COMMITTEE, [cast.judge]),
        # An account to sign in with too: an erratum is published by another than its author.
        (Role.CHAIR, [cast.chair, cast.judge]),
        (Role.REVIEWER, [cast.first_reader, cast.second_reader, *cast.readers]),
    ]
    for role, users in roles:
        for user in users:
            calls.appoint(call, user, role, by=system)
