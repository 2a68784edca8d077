"""« Classement et décisions »: the ranking, a file with its reviews side by side, the decision."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, F, OuterRef, Prefetch, Sum
from django.shortcuts import redirect
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.html import format_html_join

from ami.committee.acts import ActForm, refusals_on
from ami.committee.desk import DeskChangeList, FileDesk, filtered
from ami.committee.dossier import Dossier
from ami.committee.filters import (
    CategoryFilter,
    Filter,
    OpinionFilter,
    RankedCallFilter,
    ThemeFilter,
)
from ami.committee.marks import weighted_total
from ami.committee.shown import badge, named, status_badge
from ami.committee.standings import Standings, call_to_show
from ami.enums import DECIDED, Opinion, Outcome, Status
from ami.models import Answer, Deposit, Ranking, Review, Score
from ami.questions import question
from ami.rules import objections_to_deciding
from ami.workflow import deliberation
from ami.workflow.publication import UNDECIDED

OPINION_TONES = {
    Opinion.FAVOURABLE: "success",
    Opinion.TO_DISCUSS: "warning",
    Opinion.UNFAVOURABLE: "error",
}
# Two readers that far apart, out of 100, are worth a look.
WIDE = 20


class DecisionForm(ActForm):
    outcome = forms.ChoiceField(label="Décision", choices=Outcome.choices, widget=forms.RadioSelect)
    grounds = forms.CharField(
        label="Motifs",
        help_text="Ils figurent dans le courrier au candidat.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Indiquez les motifs."},
    )


class DecidedFilter(Filter):
    title, parameter_name = "décision", "decided"

    def options(self, request):
        return [("no", "À décider"), ("yes", "Décidées"), *Outcome.choices]

    def keep(self, queryset, value):
        kept = {"no": [Status.SCORED], "yes": sorted(DECIDED)}.get(value, [value])
        return queryset.filter(status__in=kept)


class SecNumCloudFilter(Filter):
    title, parameter_name = "SecNumCloud", "secnumcloud"

    def options(self, request):
        return question("secnumcloud").choices

    def keep(self, queryset, value):
        answered = Answer.objects.filter(
            candidature=OuterRef("pk"), code="secnumcloud", value=value
        )
        # Not a join, which would weigh in the scores.
        return queryset.filter(Exists(answered))


def handed_in_reviews():
    """Reviews handed in, each with its `total` out of 100."""
    weight = F("scores__criterion__weight")
    return (
        Review.objects.counting()
        .select_related("reviewer", "pair")
        .annotate(
            total=Sum(F("scores__mark") * weight)
            * 100.0
            / Sum(F("scores__criterion__scale_max") * weight)
        )
        .order_by("submitted_at", "pk")
    )


class RankedChangeList(DeskChangeList):
    """Adds to each row its rank in the whole call, whatever the filters of the list."""

    def get_results(self, request):
        super().get_results(request)
        ranks = Standings(request.user).ranks
        self.result_list = list(self.result_list)
        for candidature in self.result_list:
            candidature.rank = ranks.get(candidature.pk)


@admin.register(Ranking)
class RankingAdmin(FileDesk):
    list_display = (
        "place",
        "reference",
        "solution",
        "theme",
        "points",
        "readings",
        "opinions",
        "spread",
        "state",
    )
    list_display_links = ("reference", "solution")
    list_filter = (
        RankedCallFilter,
        DecidedFilter,
        ThemeFilter,
        CategoryFilter,
        SecNumCloudFilter,
        OpinionFilter,
    )
    list_select_related = ("call", "theme")
    list_per_page = 100
    search_fields = ("reference", "name", "organisation__name")
    search_help_text = "Référence, solution ou organisation"

    def get_ordering(self, request):
        return ["-call__opens_at", "call_id", F("score").desc(nulls_last=True), "reference"]

    def get_queryset(self, request):
        return (
            Ranking.objects.judged_by(request.user)
            .with_scores()
            .prefetch_related(Prefetch("reviews", handed_in_reviews(), to_attr="handed_in"))
        )

    def get_page_queryset(self, request):
        return (
            Ranking.objects.judged_by(request.user)
            .with_scores()
            .select_related("call", "organisation", "theme")
        )

    def get_changelist(self, request, **kwargs):
        return RankedChangeList

    def get_list_display(self, request):
        """The call has its column when several share the list."""
        mixed = request.GET and not request.GET.get("call", "").isdigit()
        return (
            (*self.list_display[:1], "of_call", *self.list_display[1:])
            if mixed
            else self.list_display
        )

    def changelist_view(self, request, extra_context=None):
        """A ranking is that of one call: the list opens on the one to decide."""
        if not request.GET and (call := call_to_show(request.user)):
            return redirect(self.ranking_of(call.pk))
        return super().changelist_view(request, extra_context)

    def ranking_of(self, call):
        return filtered(self.url("changelist"), call=call)

    @admin.display(description="rang")
    def place(self, candidature):
        return candidature.rank

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, candidature):
        return named(candidature.call)

    @admin.display(description="solution", ordering="name")
    def solution(self, candidature):
        return candidature.name

    @admin.display(description="note sur 100", ordering="score")
    def points(self, candidature):
        return floatformat(candidature.score, 1)

    @admin.display(description="fiches")
    def readings(self, candidature):
        return len(candidature.handed_in)

    @admin.display(description="avis")
    def opinions(self, candidature):
        return format_html_join(
            " ",
            "{}",
            (
                (badge(review.get_opinion_display(), OPINION_TONES[review.opinion]),)
                for review in candidature.handed_in
            ),
        )

    @admin.display(description="écart")
    def spread(self, candidature):
        totals = [review.total for review in candidature.handed_in if review.total is not None]
        if len(totals) < 2:
            return "–"
        gap = max(totals) - min(totals)
        return badge(floatformat(gap, 1), "warning") if gap >= WIDE else floatformat(gap, 1)

    @admin.display(description="état", ordering="status")
    def state(self, candidature):
        return status_badge(candidature)

    def page_view(self, request, pk):
        """The reviews side by side, the decision, then the dossier."""
        candidature = self.found(request, pk)
        standings = Standings(request.user)
        posted = request.POST if request.method == "POST" else None
        form = DecisionForm(posted, subject=candidature, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                deliberation.decide(candidature, by=request.user, **form.cleaned_data)
                return self.onwards(request, candidature, standings)
        self.opened(request, candidature, "dossier et fiches d’évaluation")
        reviews = reviews_of(candidature)
        following = standings.after(candidature.pk)
        return self.render(
            request,
            "ami/committee/ranking.html",
            candidature,
            title=str(candidature),
            badge=status_badge(candidature),
            rank=standings.ranks[candidature.pk],
            reviews=reviews,
            rows=side_by_side(reviews),
            form=form,
            may_decide=candidature.status == Status.SCORED,
            objections=_objections(candidature),
            decisions=candidature.decisions.select_related("decided_by"),
            dossier=Dossier(Deposit.objects.latest_of(candidature)),
            file_url="admin:ami_ranking_file",
            following_url=following and self.address(request, "change", following),
        )

    def onwards(self, request, candidature, standings):
        """To the next file to decide when she asked for it, else to the list."""
        messages.success(
            request,
            f"Décision enregistrée pour {candidature.reference}. Le courrier attend l’annonce.",
        )
        if "and_next" not in request.POST:
            return redirect(self.address(request, "changelist"))
        if following := standings.after(candidature.pk):
            return redirect(self.address(request, "change", following))
        messages.success(request, _nothing_left(candidature.call))
        return redirect(self.ranking_of(candidature.call_id))


def _nothing_left(call):
    if call.candidatures.filter(status__in=UNDECIDED).exists():
        return "Aucune autre candidature de cet appel n’est à décider pour l’instant."
    return "Toutes les candidatures de cet appel sont décidées."


def _objections(candidature):
    """What stands in the way before anything is typed."""
    return objections_to_deciding(
        candidature.call, Outcome.SELECTED, "motifs à venir", at=timezone.now()
    )


def reviews_of(candidature):
    scores = Score.objects.select_related("criterion").order_by("criterion__order")
    reviews = (
        Review.objects.counting()
        .filter(candidature=candidature.pk)
        .select_related("reviewer", "pair")
        .prefetch_related(Prefetch("scores", scores))
        .order_by("submitted_at", "pk")
    )
    for review in reviews:
        review.total = weighted_total(review.scores.all())
        review.tone = OPINION_TONES[review.opinion]
    return reviews


def side_by_side(reviews):
    """A row per criterion: (criterion, the score of each review or None)."""
    criteria = {
        score.criterion.pk: score.criterion for review in reviews for score in review.scores.all()
    }
    marks = [{score.criterion_id: score for score in review.scores.all()} for review in reviews]
    ordered = sorted(criteria.values(), key=lambda criterion: criterion.order)
    return [(criterion, [given.get(criterion.pk) for given in marks]) for criterion in ordered]
