"""A file of the ranking: its reviews side by side, the decision, then the dossier."""

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.utils import timezone

from ami.committee.acts import ActForm, refusals_on
from ami.committee.conflicts.aside import cautions
from ami.committee.dossier import Dossier
from ami.committee.marks import weighted_total
from ami.committee.scoreboard.columns import OPINION_TONES, is_wide
from ami.committee.scoreboard.standings import following
from ami.committee.shown import status_badge
from ami.enums import Outcome, Status
from ami.models import Candidature, Deposit, Review, Score
from ami.rules import objections_to_deciding
from ami.workflow.deciding import deliberation
from ami.workflow.deciding.publication import UNDECIDED


class DecisionForm(ActForm):
    outcome = forms.ChoiceField(label="Décision", choices=Outcome.choices, widget=forms.RadioSelect)
    grounds = forms.CharField(
        label="Motifs",
        help_text="Ils figurent dans le courrier au candidat.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Indiquez les motifs."},
    )


class DecisionPage:
    """The page of a file on the desk of the ranking."""

    def page_view(self, request, pk):
        """What its readers wrote, what the committee decides."""
        candidature = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        form = DecisionForm(posted, subject=candidature, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                deliberation.decide(candidature, by=request.user, **form.cleaned_data)
                return self.onwards(request, candidature)
        self.opened(request, candidature, "dossier et fiches d’évaluation")
        reviews = reviews_of(candidature)
        next_one = following(request.user, candidature)
        return self.render(
            request,
            "ami/committee/ranking.html",
            candidature,
            title=str(candidature),
            badge=status_badge(candidature),
            is_wide=is_wide(candidature),
            reviews=reviews,
            cautions=cautions(candidature, reviews),
            rows=side_by_side(reviews),
            form=form,
            may_decide=candidature.status == Status.SCORED,
            objections=_objections(candidature),
            decisions=candidature.decisions.select_related("decided_by"),
            dossier=Dossier(Deposit.objects.latest_of(candidature)),
            file_url="admin:ami_ranking_file",
            following_url=next_one and self.address(request, "change", next_one),
        )

    def onwards(self, request, candidature):
        """To the next file to decide when she asked for it, else to the list."""
        messages.success(
            request,
            f"Décision enregistrée pour {candidature.reference}. Le courrier attend l’annonce.",
        )
        if "and_next" not in request.POST:
            return redirect(self.address(request, "changelist"))
        if next_one := following(request.user, candidature):
            return redirect(self.address(request, "change", next_one))
        messages.success(request, _nothing_left(candidature.call, request.user))
        return redirect(self.ranking_of(candidature.call_id))


def _nothing_left(call, user):
    if Candidature.objects.clear_of(user).filter(call=call, status__in=UNDECIDED).exists():
        return "Aucune autre candidature de cet appel n’est à décider pour l’instant."
    return "Toutes les candidatures de cet appel sont décidées."


def _objections(candidature):
    """What stands in the way before anything is typed."""
    return objections_to_deciding(
        candidature.call, Outcome.SELECTED, "motifs à venir", at=timezone.now()
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
