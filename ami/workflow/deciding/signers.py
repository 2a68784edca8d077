"""A chair or a secretary who cannot sign is replaced: one person names another, with grounds; a second confirms.

The sealed act does not change. The chain of the call and the signed document say who signed in whose place.
"""

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import ROLES_OF, Actor, EventKind, Role, SigningCapacity
from ami.models import Appointment, Deliberation, Minutes, SignerReplacement
from ami.models.deciding.signer import ANOTHER_PERSON, NOT_ONESELF, PENDING
from ami.rules import Blocker
from ami.workflow.deciding.sealing import tell
from ami.workflow.deciding.sittings import objections_to_convening
from ami.workflow.refusals import Refused, refuse_if, refusing

NOTHING_WAITS = "Cet acte n’attend pas de signature en cette qualité."
NOT_ELIGIBLE = (
    "Choisissez une personne de la liste\u00a0: un membre du comité présent à la séance pour la présidence, "
    "une personne du secrétariat de l’appel pour le secrétariat."
)
WHY = "Dites pourquoi cette personne ne peut pas signer."
NOT_PENDING = "Aucun remplacement n’attend de confirmation."
NOT_YOURS = "La confirmation revient au secrétariat, à la présidence, ou à la personne désignée pour signer."


def awaited(minutes):
    """The capacities in which this act waits for its signature."""
    given = {one.capacity for one in minutes.signatures.all()}
    return [one for one in SigningCapacity if one not in given]


def people_for(minutes, capacity):
    """Who may sign in this capacity in the place of who cannot."""
    if capacity == SigningCapacity.CHAIR:
        sat = minutes.deliberation.attendances.filter(role__in=ROLES_OF[Actor.COMMITTEE])
        found = User.objects.filter(pk__in=sat.values("person"))
    else:
        held = Appointment.objects.filter(call=minutes.deliberation.call_id, role=Role.SECRETARIAT)
        found = User.objects.filter(pk__in=held.values("user"))
    signers = [minutes.signer(one).pk for one in SigningCapacity]
    return found.filter(is_active=True).exclude(pk__in=signers).order_by("last_name", "first_name")


def objections_to_proposing(user, minutes):
    """Why `user` may not have a signer replaced."""
    if not awaited(minutes):
        return [NOTHING_WAITS]
    return objections_to_convening(user, minutes.deliberation.call)


@transaction.atomic
def propose(minutes, capacity, person, grounds, *, proof, by):
    """Name `person` to sign in this capacity; `proof` is how `by` has just shown who she is."""
    minutes = _locked(minutes)
    refuse_if(objections_to_proposing(by, minutes))
    refuse_if(_objections_to_naming(minutes, capacity, person, grounds, by))
    with refusing():
        named = SignerReplacement.objects.create(
            deliberation=minutes.deliberation,
            capacity=capacity,
            replaced=minutes.signer(capacity),
            person=person,
            grounds=grounds.strip(),
            proposed_by=by,
            proposed_proof=proof,
        )
    _tell(minutes, EventKind.SIGNER_PROPOSED, named, by)
    return named


def _objections_to_naming(minutes, capacity, person, grounds, by):
    if capacity not in awaited(minutes):
        return [Blocker(NOTHING_WAITS, "capacity")]
    if any(one.capacity == capacity for one in minutes.replacements_pending):
        return [PENDING]
    if person == by:
        return [Blocker(NOT_ONESELF, "person")]
    if not people_for(minutes, capacity).filter(pk=person.pk).exists():
        return [Blocker(NOT_ELIGIBLE, "person")]
    return [] if grounds.strip() else [Blocker(WHY, "grounds")]


def objections_to_confirming(user, named):
    """Why `user` may not confirm: another person than who proposed, who leads or is named."""
    if named is None or not named.is_pending:
        return [NOT_PENDING]
    if user.pk == named.proposed_by_id:
        return [ANOTHER_PERSON]
    leads = not objections_to_convening(user, named.deliberation.call)
    return [] if leads or user.pk == named.person_id else [NOT_YOURS]


@transaction.atomic
def confirm(named, *, proof, by):
    """From now on this person signs in the place of who cannot."""
    minutes, named = _pending(named)
    refuse_if(objections_to_confirming(by, named))
    if not people_for(minutes, named.capacity).filter(pk=named.person_id).exists():
        raise Refused(NOT_ELIGIBLE)
    named.confirmed_at, named.confirmed_by, named.confirmed_proof = timezone.now(), by, proof
    with refusing():
        named.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_proof"])
    _tell(minutes, EventKind.SIGNER_REPLACED, named, by)
    return named


def objections_to_dropping(user, named):
    """Why `user` may not give it up: those who lead do, and who is named."""
    if named is None or not named.is_pending:
        return [NOT_PENDING]
    if user.pk == named.person_id:
        return []
    return objections_to_convening(user, named.deliberation.call)


@transaction.atomic
def drop(named, *, by):
    """Give it up: who was to sign is still awaited."""
    minutes, named = _pending(named)
    refuse_if(objections_to_dropping(by, named))
    named.dropped_at, named.dropped_by = timezone.now(), by
    named.save(update_fields=["dropped_at", "dropped_by"])
    _tell(minutes, EventKind.SIGNER_DROPPED, named, by)
    return named


def _locked(minutes):
    """The act read again under the lock of its sitting."""
    deliberation = Deliberation.objects.locked(minutes.deliberation)
    minutes = Minutes.objects.get(pk=minutes.pk)
    minutes.deliberation = deliberation
    return minutes


def _pending(named):
    """(the last act of the sitting, the replacement read again) under the lock of the sitting."""
    if named is None:
        raise Refused(NOT_PENDING)
    minutes = _locked(named.deliberation.minutes.latest("number"))
    named = SignerReplacement.objects.select_related("person", "replaced").get(pk=named.pk)
    named.deliberation = minutes.deliberation
    if not named.is_pending:
        raise Refused(NOT_PENDING)
    return minutes, named


def _tell(minutes, kind, named, by):
    tell(
        minutes,
        kind,
        by,
        capacity=str(named.capacity),
        # A reason may bear on a person's health: the chain keeps only its hash.
        personal={
            "person": str(named.person),
            "replaced": str(named.replaced),
            "grounds": named.grounds,
        },
    )
