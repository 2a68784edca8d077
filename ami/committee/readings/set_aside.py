"""What a reviewer gave before her review was set aside: hers to read again, and never counted."""

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404

from ami.committee.marks import weighted_total
from ami.models import Review, Score


def with_set_aside(files, user):
    """Adds `has_set_aside`: whether `user` has such a review of each."""
    aside = Review.objects.of(user).exclude(set_aside_at=None)
    return files.annotate(has_set_aside=Exists(aside.filter(candidature=OuterRef("pk"))))


class SetAsideViews:
    """Mixed into the desk of readings."""

    def set_aside_view(self, request, pk):
        candidature = self.found(request, pk)
        scores = Score.objects.select_related("criterion").order_by("criterion__order")
        reviews = list(
            candidature.reviews.of(request.user)
            .exclude(set_aside_at=None)
            .prefetch_related(Prefetch("scores", scores))
            .order_by("-set_aside_at")
        )
        if not reviews:
            raise Http404
        for review in reviews:
            review.weighted = weighted_total(review.scores.all())
        return self.render(
            request,
            "ami/committee/reading/set_aside.html",
            candidature,
            title="Fiches mises de côté",
            reviews=reviews,
        )
