"""The desks of pairs: a call and its pairs, one pair, one proposal."""

import io

from django.contrib import admin
from django.db.models import OuterRef
from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from alliance.tables import Format, Sheet, write
from ami.committee.desk import Desk, filtered
from ami.committee.filters import CallFilter
from ami.committee.log import secretariat_calls
from ami.committee.pairing.acts import APPLY, CALL_ACTS, PAIR_ACTS, SWAP
from ami.committee.pairing.figures import (
    Standing,
    files_run_by,
    outside,
    with_files,
    with_hidden,
)
from ami.committee.pairing.reading import Reading
from ami.committee.shown import badge, named, status_badge
from ami.enums import Status
from ami.models import Candidature, Pair, Pairing, Plan
from ami.models.counting import counted
from ami.wording import paris
from ami.workflow.assigning.distribution.importing import (
    COLUMNS,
    as_it_is,
)


@admin.register(Pairing)
class PairingAdmin(Desk):
    list_display = ("of_call", "edition", "pair_count", "without_pair")
    acts = CALL_ACTS

    def get_queryset(self, request):
        alone = Candidature.objects.run_by(request.user).filter(
            status=Status.ELIGIBLE, assignment=None
        )
        return Pairing.objects.filter(pk__in=secretariat_calls(request.user)).annotate(
            pairs_made=counted(Pair.objects, call=OuterRef("pk")),
            alone=counted(alone, call=OuterRef("pk")),
        )

    def get_page_queryset(self, request):
        calls = Pairing.objects.filter(pk__in=secretariat_calls(request.user))
        return with_hidden(calls, request.user)

    @admin.display(description="appel", ordering="title")
    def of_call(self, call):
        return call.title

    @admin.display(description="binômes", ordering="pairs_made")
    def pair_count(self, call):
        return call.pairs_made

    @admin.display(description="dossiers éligibles sans binôme", ordering="alone")
    def without_pair(self, call):
        return call.alone

    def own_routes(self):
        return [self.route("<int:pk>/attributions.csv", self.table_view, "table")]

    def table_view(self, request, pk):
        """Who has what now, in the very form that is imported."""
        call = self.found(request, pk)
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        rows = as_it_is(call, by=request.user)
        out = io.BytesIO()
        write(out, [Sheet("Attributions", COLUMNS, rows)], [], form=Format.CSV)
        headers = {"Content-Disposition": f'attachment; filename="attributions-{call.slug}.csv"'}
        return HttpResponse(out.getvalue(), content_type=Format.CSV.content_type, headers=headers)

    def page_view(self, request, pk):
        call = self.found(request, pk)
        standing = Standing(call, request.user, request.GET.get("page"))
        return self.render(
            request,
            "ami/committee/pairing/call.html",
            call,
            title=f"Binômes et attribution – {named(call)}",
            acts=[
                one
                for one in self.offered(request, call)
                if SWAP.label != one[0] or standing.common
            ],
            page=standing.page,
            loads=standing.loads,
            common=standing.common,
            to_give=standing.to_give,
            number_to_give=standing.number_to_give,
            alone_url=filtered(
                reverse("admin:ami_candidature_changelist"),
                call=call.pk,
                status=Status.ELIGIBLE,
                pair="none",
            ),
            outside=standing.outside,
            table_url=self.url("table", call.pk),
            plans=call.plans.summed_up().select_related("made_by").order_by("-made_at")[:5],
        )


class Inner(Desk):
    """A desk reached from that of the call's pairs: the line of links stays short."""

    def get_model_perms(self, request):
        return {}


@admin.register(Pair)
class PairAdmin(Inner):
    list_display = ("name", "of_call", "first_reader", "second_reader", "quota", "given")
    list_filter = (CallFilter,)
    list_select_related = ("call", "first_reader", "second_reader")
    acts = PAIR_ACTS

    def get_queryset(self, request):
        pairs = Pair.objects.filter(call__in=secretariat_calls(request.user))
        return with_files(pairs, request.user)

    def get_page_queryset(self, request):
        return self.get_queryset(request).select_related("call", "first_reader", "second_reader")

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, pair):
        return named(pair.call)

    @admin.display(description="dossiers", ordering="files")
    def given(self, pair):
        return pair.files

    def page_view(self, request, pk):
        pair = self.found(request, pk)
        files = files_run_by(request.user, pair.call)
        return self.render(
            request,
            "ami/committee/pairing/pair.html",
            pair,
            title=pair.name,
            acts=self.offered(request, pair),
            readers=pair.readers,
            themes=pair.themes.order_by("order"),
            files=[(file, status_badge(file)) for file in files.filter(assignment__pair=pair)],
            outside=outside(pair.call, request.user),
        )


@admin.register(Plan)
class PlanAdmin(Inner):
    list_display = ("made", "kind", "of_call", "made_by", "state")
    list_filter = (CallFilter,)
    list_select_related = ("call", "made_by")
    acts = (APPLY,)

    def get_queryset(self, request):
        return Plan.objects.filter(call__in=secretariat_calls(request.user)).summed_up()

    def get_page_queryset(self, request):
        whole = self.get_queryset(request).defer(None)
        return whole.select_related("call", "made_by", "applied_by")

    @admin.display(description="calculée", ordering="made_at")
    def made(self, plan):
        return paris(plan.made_at)

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, plan):
        return named(plan.call)

    @admin.display(description="état", ordering="applied_at")
    def state(self, plan):
        return badge("Appliquée", "success") if plan.applied_at else badge("À relire", "new")

    def page_view(self, request, pk):
        plan = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/pairing/plan.html",
            plan,
            title=f"{plan.get_kind_display()} proposée le {paris(plan.made_at)}",
            badge=self.state(plan),
            acts=self.offered(request, plan),
            reading=Reading(plan, request.user, request.GET.get("page")),
        )
