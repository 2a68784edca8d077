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
    """The team that « Équipe » shows to the candidate, and what waits for an answer there."""
    now, subject = timezone.now(), organisation.subject_key
    organisation.memberships.update(joined_at=now - 30 * DAY)
    reader, claimant = _account(*READER), _account(*CLAIMANT)
    Membership.objects.create(
        organisation=organisation, user=reader, role=MemberRole.READ, joined_at=now - 6 * DAY
    )
    chronicle.tell(
        subject, EventKind.MEMBER_JOINED, by=reader, at=now - 6 * DAY, role=MemberRole.READ.value
    )
    Invitation.objects.create(
        organisation=organisation,
        email=INVITED,
        role=MemberRole.EDIT,
        invited_by=candidate,
        invited_at=now - 2 * DAY,
        sent_at=now - 2 * DAY,
        expires_at=now + 12 * DAY,
        # No letter was written, so nobody holds the link: it is to be sent again.
        token_hash=sha256(INVITED),
    )
    chronicle.tell(
        subject,
        EventKind.MEMBER_INVITED,
        by=candidate,
        at=now - 2 * DAY,
        role=MemberRole.EDIT.value,
    )
    Claim.objects.create(
        organisation=organisation,
        user=claimant,
        identifier=organisation.siren or organisation.vat,
        made_at=now - DAY,
    )
    chronicle.tell(subject, EventKind.CLAIM_MADE, by=claimant, at=now - DAY)
    chronicle.write()


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
