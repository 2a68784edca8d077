"""« Mes lectures »: a reviewer's queue, and the screen where a dossier is read and marked."""

from django.contrib import admin, messages
from django.db.models import F, Q
from django.http import JsonResponse
from django.shortcuts import redirect

from ami.committee.acts import refusals_on
from ami.committee.corrections import with_corrections
from ami.committee.desk import FileDesk
from ami.committee.dossier import Dossier
from ami.committee.filters import CallFilter, CategoryFilter, Filter, ThemeFilter
from ami.committee.marks import weighted_total
from ami.committee.readings.brochure import brochures
from ami.committee.readings.form import ReviewForm
from ami.committee.readings.mine import (
    marked_codes,
    my_review,
)
from ami.committee.readings.queue import (
    Queue,
    queues,
    with_my_review,
)
from ami.committee.readings.sending import (
    LOADED_AHEAD,
    OPENED,
    SavesItself,
    keep,
)
from ami.committee.readings.set_aside import (
    SetAsideViews,
    with_set_aside,
)
from ami.committee.readings.shortcuts import SHORTCUTS
from ami.committee.shown import named
from ami.committee.together.beside import beside, with_company
from ami.committee.together.handing_in import HandInForm, told
from ami.committee.together.reconciling import Reconciles
from ami.committee.together.signing import signatures_of
from ami.committee.together.states import state_of
from ami.enums import Opinion, Role, Status
from ami.models import Appointment, Deposit, Reading
from ami.workflow.reading import scoring
from ami.workflow.reading.scoring import Stale

# Characters of a title that comes back on each row.
IN_A_COLUMN = 36


class MyReviewFilter(Filter):
    title, parameter_name = "ma fiche", "mine"

    def options(self, request):
        return [
            ("todo", "À lire"),
            ("begun", "En cours"),
            ("done", "Remise"),
            ("waiting", "Non remise"),
            ("reconcile", "À harmoniser"),
            ("sign", "À signer"),
        ]

    def keep(self, queryset, value):
        return queryset.filter(
            {
                "todo": Q(mine_begun=None),
                "begun": Q(mine_begun__isnull=False, mine_done=None),
                "done": Q(mine_done__isnull=False),
                "waiting": Q(mine_done=None, status=Status.ELIGIBLE),
                "reconcile": Q(to_reconcile=True),
                "sign": Q(to_sign=True),
            }[value]
        )


@admin.register(Reading)
class ReadingAdmin(Reconciles, SetAsideViews, SavesItself, FileDesk):
    list_display = ("reference", "solution", "organisation", "theme", "my_review", "my_opinion")
    list_filter = (MyReviewFilter, CallFilter, CategoryFilter, ThemeFilter)
    list_select_related = ("call", "organisation", "theme")
    search_fields = ("reference", "name", "organisation__name")
    search_help_text = "Référence, solution ou organisation"
    list_per_page = 100
    change_list_template = "ami/committee/readings.html"

    def get_ordering(self, request):
        # Where her word is awaited, then to read, the common files first, then begun, then handed in.
        return [
            "-to_reconcile",
            "-to_sign",
            F("mine_done").asc(nulls_first=True),
            "-is_common",
            F("mine_begun").asc(nulls_first=True),
            "reference",
        ]

    def get_queryset(self, request):
        return with_my_review(Reading.objects.readable_by(request.user), request.user)

    def get_page_queryset(self, request):
        files = with_set_aside(Reading.objects.readable_by(request.user), request.user)
        return with_corrections(with_company(files)).select_related(
            "call__grid", "organisation", "theme", "assignment__pair"
        )

    def get_urls(self):
        return [
            self.route("", self.changelist_view, "changelist"),
            *self.own_routes(),
            self.route("<int:pk>/lire/", self.page_view, "change"),
            self.route("<int:pk>/remettre/", self.hand_in_view, "hand_in"),
            self.route("<int:pk>/mise-de-cote/", self.set_aside_view, "set_aside"),
            *self.routes_of_scripts(),
            *self.routes_of_discussions(),
        ]

    def get_list_display(self, request):
        """The call has its column for those who read in several, unless they chose one."""
        if request.GET.get(CallFilter.parameter_name):
            return self.list_display
        reads_in = Appointment.objects.filter(user=request.user, role=Role.REVIEWER)
        if reads_in.count() < 2:
            return self.list_display
        return (*self.list_display[:3], "of_call", *self.list_display[3:])

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, candidature):
        return named(candidature.call, at_most=IN_A_COLUMN)

    @admin.display(description="solution", ordering="name")
    def solution(self, candidature):
        return candidature.name

    @admin.display(description="ma fiche", ordering=F("mine_done").asc(nulls_first=True))
    def my_review(self, candidature):
        return state_of(candidature)

    @admin.display(description="mon avis")
    def my_opinion(self, candidature):
        return Opinion(candidature.mine_opinion).label if candidature.mine_opinion else "–"

    def changelist_view(self, request, extra_context=None):
        """The list, with what is left of the queue of each call."""
        told = {"queues": queues(request.user), **(extra_context or {})}
        return super().changelist_view(request, told)

    def page_view(self, request, pk):
        """The dossier beside the grid; what is typed is saved, or shown again with the reason."""
        candidature = self.found(request, pk)
        review = my_review(candidature, request.user)
        posted = request.POST if request.method == "POST" else None
        form = ReviewForm(posted, criteria=candidature.call.grid.selection, review=review)
        elsewhere = {}
        if form.is_valid():
            with refusals_on(form):
                try:
                    return self.save(request, candidature, form)
                except Incomplete as saved:
                    form.say_what_lacks()
                    review = saved.review
                except Stale:
                    review = my_review(candidature, request.user)
                    elsewhere = form.differences(review)
                    if review and not elsewhere:
                        # The same text sent twice, by a double click: it is saved.
                        return self.after_saving(request, candidature)
                    form.based_on(review)
                    raise
        return self.screen(request, candidature, review, form, elsewhere)

    def save(self, request, candidature, form):
        review = keep(form, candidature, by=request.user)
        if "hand_in" in request.POST and form.lacks:
            form.based_on(review)
            raise Incomplete(review)
        return self.after_saving(request, candidature)

    def after_saving(self, request, candidature):
        if "hand_in" in request.POST:
            return redirect(self.address(request, "hand_in", candidature.pk))
        if "recuse" in request.POST:
            return redirect(self.address(request, "links", candidature.pk))
        messages.success(request, "Votre fiche est enregistrée. Elle n’est pas encore remise.")
        return redirect(self.address(request, "change", candidature.pk))

    def screen(self, request, candidature, review, form, elsewhere):
        is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
        self.opened(request, candidature, LOADED_AHEAD if is_ahead else OPENED)
        dossier = Dossier(review.deposit if review else Deposit.objects.latest_of(candidature))
        groups, others = dossier.by_criterion(form.criteria)
        shared = beside(candidature, review, request.user)
        is_closed = candidature.status != Status.ELIGIBLE or bool(shared["gate"])
        response = self.render(
            request,
            "ami/committee/reading.html",
            candidature,
            title=candidature.name or candidature.reference,
            dossier=dossier,
            form=form,
            rows=form.rows(groups, elsewhere, advice(dossier, review, form.criteria)),
            others=others,
            elsewhere=elsewhere,
            review=review,
            frozen=is_closed or bool(review and review.submitted_at),
            **shared,
            brochures=brochures(dossier),
            is_ahead=is_ahead,
            shortcuts=SHORTCUTS,
            file_url="admin:ami_reading_file",
            **self.place(request, candidature),
        )
        return self.announcing_next(response)

    def place(self, request, candidature):
        """Where this file is in the queue, and the one that follows."""
        queue = Queue.of(request.user, candidature.call_id)
        following = queue.after(candidature.pk)
        return {
            "queue": queue,
            "following_url": following and self.address(request, "change", following),
        }

    def after_recusal(self, request, candidature):
        """On with the queue, without the file that has just left it."""
        following = Queue.of(request.user, candidature.call_id).after(candidature.pk)
        if following is None:
            return redirect(self.address(request, "changelist"))
        return redirect(self.address(request, "change", following))

    def hand_in_view(self, request, pk):
        """A last look at what will be frozen, then the review is handed in."""
        candidature = self.found(request, pk)
        review = my_review(candidature, request.user)
        if review is None:
            return redirect(self.address(request, "change", candidature.pk))
        posted = request.POST if request.method == "POST" else None
        form = HandInForm(posted, subject=candidature, user=request.user, review=review)
        if form.is_valid():
            with refusals_on(form):
                review = scoring.submit_review(review, seen=form.seen, by=request.user)
                onwards = self.onwards(request, review)
                # A script goes there itself, to the page that the browser loaded ahead of time.
                is_script = request.accepts("application/json") and not request.accepts("text/html")
                return JsonResponse({"next": onwards.url}) if is_script else onwards
        response = self.render(
            request,
            "ami/committee/hand_in.html",
            candidature,
            title=form.title,
            form=form,
            review=review,
            scores=review.scores.all(),
            total=weighted_total(review.scores.all()),
            signatures=signatures_of(review, request.user),
            **self.place(request, candidature),
        )
        return self.announcing_next(response)

    def onwards(self, request, review):
        """To the next file of the queue, or back to the list when it is read through."""
        queue = Queue.of(request.user, review.candidature.call_id)
        messages.success(request, told(review, queue))
        following = queue.after(review.candidature_id)
        if following is None:
            return redirect(self.address(request, "changelist"))
        return redirect(self.address(request, "change", following))


class Incomplete(Exception):
    """The review is saved, and cannot be handed in yet."""

    def __init__(self, review):
        self.review = review


def advice(dossier, review, criteria):
    """Code → automatic signals on the criteria that already have their mark, and on no other."""
    given = marked_codes(review)
    return {one.code: dossier.hints_on(one) for one in criteria if one.code in given}
