"""Reviews that no longer count: shown as they were left, with what their leaving calls into question."""

from django.db.models import Prefetch

from ami.committee.marks import weighted_total
from ami.enums import DECIDED, SetAsideReason, Status
from ami.models import Candidature, Review, Score

DECIDED_WITH_IT = (
    "Un lecteur s’est déporté ou a été écarté après avoir noté ce dossier, déjà décidé : la décision "
    "tient, mais elle a été prise avec une fiche qui ne compte plus. Seul le comité peut la rouvrir."
)


def set_aside(candidature, user):
    """What a page shows of them; a review that was only revised stays with the one that revises it.

    `has_aside`, when the page knows it already, saves looking for none. Nothing to who still marks
    this file: in no way does she read another's marks first.
    """
    if not getattr(candidature, "has_aside", True) or _still_marks(user, candidature):
        return {}
    reviews = list(
        candidature.reviews.exclude(set_aside_because__in=["", SetAsideReason.REVISED])
        .select_related("reviewer", "pair")
        .prefetch_related(Prefetch("scores", Score.objects.select_related("criterion")))
        .order_by("set_aside_at", "pk")
    )
    for review in reviews:
        review.total = weighted_total(review.scores.all())
    return {"set_aside": reviews, "cautions": cautions(candidature, reviews)}


def _still_marks(user, candidature):
    reads = Candidature.objects.readable_by(user).filter(pk=candidature.pk)
    handed_in = Review.objects.counting().of(user).values("candidature")
    return reads.filter(status=Status.ELIGIBLE).exclude(pk__in=handed_in).exists()


def cautions(candidature, reviews):
    """What the secretariat and the committee are warned of."""
    late = [
        review
        for review in reviews
        if review.submitted_at and review.set_aside_because == SetAsideReason.CONFLICT
    ]
    return [DECIDED_WITH_IT] if late and candidature.status in DECIDED else []
