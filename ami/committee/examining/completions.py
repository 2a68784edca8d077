"""« Demandes de compléments »: who was asked for what, with which delay; whether all are treated alike."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime, now

from alliance.tables import Format, Sheet
from alliance.tables.downloads import explained
from ami.committee.desk import Desk
from ami.committee.examining.equality import (
    Equality,
    delay_of,
    told_delay,
    working_days_of,
)
from ami.committee.filters import FileCallFilter, Filter
from ami.committee.shown import badge, named
from ami.models import Call, Candidature, CompletionRequest
from ami.questions import section
from ami.wording import paris

STATES = {
    "pending": ("En attente", "warning"),
    "answered": ("Répondue", "success"),
    "lapsed": ("Échue sans réponse", "error"),
}


# Beyond, it is the key of nothing.
LONGEST_KEY = 18
EXPORTED = {
    "reference": lambda asked: asked.candidature.reference,
    "solution": lambda asked: asked.candidature.name,
    "organisation": lambda asked: asked.candidature.organisation.name,
    "criteres": lambda asked: "|".join(asked.criteria),
    "sections": lambda asked: "|".join(asked.sections),
    "demandee_le": lambda asked: asked.asked_at.isoformat(),
    "demandee_par": lambda asked: str(asked.asked_by),
    "echeance": lambda asked: asked.due_at.isoformat(),
    "delai_heures": lambda asked: round(delay_of(asked).total_seconds() / 3600),
    "delai_jours_ouvres": working_days_of,
    "motif_autre_delai": lambda asked: asked.delay_grounds,
    "etat": lambda asked: state_of(asked),
    "repondue_le": lambda asked: asked.answered_at.isoformat() if asked.answered_at else "",
}


def exported(asked):
    return [cell(asked) for cell in EXPORTED.values()]


def _whole(requests):
    return requests.select_related("candidature__organisation", "asked_by").order_by(
        "asked_at", "pk"
    )


def _when(instant):
    return date_format(localtime(instant), "d/m/Y H:i")


def state_of(request):
    if request.answered_at:
        return "answered"
    return "lapsed" if request.lapsed_at else "pending"


class StateFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return [(value, label) for value, (label, _) in STATES.items()]

    def keep(self, queryset, value):
        if value == "pending":
            return queryset.pending()
        return queryset.exclude(**{f"{value}_at": None})


class DelayFilter(Filter):
    title, parameter_name = "délai", "delay"

    def options(self, request):
        return [("usual", "Délai habituel"), ("other", "Autre délai, motivé")]

    def keep(self, queryset, value):
        if value == "usual":
            return queryset.filter(delay_grounds="")
        return queryset.exclude(delay_grounds="")


class CriterionFilter(Filter):
    title, parameter_name = "critère", "criterion"

    def options(self, request):
        return [(f"E{rank}", f"E{rank}") for rank in range(1, 6)]

    def keep(self, queryset, value):
        return queryset.filter(criteria__contains=value)


@admin.register(CompletionRequest)
class CompletionRequestAdmin(Desk):
    list_display = ("file", "criteria_told", "what", "asked", "delay", "due", "state")
    list_filter = (FileCallFilter, StateFilter, CriterionFilter, DelayFilter)
    list_select_related = ("candidature__organisation", "asked_by")
    ordering = ("-asked_at", "pk")
    search_fields = ("candidature__reference", "candidature__name")
    search_help_text = "Référence ou solution"
    change_list_template = "ami/committee/completions.html"

    def get_queryset(self, request):
        files = Candidature.objects.run_by(request.user).values("pk")
        return CompletionRequest.objects.filter(candidature__in=files)

    def changelist_view(self, request, extra_context=None):
        equality = Equality(call, request.user) if (call := self.call_of(request)) else None
        return super().changelist_view(
            request,
            {
                "equality": equality,
                "call_named": call and named(call),
                "export_url": call and f"{self.url('export')}?call={call.pk}",
                **(extra_context or {}),
            },
        )

    def call_of(self, request):
        """The call that is chosen, or the latest where something was asked."""
        calls = Call.objects.filter(
            Exists(self.get_queryset(request).filter(candidature__call=OuterRef("pk")))
        )
        chosen = request.GET.get("call", "")
        if chosen.isdecimal() and len(chosen) < LONGEST_KEY:
            calls = calls.filter(pk=chosen)
        return calls.order_by("-opens_at").first()

    def own_routes(self):
        return [self.route("export.zip", self.export_view, "export")]

    def export_view(self, request):
        """What the list shows of one call, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if (call := self.call_of(request)) is None:
            raise Http404
        rows = self.get_queryset(request).filter(candidature__call=call)
        sheet = Sheet("Demandes", tuple(EXPORTED), map(exported, _whole(rows)))
        about = [
            ("Document", "Demandes de compléments"),
            ("Appel", named(call)),
            ("Établi le", paris(now())),
            ("Par", str(request.user)),
            ("Nombre de demandes", rows.count()),
        ]
        return explained(f"complements-{call.slug}", [sheet], about, form=Format.CSV)

    def page_view(self, request, pk):
        """A request is read with the story of its file."""
        asked = self.found(request, pk)
        return redirect("admin:ami_candidature_story", asked.candidature_id)

    @admin.display(description="candidature", ordering="candidature__reference")
    def file(self, asked):
        return format_html("{}<br>{}", asked.candidature.reference, asked.candidature.name)

    @admin.display(description="critères")
    def criteria_told(self, asked):
        return ", ".join(asked.criteria) or "–"

    @admin.display(description="parties rouvertes")
    def what(self, asked):
        return ", ".join(section(code).title for code in asked.sections)

    @admin.display(description="demandée", ordering="asked_at")
    def asked(self, asked):
        return format_html("{}<br>{}", _when(asked.asked_at), asked.asked_by)

    @admin.display(description="délai", ordering=F("due_at") - F("asked_at"))
    def delay(self, asked):
        told = f"{told_delay(delay_of(asked))} ({working_days_of(asked)} ouvrés)"
        if not asked.delay_grounds:
            return told
        return format_html("{}<br>{}", told, f"Autre délai : {asked.delay_grounds}")

    @admin.display(description="échéance", ordering="due_at")
    def due(self, asked):
        return _when(asked.due_at)

    @admin.display(description="état")
    def state(self, asked):
        return badge(*STATES[state_of(asked)])
