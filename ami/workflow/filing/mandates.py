"""The secretariat enters a file for a candidate who cannot: one agent, one file, until the deposit."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from ami.enums import EDITABLE, Actor, EventKind, Status
from ami.models import Candidature, Mandate
from ami.rules import (
    NOT_EDITABLE,
    Blocker,
    counted_at,
    objections_to_completing,
    objections_to_depositing_in,
    objections_to_year,
)
from ami.workflow.filing.drafting import new_draft
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.calls import objections_to_running
from ami.workflow.teams import organisations
from ami.workflow.transitions import objections_to_acting

FUTURE_PROOF = "La date prouvée est passée : c’est celle de la demande du candidat, ou de la panne."
NO_SUCH_FILE = "Aucune candidature de cette organisation ne porte cette référence dans cet appel."
UNREADABLE_EMAIL = "Saisissez l’adresse électronique du candidat, telle que nom@domaine.fr."
MISSING = {
    "explanation": "Dites pourquoi le candidat ne peut pas saisir lui-même.",
    "proof": "Décrivez ce qui prouve la date : courriel, appel, incident constaté.",
}
OVER = "Cette saisie est déjà terminée."


@transaction.atomic
def open_mandate(call, identifier, *, by, proven_at, reference="", facts=None, **said):
    """Open to `by` a new draft of that organisation, or the file of that `reference`.

    `said`: `contact_email`, `reason`, `explanation`, `proof`. `facts` describe an organisation that
    has no space yet. Past the deadline, the file counts at `proven_at`, if that was in time.
    """
    refuse_if(objections_to_running(by, call))
    refuse_if(_objections_to_saying(proven_at=proven_at, **said))
    organisation = organisations.known_or_new(identifier, **(facts or {}))
    candidature = (
        _existing(call, organisation, reference, by)
        if reference.strip()
        else new_draft(organisation, call, by=by)
    )
    candidature.proven_at = proven_at
    refuse_if(_objections_to_entering(candidature))
    with refusing():
        mandate = Mandate.objects.create(
            candidature=candidature, agent=by, proven_at=proven_at, **said
        )
    record(
        candidature.subject_key,
        EventKind.MANDATED,
        by=by,
        proven_at=proven_at.isoformat(),
        # A disability is nobody's business for ever: the chain keeps only the hash of it.
        personal={name: str(value) for name, value in said.items()},
    )
    return mandate


@transaction.atomic
def end(mandate, *, by):
    """Close the file to the agent; what was entered stays with the organisation."""
    candidature = Candidature.objects.locked(mandate.candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    if not close_mandate(candidature, by=by):
        raise Refused(OVER)


def close_mandate(candidature, *, by):
    """End the live mandate of a file, if any, under its lock: a deposit ends it, whoever made it."""
    ended = candidature.mandates.filter(ended_at=None).update(ended_at=timezone.now(), ended_by=by)
    if ended:
        record(candidature.subject_key, EventKind.MANDATE_ENDED, by=by)
    return bool(ended)


def address_of(mandate):
    """Where the agent enters the file: the candidate's own pages."""
    return settings.SITE_URL + mandate.candidature.get_absolute_url()


def _existing(call, organisation, reference, by):
    found = (
        Candidature.objects.clear_of(by)
        .filter(call=call, organisation=organisation, reference=reference.strip().upper())
        .first()
    )
    if found is None:
        raise Refused([Blocker(NO_SUCH_FILE, "reference")])
    return Candidature.objects.locked(found)


def _objections_to_entering(candidature):
    """Why nothing may be entered now, as `counted_at` dates it."""
    if candidature.status not in EDITABLE:
        return [Blocker(NOT_EDITABLE, "reference")]
    request = candidature.pending_completion()
    at = counted_at(candidature, request, timezone.now())
    if candidature.status == Status.DRAFT:
        return objections_to_depositing_in(candidature.call, at=at)
    return objections_to_completing(request, at=at)


def _objections_to_saying(*, proven_at, contact_email, **texts):
    found = [
        Blocker(sentence, name) for name, sentence in MISSING.items() if not texts[name].strip()
    ]
    found += objections_to_year(proven_at, "proven_at")
    if proven_at > timezone.now():
        found.append(Blocker(FUTURE_PROOF, "proven_at"))
    try:
        validate_email(contact_email)
    except ValidationError:
        found.append(Blocker(UNREADABLE_EMAIL, "contact_email"))
    return found
