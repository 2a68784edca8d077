"""The review that a person has of a file: nobody else's is ever looked at from here."""

from django.db.models import Prefetch

from ami.models import Review, Score


def my_review(candidature, user):
    return (
        Review.objects.live()
        .of(user)
        .filter(candidature=candidature.pk)
        .select_related("deposit")
        .prefetch_related(Prefetch("scores", Score.objects.select_related("criterion")))
        .first()
    )


def version_of(review):
    """0 stands for a review not begun."""
    return review.version if review else 0


def marked_codes(review):
    """The codes of the criteria that have their mark."""
    scores = review.scores.all() if review else []
    return {score.criterion.code for score in scores if score.mark is not None}
