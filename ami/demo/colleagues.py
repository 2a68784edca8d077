"""Around the demonstration's candidate: a colleague who reads, an invitation, a request to join."""

import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, MandateReason, MemberRole
from ami.models import Claim, Invitation, Mandate, Membership
from ami.models.canonical import sha256

DAY = datetime.timedelta(days=1)
# They sign in with a code received by e-mail.
READER = ("collegue@demo.example", "Sacha", "Relecture")
CLAIMANT = ("arrivee@demo.example", "Dominique", "Arrivée")
INVITED = "invitation@demo.example"


def gather(organisation, candidate, chronicle):
    """The team that « Équipe » shows to the candidate, and what waits for an answer there."""
    now = timezone.now()
    organisation.memberships.update(joined_at=now - 30 * DAY)
    reader, claimant = _account(*READER), _account(*CLAIMANT)
    _join(organisation, reader, chronicle, at=now - 6 * DAY)
    _invite(organisation, chronicle, by=candidate, at=now - 2 * DAY)
    _claim(organisation, claimant, chronicle, at=now - DAY)
    chronicle.write()


def _join(organisation, reader, chronicle, *, at):
    role = MemberRole.READ
    Membership.objects.create(organisation=organisation, user=reader, role=role, joined_at=at)
    subject = organisation.subject_key
    chronicle.tell(subject, EventKind.MEMBER_JOINED, by=reader, at=at, role=role.value)


def _invite(organisation, chronicle, *, by, at):
    role = MemberRole.EDIT
    Invitation.objects.create(
        organisation=organisation,
        email=INVITED,
        role=role,
        invited_by=by,
        invited_at=at,
        sent_at=at,
        expires_at=at + 14 * DAY,
        # No letter was written, so nobody holds the link: it is to be sent again.
        token_hash=sha256(INVITED),
    )
    subject = organisation.subject_key
    chronicle.tell(subject, EventKind.MEMBER_INVITED, by=by, at=at, role=role.value)


def _claim(organisation, claimant, chronicle, *, at):
    Claim.objects.create(
        organisation=organisation,
        user=claimant,
        identifier=organisation.siren or organisation.vat,
        made_at=at,
    )
    chronicle.tell(organisation.subject_key, EventKind.CLAIM_MADE, by=claimant, at=at)


def enter_for(file, agent, chronicle):
    """The secretariat enters and deposits `file` for its candidate, whom an outage kept from it."""
    at = file.received_at
    file.mandate = Mandate.objects.create(
        candidature=file.candidature,
        agent=agent,
        contact_email=file.contact.email,
        reason=MandateReason.OUTAGE,
        explanation="Le réseau de l’organisation était coupé les derniers jours du dépôt.",
        proven_at=at - DAY / 12,
        proof="Appel reçu au secrétariat et noté au registre des appels.",
        opened_at=at - DAY / 24,
        ended_at=at,
        ended_by=agent,
    )
    chronicle.tell(
        file.candidature.subject_key,
        EventKind.MANDATED,
        by=agent,
        at=at - DAY / 24,
        proven_at=file.mandate.proven_at.isoformat(),
    )


def _account(email, first_name, last_name):
    user = User.objects.create(
        email=email, first_name=first_name, last_name=last_name, password=make_password(None)
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
