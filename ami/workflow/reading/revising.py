"""A review looked at again after a discussion: a new version, the first one staying as it was."""

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, SetAsideReason, Status
from ami.models import CalibrationDiscussion, Candidature, Review, Score
from ami.models.reading.reconciliation import CONFIRMED
from ami.workflow.log import record
from ami.workflow.reading.calibration import CLOSED as DISCUSSED
from ami.workflow.reading.calibration import sheets_missing
from ami.workflow.reading.due import is_common
from ami.workflow.refusals import refuse_if

NOTHING_TO_REVISE = "Vous n’avez pas de fiche remise sur ce dossier."
CLOSED = "La lecture de ce dossier est close."
NOT_DISCUSSED = (
    "Une fiche remise se révise pendant une harmonisation, ou en discutant un dossier commun."
)
ONCE = "Cette fiche a déjà été révisée\u00a0: elle ne l’est qu’une fois."
TOO_EARLY = "Les dossiers communs se révisent quand tous les binômes les ont lus."


@transaction.atomic
def revise(candidature, *, by):
    """Open the review of `by` again, with the same marks; what she had handed in stays readable."""
    candidature = Candidature.objects.locked(candidature)
    former = handed_in_by(by, candidature)
    refuse_if(objections_to_revising(by, candidature, former))
    former.set_aside_at, former.set_aside_because = timezone.now(), SetAsideReason.REVISED
    former.save(update_fields=["set_aside_at", "set_aside_because"])
    review = _copy(former)
    record(candidature.subject_key, EventKind.REVIEW_REVISED, by=by, review=review.pk)
    return review


def handed_in_by(user, candidature):
    """Her review of this file that counts, her pair's when they read together; None without one."""
    reviews = Review.objects.counting().of(user).filter(candidature=candidature.pk)
    return reviews.prefetch_related("scores").first()


def objections_to_revising(user, candidature, review):
    """Why `user` may not open this review again; an empty list means she may."""
    if not Candidature.objects.readable_by(user).filter(pk=candidature.pk).exists():
        return [NOTHING_TO_REVISE]
    if review is None:
        return [NOTHING_TO_REVISE]
    if candidature.status != Status.ELIGIBLE:
        return [CLOSED]
    if is_common(candidature):
        return _objections_in_calibration(candidature.call, review)
    return _objections_in_reconciliation(user, candidature)


def _objections_in_calibration(call, review):
    if CalibrationDiscussion.objects.filter(call=call).exists():
        return [DISCUSSED]
    if review.revises_id:
        return [ONCE]
    return [TOO_EARLY] if sheets_missing(call) else []


def _objections_in_reconciliation(user, candidature):
    reconciliation = candidature.reconciliations.open().first()
    if reconciliation is None:
        return [NOT_DISCUSSED]
    if reconciliation.confirmations.filter(reader=user).exists():
        return [CONFIRMED]
    return []


def _copy(former):
    review = Review.objects.create(
        candidature_id=former.candidature_id,
        reviewer_id=former.reviewer_id,
        pair_id=former.pair_id,
        deposit_id=former.deposit_id,
        revises=former,
        opinion=former.opinion,
        comment=former.comment,
        internal_note=former.internal_note,
        # Else a page opened on the former one could save itself over this one.
        version=former.version + 1,
    )
    Score.objects.bulk_create(
        Score(
            review=review, criterion_id=score.criterion_id, mark=score.mark, comment=score.comment
        )
        for score in former.scores.all()
    )
    return review
