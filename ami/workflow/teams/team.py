"""The team of an organisation: people come in, change roles, go; an editor always remains."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ami.enums import ClaimOutcome, EventKind, Letter, MemberRole
from ami.models import Membership, Organisation
from ami.models.filing.organisation import (
    LAST_EDITOR,
    UNKNOWN_ROLE,
)
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_representing

GONE = "Cette personne n’est plus membre de l’équipe."


@transaction.atomic
def change_role(membership, role, *, by):
    """Give a member another role; the last editor keeps hers."""
    organisation = led(membership.organisation, by=by)
    membership = _locked(membership)
    if role not in MemberRole.values:
        raise Refused(UNKNOWN_ROLE)
    if membership.role == role:
        return
    with refusing():
        membership.role = role
        membership.save(update_fields=["role"])
    record(
        organisation.subject_key,
        EventKind.MEMBER_ROLE_CHANGED,
        by=by,
        role=str(role),
        personal={"email": membership.user.email},
    )
    _tell(membership, organisation, by=by, is_removed=False)


@transaction.atomic
def remove(membership, *, by):
    """Take someone out of the team; what they wrote stays."""
    organisation = led(membership.organisation, by=by)
    membership = _locked(membership)
    _take_out(membership, organisation, by=by)
    _tell(membership, organisation, by=by, is_removed=True)


@transaction.atomic
def leave(organisation, *, by):
    """Go out of the team oneself, whatever one's role."""
    organisation = Organisation.objects.locked(organisation)
    membership = organisation.memberships.filter(user=by).first()
    if membership is None:
        raise Refused("Vous n’êtes plus membre de l’équipe.")
    refuse_if(objections_to_leaving(membership))
    _take_out(membership, organisation, by=by)


def join(organisation, user, role, *, by):
    """Let `user` in under the organisation's lock; whoever is already a member keeps their role."""
    membership, created = Membership.objects.get_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    organisation.claims.pending().filter(user=user).update(
        outcome=ClaimOutcome.ACCEPTED, settled_at=timezone.now(), settled_by=by
    )
    if created:
        record(
            organisation.subject_key,
            EventKind.MEMBER_JOINED,
            by=by,
            role=str(role),
            personal={"email": user.email},
        )
    return membership


def objections_to_leaving(membership):
    """Why she may neither go nor lose her role: nobody else could write, or ever come back in."""
    others = membership.organisation.memberships.exclude(pk=membership.pk)
    if membership.role == MemberRole.EDIT and not others.editors().exists():
        return [LAST_EDITOR]
    return []


def led(organisation, *, by):
    """`organisation` under its lock, once it is sure that `by` may change its team."""
    organisation = Organisation.objects.locked(organisation)
    refuse_if(objections_to_representing(by, organisation))
    return organisation


def page_of(organisation):
    return settings.SITE_URL + reverse("candidates:team", args=[organisation.pk])


def _locked(membership):
    found = Membership.objects.filter(pk=membership.pk).select_related("user").first()
    if found is None:
        raise Refused(GONE)
    return found


def _take_out(membership, organisation, *, by):
    with refusing():
        Membership.objects.filter(pk=membership.pk).delete()
    # She came in by another way than this link, which would let her back in.
    waiting = organisation.invitations.pending().filter(email__iexact=membership.user.email)
    waiting.update(withdrawn_at=timezone.now())
    record(
        organisation.subject_key,
        EventKind.MEMBER_REMOVED,
        by=by,
        personal={"email": membership.user.email},
    )


def _tell(membership, organisation, *, by, is_removed):
    """Whoever changed her own role needs no letter about it."""
    if membership.user_id == by.pk:
        return
    correspondence.post_about(
        organisation,
        Letter.MEMBERSHIP_CHANGED,
        to=membership.user.email,
        role=MemberRole(membership.role),
        is_removed=is_removed,
        author=by,
        address=page_of(organisation),
    )
