"""Reading and marking, against article 5, what was deposited."""

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, Status, Transition
from ami.models import Candidature, Deposit, Review, Score
from ami.rules import objections_to_submitting_review
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import move

STALE = (
    "Cette fiche a été enregistrée depuis un autre onglet. Ce que vous venez de saisir est "
    "ci-dessous : comparez, puis enregistrez de nouveau."
)


class Stale(Refused):
    """The review changed since the page was opened; what was typed is still on the page."""


def objections_to_scoring(user, candidature):
    """Why `user` may not score `candidature`; an empty list means she may."""
    if not Candidature.objects.readable_by(user).filter(pk=candidature.pk).exists():
        return ["Ce dossier n’est pas dans votre file de lecture."]
    if candidature.status != Status.ELIGIBLE:
        return ["La lecture de ce dossier est close."]
    return []


@transaction.atomic
def open_review(candidature, *, by):
    """The review of `by`, begun on the latest deposit when it does not exist yet."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_scoring(by, candidature))
    with refusing():
        review, _ = Review.objects.live().get_or_create(
            candidature=candidature,
            reviewer=by,
            defaults={"deposit": Deposit.objects.latest_of(candidature)},
        )
    return review


@transaction.atomic
def save_review(review, marks, *, opinion, comment, internal_note, based_on, by):
    """Save a review, whole or not. `marks`: criterion → (mark or None, comment).

    `based_on` is the version that the person saw: a review saved since from another tab raises
    `Stale` rather than being overwritten.
    """
    review = _locked(review, by)
    if based_on != review.version:
        raise Stale(STALE)
    review.opinion, review.comment, review.internal_note = opinion, comment, internal_note
    review.version += 1
    review.save(update_fields=["opinion", "comment", "internal_note", "version"])
    with refusing():
        Score.objects.bulk_create(
            [
                Score(review=review, criterion=criterion, mark=mark, comment=text)
                for criterion, (mark, text) in marks.items()
            ],
            update_conflicts=True,
            unique_fields=["review", "criterion"],
            update_fields=["mark", "comment"],
        )
    return review


@transaction.atomic
def submit_review(review, *, by):
    """Hand in a review; when all those due are in, the file is scored."""
    review = _locked(review, by)
    candidature = review.candidature
    marks = dict(review.scores.values_list("criterion", "mark"))
    refuse_if(
        objections_to_submitting_review(candidature.call.grid.selection, marks, review.opinion)
    )
    review.submitted_at = timezone.now()
    review.save(update_fields=["submitted_at"])
    record(candidature.subject_key, EventKind.REVIEW_SUBMITTED, by=by, review=review.pk)
    if not _awaited(candidature):
        move(candidature, Transition.CLOSE_SCORING, by=User.objects.system())
    return review


def _awaited(candidature):
    """The readers of the pair whose review is not in."""
    submitted = candidature.reviews.counting().values_list("reviewer", flat=True)
    return candidature.assignment.pair.reader_ids - set(submitted)


def _locked(review, by):
    """The review read again under its file's lock, still open to `by`."""
    candidature = Candidature.objects.locked(review.candidature)
    refuse_if(objections_to_scoring(by, candidature))
    review = Review.objects.live().get(pk=review.pk, reviewer=by)
    review.candidature = candidature
    if review.submitted_at:
        raise Refused("Vous avez déjà remis cette fiche.")
    return review
