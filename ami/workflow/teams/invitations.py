"""Colleagues invited by e-mail into the space of an organisation."""

import datetime
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import EventKind, Letter, MemberRole
from ami.models import Invitation
from ami.models.canonical import sha256
from ami.models.filing.organisation import UNKNOWN_ROLE
from ami.models.team import two_weeks_from_now
from ami.wording import paris
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.teams import team

# Bounds on the letters that one organisation has us write to people who asked for nothing.
MOST_PENDING = 20
MOST_A_DAY = 40
REST = datetime.timedelta(minutes=10)
ALREADY_MEMBER = "Cette personne est déjà membre de l’équipe."
ALREADY_INVITED = "Cette adresse a déjà une invitation en attente : vous pouvez la renvoyer depuis la page de l’équipe."
TOO_MANY = f"Votre équipe a déjà {MOST_PENDING} invitations en attente : retirez-en avant d’en envoyer d’autres."
TOO_MANY_TODAY = "Votre équipe a envoyé beaucoup d’invitations aujourd’hui : réessayez demain."
TOO_SOON = "Cette invitation vient d’être envoyée : attendez dix minutes avant de la renvoyer."
UNREADABLE_EMAIL = "Saisissez une adresse électronique, telle que nom@domaine.fr."
NO_LONGER_PENDING = "Cette invitation n’est plus en attente : rechargez la page de l’équipe."
FOR_SOMEONE_ELSE = (
    "Cette invitation est adressée à une autre adresse que celle de votre compte. Déconnectez-vous, "
    "puis ouvrez le lien avec le compte de l’adresse qui l’a reçue ; ou demandez à votre collègue "
    "d’inviter l’adresse de ce compte-ci."
)


@transaction.atomic
def invite(organisation, email, role, *, by):
    """Write to `email` a link, valid for two weeks, that lets its owner into the team."""
    organisation = team.led(organisation, by=by)
    email = email.strip().lower()
    refuse_if(_objections_to_inviting(organisation, email, role))
    _forget_expired(organisation, email)
    token = secrets.token_urlsafe(32)
    with refusing():
        invitation = Invitation.objects.create(
            organisation=organisation,
            email=email,
            role=role,
            invited_by=by,
            token_hash=sha256(token),
        )
    record(
        organisation.subject_key,
        EventKind.MEMBER_INVITED,
        by=by,
        role=str(role),
        personal={"email": email},
    )
    _post(invitation, organisation, token, by=by)
    return invitation


@transaction.atomic
def send_again(invitation, *, by):
    """A new letter and a new link, valid for two more weeks; the former link dies."""
    organisation = team.led(invitation.organisation, by=by)
    invitation = _pending(invitation)
    now = timezone.now()
    if now < invitation.sent_at + REST:
        raise Refused(TOO_SOON)
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.sent_at = sha256(token), now
    invitation.expires_at = two_weeks_from_now()
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at"])
    outbox.cancel(subject_of(invitation), Letter.INVITATION)
    _post(invitation, organisation, token, by=by)


@transaction.atomic
def withdraw(invitation, *, by):
    """Take an invitation back: its link opens nothing any more."""
    organisation = team.led(invitation.organisation, by=by)
    invitation = _pending(invitation)
    _end(invitation)
    record(
        organisation.subject_key,
        EventKind.INVITATION_WITHDRAWN,
        by=by,
        personal={"email": invitation.email},
    )


@transaction.atomic
def accept(invitation, *, by):
    """Come into the team, with an account whose verified address is the one that was invited."""
    organisation = type(invitation.organisation).objects.locked(invitation.organisation)
    invitation = Invitation.objects.get(pk=invitation.pk)
    refuse_if(objections_to_accepting(invitation, by))
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now())
    return team.join(organisation, by, invitation.role, by=by)


def found(token):
    """The invitation that this link opens, whatever became of it; None for any other text."""
    by_hash = Invitation.objects.filter(token_hash=sha256(token))
    return by_hash.select_related("organisation", "invited_by").first()


def objections_to_accepting(invitation, user):
    """Why the link lets `user` in no more, or never did."""
    if invitation.accepted_at:
        return ["Cette invitation a déjà servi."]
    if invitation.withdrawn_at:
        return ["Cette invitation a été retirée. Demandez à votre collègue de vous réinviter."]
    if invitation.is_expired():
        return [
            f"Cette invitation a expiré le {paris(invitation.expires_at)}. "
            "Demandez à votre collègue de vous la renvoyer."
        ]
    return [] if _owns(user, invitation.email) else [FOR_SOMEONE_ELSE]


def subject_of(invitation):
    return f"invitation:{invitation.pk}"


def _objections_to_inviting(organisation, email, role):
    if role not in MemberRole.values:
        return [UNKNOWN_ROLE]
    try:
        validate_email(email)
    except ValidationError:
        return [UNREADABLE_EMAIL]
    if organisation.memberships.filter(user__email__iexact=email).exists():
        return [ALREADY_MEMBER]
    pending = organisation.invitations.pending().filter(expires_at__gt=timezone.now())
    if pending.filter(email__iexact=email).exists():
        return [ALREADY_INVITED]
    if pending.count() >= MOST_PENDING:
        return [TOO_MANY]
    yesterday = timezone.now() - datetime.timedelta(days=1)
    today = organisation.invitations.filter(invited_at__gt=yesterday)
    return [TOO_MANY_TODAY] if today.count() >= MOST_A_DAY else []


def _forget_expired(organisation, email):
    for invitation in organisation.invitations.pending().filter(email__iexact=email):
        _end(invitation)


def _end(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=timezone.now())
    outbox.cancel(subject_of(invitation), Letter.INVITATION)


def _pending(invitation):
    standing = Invitation.objects.pending().filter(pk=invitation.pk).first()
    if standing is None:
        raise Refused(NO_LONGER_PENDING)
    return standing


def _owns(user, email):
    """Whether `user` has proved that this address is theirs."""
    return user.emailaddress_set.filter(verified=True, email__iexact=email).exists()


def _post(invitation, organisation, token, *, by):
    correspondence.post_about(
        organisation,
        Letter.INVITATION,
        to=invitation.email,
        subject_key=subject_of(invitation),
        # The link is as good as a key: its text does not outlive the sending.
        is_secret=True,
        invitation=invitation,
        role=MemberRole(invitation.role),
        author=by,
        until=paris(invitation.expires_at),
        address=settings.SITE_URL + reverse("candidates:invitation", args=[token]),
    )
