"""« Candidatures »: the secretariat's list, the page of a file, its eligibility sheet and its story."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime

from alliance.letters import outbox
from ami.committee.acts import refusals_on
from ami.committee.conflicts.aside import set_aside
from ami.committee.conflicts.register import PIN
from ami.committee.corrections import with_corrections
from ami.committee.desk import FileDesk
from ami.committee.dossier import Dossier
from ami.committee.examining import (
    assigning,
    examination,
)
from ami.committee.examining.likenesses import (
    LikenessFilter,
    others_of,
)
from ami.committee.examining.sheet import (
    clashes_on,
    save,
    sheet_of,
)
from ami.committee.fiches import publishing
from ami.committee.fiches.listings import sent_versions
from ami.committee.filters import (
    CallFilter,
    CategoryFilter,
    ExaminationFilter,
    PairFilter,
    PublicationFilter,
    StatusFilter,
    ThemeFilter,
    WithdrawalFilter,
    pending_dismissals,
)
from ami.committee.log import log_of
from ami.committee.shown import badge, status_badge
from ami.committee.taking_up.acts import HEAR, PROPOSE
from ami.enums import Status, Verdict
from ami.hints.figures import known
from ami.models import Attachment, Candidature, Deposit, Finding
from ami.models.counting import counted
from ami.workflow.examining.findings import BROCHURE


def _brochure_pages():
    current = Attachment.objects.current().filter(candidature=OuterRef("pk"), code=BROCHURE)
    return Subquery(current.values("pages")[:1])


def _findings(**kept):
    return counted(Finding.objects.filter(**kept), candidature=OuterRef("pk"))


@admin.register(Candidature)
class CandidatureAdmin(FileDesk):
    list_display = (
        "reference",
        "solution",
        "organisation",
        "theme",
        "state",
        "examined",
        "pair",
        "received",
    )
    list_filter = (
        CallFilter,
        StatusFilter,
        ExaminationFilter,
        PairFilter,
        PublicationFilter,
        WithdrawalFilter,
        CategoryFilter,
        ThemeFilter,
        LikenessFilter,
    )
    list_select_related = ("organisation", "theme", "assignment__pair")
    ordering = ("-call__opens_at", "-deposited_at", "reference")
    search_fields = ("reference", "name", "organisation__name", "organisation__siren")
    search_help_text = "Référence, solution, organisation ou SIREN"
    actions = ("assign_to_pair",)
    acts = (*examination.ACTS, *assigning.ACTS, *publishing.ACTS, PROPOSE, HEAR, PIN)

    def get_queryset(self, request):
        return Candidature.objects.run_by(request.user).annotate(
            found=_findings(),
            compliant=_findings(verdict=Verdict.COMPLIANT),
            failed=_findings(verdict=Verdict.NON_COMPLIANT),
            dismissal_is_proposed=Exists(pending_dismissals()),
        )

    def get_page_queryset(self, request):
        return (
            with_corrections(self.get_queryset(request))
            .with_aside()
            .annotate(brochure_pages=_brochure_pages())
            .select_related(
                "call__grid",
                "organisation",
                "theme",
                "assignment__pair__first_reader",
                "assignment__pair__second_reader",
            )
        )

    @admin.display(description="solution", ordering="name")
    def solution(self, candidature):
        return candidature.name or "(sans nom)"

    @admin.display(description="état", ordering="status")
    def state(self, candidature):
        return status_badge(candidature)

    @admin.display(description="examen")
    def examined(self, candidature):
        if candidature.dismissal_is_proposed and candidature.status == Status.SUBMITTED:
            return badge("Rejet à confirmer", "error")
        if candidature.failed:
            return badge(
                f"{candidature.failed} non conforme{'s' if candidature.failed > 1 else ''}", "error"
            )
        if candidature.found:
            return f"{candidature.compliant} / 5 conformes"
        return "–"

    @admin.display(description="binôme", ordering="assignment__pair__name")
    def pair(self, candidature):
        return candidature.assignment.pair if hasattr(candidature, "assignment") else "–"

    @admin.display(description="déposée le", ordering="deposited_at")
    def received(self, candidature):
        return date_format(localtime(candidature.deposited_at), "d/m/Y")

    @admin.action(description="Attribuer à un binôme…", permissions=["view"])
    def assign_to_pair(self, request, queryset):
        return assigning.assign_many(self, request, queryset)

    def own_routes(self):
        return [
            *super().own_routes(),
            self.route("<int:pk>/eligibilite/", self.sheet_view, "sheet"),
            self.route("<int:pk>/suivi/", self.story_view, "story"),
            self.route("signaux/", self.signals_view, "signals"),
        ]

    def tabs(self, request, candidature):
        return [
            (label, self.address(request, name, candidature.pk), name)
            for label, name in (
                ("Dossier", "change"),
                ("Fiche d’éligibilité", "sheet"),
                ("Suivi et courriers", "story"),
            )
        ]

    def show(self, request, template, candidature, tab, **context):
        following = self.next_to_examine(request, candidature)
        return self.render(
            request,
            template,
            candidature,
            title=str(candidature),
            tabs=self.tabs(request, candidature),
            tab=tab,
            acts=self.offered(request, candidature),
            badge=status_badge(candidature),
            mandates=candidature.mandates.select_related("agent"),
            following=following,
            following_url=following and self.address(request, "sheet", following.pk),
            **context,
        )

    def page_view(self, request, pk):
        """What was deposited, section by section."""
        candidature = self.found(request, pk)
        self.opened(request, candidature, "dossier")
        return self.show(
            request,
            "ami/committee/candidature.html",
            candidature,
            "change",
            dossier=Dossier(Deposit.objects.latest_of(candidature), with_contact=True),
            likenesses=others_of(candidature, request.user),
            file_url="admin:ami_candidature_file",
        )

    def sheet_view(self, request, pk):
        """The five criteria, each beside the answers that bear on it."""
        candidature = self.found(request, pk)
        form = sheet_of(candidature, request)
        if form.is_valid():
            whole = "all_compliant" in request.POST
            with refusals_on(form), clashes_on(form):
                save(form, by=request.user, rest=Verdict.COMPLIANT if whole else "")
                messages.success(request, "Les constats sont enregistrés.")
                return redirect(
                    self.address(request, "accepter" if whole else "sheet", candidature.pk)
                )
        return self.show(
            request,
            "ami/committee/sheet.html",
            candidature,
            "sheet",
            form=form,
            rows=form.rows(),
            may_write=candidature.status == Status.SUBMITTED,
            file_url="admin:ami_candidature_file",
        )

    def signals_view(self, request):
        """How often each automatic signal is wrong, and on what."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.render(
            request,
            "ami/committee/signals.html",
            None,
            title="Les signaux automatiques et leurs erreurs",
            known=list(known().items()),
        )

    def story_view(self, request, pk):
        """Deposits and their hashes, the log with its authors, the letters."""
        candidature = self.found(request, pk)
        return self.show(
            request,
            "ami/committee/story.html",
            candidature,
            "story",
            deposits=candidature.deposits.select_related("deposited_by"),
            requests=candidature.completion_requests.select_related("asked_by"),
            events=log_of(candidature.subject_key),
            versions=sent_versions(candidature),
            **set_aside(candidature, request.user),
            letters=outbox.about(candidature.subject_key).defer("text", "html"),
        )

    def next_to_examine(self, request, candidature):
        """The next deposited file of the call, in the order of references, then from the start."""
        following = ExpressionWrapper(
            Q(reference__gt=candidature.reference), output_field=BooleanField()
        )
        return (
            Candidature.objects.run_by(request.user)
            .filter(call=candidature.call_id, status=Status.SUBMITTED)
            .exclude(pk=candidature.pk)
            .order_by(following.desc(), "reference")
            .only("pk", "reference")
            .first()
        )
