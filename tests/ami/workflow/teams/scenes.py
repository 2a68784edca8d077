"""What the tests of teams share: refusals, events, letters and their links."""

import re

import pytest
from hypothesis import strategies as st

from alliance.letters.models import Notification
from ami.enums import MemberRole
from ami.models import Event
from ami.workflow.refusals import Refused
from ami.workflow.teams import invitations

SIREN = "732829320"
EDIT, READ = MemberRole.EDIT, MemberRole.READ
STRANGE_TEXT = st.text(max_size=300) | st.sampled_from(
    ["", "\0", "a\0@b.fr", "\u202ea@b.fr", "<img onerror=x>", "a@" + "b" * 400, "moi@ici.example "]
)


def refusal(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.sentences


def kinds(organisation):
    events = Event.objects.filter(subject=organisation.subject_key)
    return list(events.values_list("kind", flat=True))


def letters(letter):
    return list(Notification.objects.filter(kind=letter).order_by("pk"))


def token_in(letter):
    [token] = re.findall(r"/candidatures/invitations/([\w-]+)/", letter.text)
    return token


def invited(organisation, email, role=READ, *, by):
    """The invitation and the token of its letter."""
    invitation = invitations.invite(organisation, email, role, by=by)
    letter = Notification.objects.get(subject_key=f"invitation:{invitation.pk}", cancelled_at=None)
    return invitation, token_in(letter)


# Roles and departures
