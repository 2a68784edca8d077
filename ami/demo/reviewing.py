"""Marks of many files: their reviews handed in, around a quality that all their readers share."""

from ami.demo.fiction.comments import comment, overall_comment
from ami.demo.waves import move_all, plan_anew
from ami.enums import EventKind, Opinion, Transition
from ami.models import Review, Score

# Out of five: how far from its leaning a mark may fall.
NOISE = 0.7


def review_all(tasks, chronicle, rng, *, at, noise=NOISE):
    """Hand in reviews: `tasks` are (file, reader, severity); marks turn around a shared quality."""
    reviews, scores = [], []
    for file, reader, severity in tasks:
        leaning = leaning_of(file) - severity
        review = _review(file, reader, leaning, rng, at=at)
        reviews.append(review)
        for criterion in file.candidature.call.grid.selection:
            mark, text = mark_of(criterion, leaning, rng, noise=noise)
            file.marks.setdefault(criterion.code, []).append(mark)
            scores.append(Score(review=review, criterion=criterion, mark=mark, comment=text))
    _hand_in(reviews, scores, chronicle, at=at)


def leaning_of(file):
    """What the file is worth out of five, before anyone's severity."""
    return 1 + 4 * file.quality


def mark_of(criterion, leaning, rng, *, noise=NOISE):
    """(mark, comment) around `leaning`, which is out of five."""
    share = criterion.scale_max / 5
    mark = min(criterion.scale_max, max(0, round(rng.gauss(leaning, noise) * share)))
    return mark, comment(rng, criterion.code, round(mark / share))


def opinion_of(leaning):
    if leaning >= 3.4:
        return Opinion.FAVOURABLE
    return Opinion.TO_DISCUSS if leaning >= 2.4 else Opinion.UNFAVOURABLE


def _review(file, reader, leaning, rng, *, at):
    return Review(
        candidature=file.candidature,
        reviewer=reader,
        deposit=file.deposit,
        opinion=opinion_of(leaning),
        comment=overall_comment(rng, leaning),
        version=1,
        started_at=at,
    )


def _hand_in(reviews, scores, chronicle, *, at):
    Review.objects.bulk_create(reviews)
    plan_anew()
    Score.objects.bulk_create(scores, batch_size=2000)
    Review.objects.filter(pk__in=[review.pk for review in reviews]).update(submitted_at=at)
    for review in reviews:
        chronicle.tell(
            review.candidature.subject_key,
            EventKind.REVIEW_SUBMITTED,
            by=review.reviewer,
            at=at,
            review=review.pk,
        )
    chronicle.write()


def averages(file):
    """Code of a criterion → mean of the marks it was given."""
    return {code: sum(marks) / len(marks) for code, marks in file.marks.items()}


def weighted(file):
    """The weighted mean of the marks, as the ranking of the committee has it."""
    weights = {
        criterion.code: criterion.weight for criterion in file.candidature.call.grid.selection
    }
    means = averages(file)
    return sum(means[code] * weight for code, weight in weights.items())


def close_reading(files, chronicle, *, by, at):
    move_all(files, Transition.CLOSE_SCORING, chronicle, by=lambda _: by, at=lambda _: at)
    chronicle.write()
