"""Reading and marking, against article 5, what was deposited."""

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, ReadingMode, Status
from ami.models import Candidature, Deposit, Review, Score, Signature
from ami.rules_of_reading import objections_to_submitting_review
from ami.workflow.log import record
from ami.workflow.reading.calibration import objections_to_beginning
from ami.workflow.reading.divergence import confirm, settle
from ami.workflow.reading.due import pair_of
from ami.workflow.refusals import Refused, refuse_if, refusing

STALE = (
    "Cette fiche a été enregistrée depuis un autre onglet, ou par l’autre lecteur de votre binôme. Ce "
    "que vous venez de saisir est ci-dessous\u00a0: comparez, puis enregistrez de nouveau."
)
CHANGED = (
    "Cette fiche a changé depuis que vous l’avez relue\u00a0: relisez ce qui est enregistré, puis "
    "remettez-la."
)
SET_ASIDE = (
    "Cette fiche vient d’être mise de côté\u00a0: rouvrez le dossier pour savoir s’il est à noter de "
    "nouveau."
)


class Stale(Refused):
    """The review changed since the page was opened; what was typed is still on the page."""


def objections_to_scoring(user, candidature):
    """Why `user` may not score `candidature`; an empty list means she may."""
    if not Candidature.objects.readable_by(user).filter(pk=candidature.pk).exists():
        return ["Ce dossier n’est pas dans votre file de lecture."]
    if candidature.status != Status.ELIGIBLE:
        return ["La lecture de ce dossier est close."]
    return objections_to_beginning(candidature)


@transaction.atomic
def keep_review(candidature, marks, *, opinion, comment, internal_note, based_on, by):
    """Save the review that `by` has of a file, whole or not, begun with its first save.

    `marks`: criterion → (mark or None, comment). `based_on` is the version that the person saw:
    a review saved since from another tab raises `Stale` rather than being overwritten.
    """
    review = _opened(_locked_file(candidature, by), by)
    texts = {"opinion": opinion, "comment": comment, "internal_note": internal_note}
    return _written(_still_open(review), marks, texts, based_on=based_on)


def _written(review, marks, texts, *, based_on):
    if based_on != review.version:
        raise Stale(STALE)
    if review.pair_id and not _changes(review, marks, texts):
        # It may be signed: what changes nothing makes no other version.
        return review
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


def _changes(review, marks, texts):
    stored = {score.criterion_id: (score.mark, score.comment) for score in review.scores.all()}
    return any(getattr(review, name) != text for name, text in texts.items()) or any(
        stored.get(criterion.pk, (None, "")) != given for criterion, given in marks.items()
    )


@transaction.atomic
def submit_review(review, *, by, seen=None):
    """Hand in a review; what those of the file call for comes by itself.

    Of a pair that reads together, each signs the same version: the second signature hands it in.
    `seen` is the version that the person read last.
    """
    review = _locked(review, by)
    if seen not in (None, review.version):
        raise Stale(CHANGED)
    refuse_if(objections_to_handing_in(review))
    if review.pair_id and not _signed_by_both(review, by):
        return review
    review.submitted_at = timezone.now()
    review.save(update_fields=["submitted_at"])
    candidature = review.candidature
    record(candidature.subject_key, EventKind.REVIEW_SUBMITTED, by=by, review=review.pk)
    if review.revises_id:
        confirm(candidature, by, revised=True)
    settle(candidature)
    return review


def objections_to_handing_in(review):
    """Why a review is not whole, each with its field."""
    given = {
        criterion: (mark, comment)
        for criterion, mark, comment in review.scores.values_list("criterion", "mark", "comment")
    }
    return objections_to_submitting_review(
        review.candidature.call.grid.selection, given, review.opinion
    )


def _signed_by_both(review, by):
    with refusing():
        Signature.objects.create(review=review, signer=by, version=review.version)
    record(review.candidature.subject_key, EventKind.REVIEW_SIGNED, by=by, review=review.pk)
    return review.signatures.filter(version=review.version).count() == 2


def _locked_file(candidature, by):
    """The file read again under its lock, still open to `by`."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_scoring(by, candidature))
    return candidature


def _opened(candidature, by):
    if candidature.call.reading_mode == ReadingMode.JOINT:
        author = {"pair": pair_of(by, candidature)}
    else:
        author = {"reviewer": by}
    if review := Review.objects.live().filter(candidature=candidature, **author).first():
        return review
    with refusing():
        deposit = Deposit.objects.latest_of(candidature)
        return Review.objects.create(candidature=candidature, deposit=deposit, **author)


def _locked(review, by):
    """The review read again under its file's lock, still open to `by`."""
    candidature = _locked_file(review.candidature, by)
    review = Review.objects.live().of(by).filter(pk=review.pk).first()
    if review is None:
        raise Refused(SET_ASIDE)
    review.candidature = candidature
    return _still_open(review)


def _still_open(review):
    if review.submitted_at:
        raise Refused("Vous avez déjà remis cette fiche.")
    return review
