"""Someone gives the number of an organisation that has its space: its team answers, or the secretariat.

Until then the claimant learns nothing of it. The same rows and a single letter are written whoever
is in the space and however many they are, so that neither the answer nor its time tells anything.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ami.enums import ClaimOutcome, EventKind, Letter, MemberRole, Role
from ami.models import Appointment, Claim, Organisation
from ami.models.filing.organisation import UNKNOWN_ROLE
from ami.wording import paris
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.teams import team
from ami.workflow.teams.organisations import (
    ALREADY_YOURS,
    identified,
)
from ami.workflow.transitions import objections_to_representing

# Bounds on the letters that one person has us write to organisations they name.
MOST_PENDING = 5
REST_AFTER_REFUSAL = datetime.timedelta(days=30)
TOO_MANY = f"Vous avez déjà {MOST_PENDING} demandes en attente : attendez une réponse avant d’en faire une autre."
NOT_PENDING = "Cette demande n’attend plus de réponse."
NOT_FOUND = "Aucun espace ne porte ce numéro : rechargez la page pour l’ouvrir."
GROUNDS_WANTED = "Indiquez les motifs : le secrétariat motive sa réponse."


@transaction.atomic
def make(identifier, *, by):
    """Ask to join the organisation of that number; asking twice is asking once."""
    identity = identified(identifier)
    organisation = Organisation.objects.known_by(identity)
    if organisation is None:
        raise Refused(NOT_FOUND)
    organisation = Organisation.objects.locked(organisation)
    refuse_if(_objections_to_making(organisation, by))
    claim, created = Claim.objects.pending().get_or_create(
        organisation=organisation, user=by, defaults={"identifier": str(identity)}
    )
    if created:
        record(organisation.subject_key, EventKind.CLAIM_MADE, by=by, personal={"email": by.email})
        _post_to_team(claim)
    return claim


@transaction.atomic
def accept(claim, role, *, by, grounds=""):
    """Let the claimant into the team, with `role`."""
    if role not in MemberRole.values:
        raise Refused(UNKNOWN_ROLE)
    organisation, claim = _settled(claim, ClaimOutcome.ACCEPTED, by=by, grounds=grounds)
    team.join(organisation, claim.user, role, by=by)
    _post_to_claimant(claim, organisation, role=MemberRole(role))
    return claim


@transaction.atomic
def refuse(claim, *, by, grounds=""):
    """Leave the claimant out; the letter says so, with the grounds when there are some."""
    organisation, claim = _settled(claim, ClaimOutcome.REFUSED, by=by, grounds=grounds)
    _post_to_claimant(claim, organisation)
    return claim


def objections_to_settling(user, organisation):
    """Why `user` may not answer: its editors do, and the secretariat when they do not."""
    clear = Organisation.objects.clear_of(user).filter(pk=organisation.pk)
    if is_secretariat(user) and clear.exists():
        return []
    return objections_to_representing(user, organisation)


def is_secretariat(user):
    """A claim belongs to no call: whoever runs one may settle it."""
    return Appointment.objects.filter(user=user, role=Role.SECRETARIAT).exists()


def _objections_to_making(organisation, user):
    if organisation.memberships.filter(user=user).exists():
        return [ALREADY_YOURS]
    if user.claims.pending().exclude(organisation=organisation).count() >= MOST_PENDING:
        return [TOO_MANY]
    again_on = timezone.now() - REST_AFTER_REFUSAL
    refused = organisation.claims.filter(
        user=user, outcome=ClaimOutcome.REFUSED, settled_at__gt=again_on
    ).first()
    if refused:
        return [
            f"Votre demande a été refusée le {paris(refused.settled_at)}. Pour la renouveler avant "
            f"un mois, écrivez au secrétariat : {settings.CONTACT_EMAIL}."
        ]
    return []


def _settled(claim, outcome, *, by, grounds):
    organisation = Organisation.objects.locked(claim.organisation)
    refuse_if(objections_to_settling(by, organisation))
    # Gone too once its author erased her account.
    claim = Claim.objects.pending().select_related("user").filter(pk=claim.pk).first()
    if claim is None:
        raise Refused(NOT_PENDING)
    grounds = grounds.strip()
    if not grounds and objections_to_representing(by, organisation):
        raise Refused(GROUNDS_WANTED)
    claim.outcome, claim.grounds = outcome, grounds
    claim.settled_at, claim.settled_by = timezone.now(), by
    claim.save(update_fields=["outcome", "grounds", "settled_at", "settled_by"])
    record(
        organisation.subject_key,
        EventKind.CLAIM_SETTLED,
        by=by,
        outcome=str(outcome),
        personal={"email": claim.user.email, "grounds": grounds},
    )
    return organisation, claim


def _post_to_team(claim):
    """One letter whoever may answer: the editors, or the secretariat of a space without any."""
    editors = claim.organisation.memberships.editors().order_by("joined_at")
    to, *others = [*editors.values_list("user__email", flat=True), settings.CONTACT_EMAIL]
    desk = settings.SITE_URL + reverse("admin:ami_claim_change", args=[claim.pk])
    correspondence.post_about(
        claim.organisation,
        Letter.CLAIM,
        to=to,
        cc=others[:-1],
        claim=claim,
        address=team.page_of(claim.organisation) if others else desk,
    )


def _post_to_claimant(claim, organisation, role=None):
    correspondence.post_about(
        organisation,
        Letter.CLAIM_SETTLED,
        to=claim.user.email,
        cc=_team_to_tell(claim, organisation) if role else [],
        claim=claim,
        role=role,
        address=team.page_of(organisation)
        if role
        else settings.SITE_URL + reverse("candidates:home"),
    )


def _team_to_tell(claim, organisation):
    """The editors, when it is the secretariat that let someone in among them."""
    if organisation.memberships.filter(user=claim.settled_by).exists():
        return []
    editors = organisation.memberships.editors().exclude(user=claim.user)
    return editors.values_list("user__email", flat=True)
