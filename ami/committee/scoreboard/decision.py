"""A file of the ranking: its reviews side by side, what was decided of it, then the dossier."""

from django.db.models import Prefetch

from ami.committee.conflicts.aside import cautions
from ami.committee.dossier import Dossier
from ami.committee.marks import weighted_total
from ami.committee.scoreboard.columns import OPINION_TONES, is_wide
from ami.committee.scoreboard.standings import following
from ami.committee.shown import status_badge
from ami.enums import Status
from ami.models import Deposit, Review, Score


class DecisionPage:
    """The page of a file on the desk of the ranking."""

    def page_view(self, request, pk):
        """What its readers wrote, what the committee decided of it, in which sitting."""
        candidature = self.found(request, pk)
        self.opened(request, candidature, "dossier et fiches d’évaluation")
        reviews = reviews_of(candidature)
        next_one = following(request.user, candidature)
        return self.render(
            request,
            "ami/committee/ranking.html",
            candidature,
            title=str(candidature),
            badge=status_badge(candidature),
            acts=self.offered(request, candidature),
            is_wide=is_wide(candidature),
            reviews=reviews,
            cautions=cautions(candidature, reviews),
            rows=side_by_side(reviews),
            decisions=candidature.decisions.select_related("decided_by", "item__deliberation"),
            may_decide=candidature.status == Status.SCORED,
            dossier=Dossier(Deposit.objects.latest_of(candidature)),
            file_url="admin:ami_ranking_file",
            following_url=next_one and self.address(request, "change", next_one),
        )


def reviews_of(candidature):
    """Those handed in, the ones that count first; those set aside stay readable beside them."""
    scores = Score.objects.select_related("criterion").order_by("criterion__order")
    reviews = (
        Review.objects.filter(candidature=candidature.pk)
        .exclude(submitted_at=None)
        .select_related("reviewer", "pair")
        .prefetch_related(Prefetch("scores", scores))
        .order_by("set_aside_at", "submitted_at", "pk")
    )
    return sorted(map(_shown, reviews), key=lambda review: review.set_aside_at is not None)


def _shown(review):
    review.total = weighted_total(review.scores.all())
    review.tone = OPINION_TONES[review.opinion]
    return review


def side_by_side(reviews):
    """A row per criterion: (criterion, the (score or None, set aside or not) of each review)."""
    criteria = {
        score.criterion.pk: score.criterion for review in reviews for score in review.scores.all()
    }
    marks = [
        ({score.criterion_id: score for score in review.scores.all()}, review.set_aside_at)
        for review in reviews
    ]
    ordered = sorted(criteria.values(), key=lambda criterion: criterion.order)
    return [
        (criterion, [(given.get(criterion.pk), bool(aside)) for given, aside in marks])
        for criterion in ordered
    ]
