"""The ranking: one list, its figures, its lines, its exports; everything starts from who looks."""

from collections import Counter, defaultdict

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect

from ami.committee.desk import DeskChangeList, FileDesk, filtered
from ami.committee.filters import CategoryFilter, OpinionFilter, RankedCallFilter, ThemeFilter
from ami.committee.scoreboard.columns import Columns
from ami.committee.scoreboard.criteria import CriteriaPage
from ami.committee.scoreboard.cutting import CuttingPages
from ami.committee.scoreboard.decision import DecisionPage
from ami.committee.scoreboard.exporting import ExportPage
from ami.committee.scoreboard.filters import DecidedFilter, SecNumCloudFilter, SpreadFilter
from ami.committee.scoreboard.severity import SeverityPage
from ami.committee.scoreboard.standings import (
    BEST_FIRST,
    Standings,
    judged_calls,
    rank_of,
    to_open_on,
    with_kept_from,
)
from ami.committee.taking_up.acts import HEAR, PROPOSE, SETTLE
from ami.enums import Role
from ami.models import AgendaItem, Call, Ranking, Review


class RankedChangeList(DeskChangeList):
    """Adds to each row its rank in the whole call, whatever the filters of the list."""

    def get_ordering_field_columns(self):
        """The arrow is on the rank until another column is chosen; the reference parts equals."""
        if ORDER_VAR in self.params:
            return super().get_ordering_field_columns()
        return {self.list_display.index("place"): "asc"}

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        standings = Standings(request.user, {row.call_id for row in self.result_list})
        given = _opinions(self.result_list)
        for candidature in self.result_list:
            candidature.rank = standings.rank(candidature)
            candidature.given = given[candidature.pk]


def _opinions(files):
    """Key of a file → how many of its reviews gave each opinion."""
    rows = (
        Review.objects.counting()
        .filter(candidature__in=[file.pk for file in files])
        .values_list("candidature", "opinion")
        .annotate(Count("pk"))
    )
    found = defaultdict(Counter)
    for file, opinion, count in rows:
        found[file][opinion] = count
    return found


class WholeList(DeskChangeList):
    """The filters and the order of the list, for all its rows: none is fetched for a page."""

    def get_results(self, request):
        self.result_list = []


@admin.register(Ranking)
class RankingAdmin(
    Columns, DecisionPage, CriteriaPage, CuttingPages, SeverityPage, ExportPage, FileDesk
):
    list_filter = (
        RankedCallFilter,
        DecidedFilter,
        SpreadFilter,
        ThemeFilter,
        CategoryFilter,
        SecNumCloudFilter,
        OpinionFilter,
    )
    list_select_related = ("call", "theme")
    list_per_page = 100
    search_fields = ("reference", "name", "organisation__name")
    search_help_text = "Référence, solution ou organisation"
    change_list_template = "ami/committee/scoreboard/list.html"
    acts = (PROPOSE, HEAR, SETTLE)

    def get_ordering(self, request):
        return ["-call__opens_at", "call_id", BEST_FIRST, "reference"]

    def get_queryset(self, request):
        return Ranking.objects.judged_by(request.user).with_scores()

    def get_page_queryset(self, request):
        running = AgendaItem.objects.unsettled().filter(candidature=OuterRef("pk"))
        return (
            Ranking.objects.judged_by(request.user)
            .with_scores()
            .annotate(
                rank=rank_of(request.user),
                point=Subquery(running.values("pk")[:1]),
                sitting=Subquery(running.values("deliberation__number")[:1]),
            )
            .select_related("call", "organisation", "theme")
        )

    def undeclared(self, request):
        """Without the rank and the point of each, which a declaration does not tell."""
        files = Ranking.objects.judged_by(request.user).select_related("organisation")
        return files.undeclared_by(request.user)

    def get_changelist(self, request, **kwargs):
        exports = request.resolver_match.url_name == "ami_ranking_export"
        return WholeList if exports else RankedChangeList

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
        if request.GET:
            call = self.listed_call(request)
        else:
            calls = list(with_kept_from(judged_calls(request.user), request.user))
            call = to_open_on(calls)
            if len(calls) > 1:
                return redirect(self.ranking_of(call.pk))
        return super().changelist_view(
            request,
            {
                "tabs": self.tabs(call, f"?{request.GET.urlencode()}") if call else [],
                "tab": "changelist",
                "call": call,
                "kept_from": call.kept_from if call else 0,
            },
        )

    def listed_call(self, request):
        """The call that the list is narrowed to, or the only one; None when several share it."""
        asked = request.GET.get("call", "")
        calls = list(with_kept_from(self.calls(request), request.user))
        if asked.isdigit():
            return next((call for call in calls if str(call.pk) == asked), None)
        return calls[0] if len(calls) == 1 else None

    def ranking_of(self, call):
        return filtered(self.url("changelist"), call=call)

    def calls(self, request):
        """Those where this person judges."""
        return Call.objects.run_by(request.user, Role.COMMITTEE, Role.CHAIR)

    def found_call(self, request, pk):
        """A call where this person judges, or a 404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        calls = with_kept_from(self.calls(request), request.user)
        return get_object_or_404(calls.select_related("grid", "specification"), pk=pk)

    def own_routes(self):
        screens = (
            ("criteres", self.criteria_view, "criteria"),
            ("ligne", self.cut_view, "cut"),
            ("ligne/<int:line>/retirer", self.drop_view, "drop_line"),
            ("ligne/comparer", self.compare_view, "compare"),
            ("lecteurs", self.severity_view, "severity"),
            ("exporter", self.export_view, "export"),
        )
        return [
            *super().own_routes(),
            *[
                self.route(f"appel/<int:call>/{address}/", view, name)
                for address, view, name in screens
            ],
        ]

    def tabs(self, call, filters=""):
        """The screens of a ranking; what is exported is the list as its `filters` narrow it."""
        named = (
            ("Notes par critère", "criteria"),
            ("Ligne de coupe", "cut"),
            ("Effet des lecteurs", "severity"),
        )
        return [
            ("Classement", self.ranking_of(call.pk), "changelist"),
            *[(label, self.url(name, call.pk), name) for label, name in named],
            ("Exporter", f"{self.url('export', call.pk)}{filters}", "export"),
        ]

    def call_page(self, request, template, call, tab, **context):
        """A screen about the ranking of a call as a whole."""
        return self.render(
            request,
            f"ami/committee/scoreboard/{template}.html",
            None,
            call=call,
            tabs=self.tabs(call),
            tab=tab,
            list_url=self.ranking_of(call.pk),
            kept_from=call.kept_from,
            **context,
        )
