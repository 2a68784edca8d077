"""Reading and marking, against article 5, what was deposited."""

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, Status, Transition
from ami.models import Candidature, Deposit, Review, Score
from ami.rules_of_reading import objections_to_submitting_review
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
    return _opened(_locked_file(candidature, by), by)


@transaction.atomic
def save_review(review, marks, *, opinion, comment, internal_note, based_on, by):
    """Save a review, whole or not. `marks`: criterion → (mark or None, comment).

    `based_on` is the version that the person saw: a review saved since from another tab raises
    `Stale` rather than being overwritten.
    """
    texts = {"opinion": opinion, "comment": comment, "internal_note": internal_note}
    return _written(_locked(review, by), marks, texts, based_on=based_on)


@transaction.atomic
def keep_review(candidature, marks, *, opinion, comment, internal_note, based_on, by):
    """Save the review that `by` has of a file, begun with its first save: what a page sends.

    All under one lock, since a page saves itself as it is typed.
    """
    review = _opened(_locked_file(candidature, by), by)
    texts = {"opinion": opinion, "comment": comment, "internal_note": internal_note}
    return _written(_still_open(review), marks, texts, based_on=based_on)


def _written(review, marks, texts, *, based_on):
    if based_on != review.version:
        raise Stale(STALE)
    for name, text in texts.items():
        setattr(review, name, text)
    review.version += 1
    review.save(update_fields=[*texts, "version"])
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
    given = {
        criterion: (mark, comment)
        for criterion, mark, comment in review.scores.values_list("criterion", "mark", "comment")
    }
    refuse_if(
        objections_to_submitting_review(candidature.call.grid.selection, given, review.opinion)
    )
    review.submitted_at = timezone.now()
    review.save(update_fields=["submitted_at"])
    record(candidature.subject_key, EventKind.REVIEW_SUBMITTED, by=by, review=review.pk)
    if not awaited(candidature):
        move(candidature, Transition.CLOSE_SCORING, by=User.objects.system())
    return review


def awaited(candidature):
    """The readers of the pair whose review is not in."""
    submitted = candidature.reviews.counting().values_list("reviewer", flat=True)
    return candidature.assignment.pair.reader_ids - set(submitted)


def _locked_file(candidature, by):
    """The file read again under its lock, still open to `by`."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_scoring(by, candidature))
    return candidature


def _opened(candidature, by):
    with refusing():
        review, _ = Review.objects.live().get_or_create(
            candidature=candidature,
            reviewer=by,
            defaults={"deposit": Deposit.objects.latest_of(candidature)},
        )
    return review


def _locked(review, by):
    """The review read again under its file's lock, still open to `by`."""
    candidature = _locked_file(review.candidature, by)
    review = Review.objects.live().get(pk=review.pk, reviewer=by)
    review.candidature = candidature
    return _still_open(review)


def _still_open(review):
    if review.submitted_at:
        raise Refused("Vous avez déjà remis cette fiche.")
    return review
