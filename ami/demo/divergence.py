"""Two readers who do not agree: a reconciliation that waits, a third reading; what all agreed on."""

from alliance.models import User
from ami.demo import reviewing
from ami.enums import EventKind
from ami.models import AgreedNote, Reconciliation, Remark, Review, ThirdReading

# Out of five: between the two thresholds of the call, and past the second.
APART, FAR_APART = 1.5, 3
SAID = "Les gains sont déclarés sans méthode\u00a0: je ne peux pas les suivre aussi haut."
NOTES = {
    "A": "Au-delà de 3, un usage en service et mesuré.",
    "B1": "Un gain sans méthode ne dépasse pas 2.",
}


def agree(call, by, *, at):
    """What the discussion of the common files left beside the criteria."""
    AgreedNote.objects.bulk_create(
        AgreedNote(
            call=call, criterion=criterion, text=NOTES[criterion.code], agreed_by=by, agreed_at=at
        )
        for criterion in call.grid.selection
        if criterion.code in NOTES
    )


def diverge(files, cast, chronicle, rng, *, at):
    """On the two best of `files`, which the second reader has marked, the first one is far below."""
    third, reconciled = sorted(files, key=lambda file: file.quality, reverse=True)[:2]
    _mark_below(reconciled, APART, cast, chronicle, rng, at=at)
    _mark_below(third, FAR_APART, cast, chronicle, rng, at=at)
    candidature = reconciled.candidature
    gap = _gap(candidature)
    Reconciliation.objects.create(candidature=candidature, gap=gap, opened_at=at)
    Remark.objects.create(
        candidature=candidature, author=cast.second_reader, text=SAID, written_at=at
    )
    _tell(candidature, EventKind.RECONCILIATION_OPENED, chronicle, at=at, gap=gap)
    ThirdReading.objects.create(candidature=third.candidature, reader=cast.readers[2], opened_at=at)
    _tell(third.candidature, EventKind.THIRD_READING_OPENED, chronicle, at=at)
    chronicle.write()


def _mark_below(file, gap, cast, chronicle, rng, *, at):
    """Her marks, `gap` out of five below her partner's mean."""
    reviews = Review.objects.filter(candidature=file.candidature, reviewer=cast.second_reader)
    severity = 1 + 4 * file.quality - reviews.with_totals().get().total / 20 + gap
    task = (file, cast.first_reader, severity)
    reviewing.review_all([task], chronicle, rng, at=at, noise=0.1)


def _gap(candidature):
    totals = [review.total for review in candidature.reviews.counting().with_totals()]
    return round(max(totals) - min(totals), 1)


def _tell(candidature, kind, chronicle, *, at, **facts):
    chronicle.tell(candidature.subject_key, kind, by=User.objects.system(), at=at, **facts)
