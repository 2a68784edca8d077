"""The company's answer to its selection: the commitments of article 6, or a refusal."""

from django.db import transaction
from django.utils import timezone

from ami.enums import CommitmentKind, EventKind
from ami.models import Candidature, Commitment
from ami.rules import Blocker, objections_to_committing
from ami.workflow import correspondence
from ami.workflow.deciding import listings
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.transitions import objections_to_speaking


@transaction.atomic
def confirm(candidature, *, accepted, by):
    """Confirm participation: `accepted` holds every commitment. Opens the fiche, to be prepared."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_committing(candidature))
    refuse_if(_not_accepted(accepted))
    now = timezone.now()
    Commitment.objects.bulk_create(
        Commitment(
            candidature=candidature,
            decision=candidature.decisions.standing().get(),
            kind=one,
            wording=one.label,
            accepted_by=by,
            accepted_at=now,
        )
        for one in CommitmentKind
    )
    candidature.committed_at, candidature.committed_by = now, by
    candidature.save(update_fields=["committed_at", "committed_by"])
    record(
        candidature.subject_key,
        EventKind.COMMITTED,
        by=by,
        commitments=[str(one.label) for one in CommitmentKind],
    )
    correspondence.forget_commitment_reminder(candidature)
    return listings.in_hand(candidature) or listings.begin(candidature, by=by)


def _not_accepted(accepted):
    return [
        Blocker(
            f"Cet engagement est nécessaire pour figurer au panorama\u00a0: «\u00a0{one.label}\u00a0»",
            one,
        )
        for one in CommitmentKind
        if one not in accepted
    ]


@transaction.atomic
def decline(candidature, *, by):
    """Decline: the solution will not be in the panorama."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_committing(candidature))
    candidature.declined_at, candidature.declined_by = timezone.now(), by
    candidature.save(update_fields=["declined_at", "declined_by"])
    record(candidature.subject_key, EventKind.DECLINED, by=by)
    correspondence.forget_commitment_reminder(candidature)
