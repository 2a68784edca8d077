"""What reviewers wrote for the company to read; their internal notes never leave the administration."""

from ami.models import Review


def communicable(candidature):
    """[(title, [comments])] on this file, criterion by criterion and then on the whole; no author.

    Of the reviews that count alone, and nothing unless the rules of the call say so.
    """
    if not candidature.call.shares_comments:
        return []
    found = {}
    reviews = Review.objects.counting().filter(candidature=candidature).order_by("pk")
    for review in reviews.prefetch_related("scores__criterion"):
        for score in review.scores.all():
            found.setdefault(_title(score.criterion), []).append(score.comment)
    found["Sur l’ensemble"] = [review.comment for review in reviews]
    written = {title: [one.strip() for one in said if one.strip()] for title, said in found.items()}
    return [(title, said) for title, said in written.items() if said]


def _title(criterion):
    return f"{criterion.code} – {criterion.label}"
