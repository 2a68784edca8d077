"""What a reviewer gave before her review was set aside: hers to read again, and never counted."""

from django.db.models import Case, OuterRef, Prefetch, Subquery, Value, When
from django.http import Http404

from ami.committee.marks import weighted_total
from ami.enums import SetAsideReason
from ami.models import Review, Score

REASONS = SetAsideReason.choices


def with_set_aside(files, user):
    """Adds `set_aside_for`, why the last such review of `user` is, in words; empty when there is none."""
    aside = Review.objects.of(user).exclude(set_aside_at=None).order_by("-set_aside_at", "-pk")
    reason = aside.filter(candidature=OuterRef("pk")).values("set_aside_because")[:1]
    told = [When(because=value, then=Value(label.lower())) for value, label in REASONS]
    return files.annotate(because=Subquery(reason)).annotate(
        set_aside_for=Case(*told, default=Value(""))
    )


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
