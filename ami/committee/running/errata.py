"""« Errata »: what was proposed and published, and the files that a new grid has marked again."""

from django.contrib import admin
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from ami.committee.acts import Act
from ami.committee.desk import Desk, filtered
from ami.committee.filters import CallFilter, Filter
from ami.committee.shown import FileColumns, badge, named, status_badge
from ami.enums import DECIDED, Role, SetAsideReason, Status
from ami.models import Call, Candidature, Erratum, Remarking
from ami.passages import place_of
from ami.workflow.running import (
    audiences,
    errata,
)
from ami.workflow.running.marking_again import marked_in

RUNNING = (Role.SECRETARIAT, Role.CHAIR)
MARKED = {Status.SCORED} | DECIDED


def state_of(erratum):
    if erratum.published_at:
        return badge("Publié", "success")
    return badge("Abandonné") if erratum.dropped_at else badge("À publier", "warning")


def _is_pending(erratum):
    return not erratum.published_at and not erratum.dropped_at


def _consequences(erratum, user):
    """What publishing it would do, told before it is done."""
    call = erratum.call
    told = audiences.people(call, audiences.EVERYONE, at=timezone.now())
    files, reviews = marked_in(call) if erratum.changes_marking else (0, 0)
    return {"people": len(told), "files": files, "reviews": reviews, **shown(erratum)}


def shown(erratum):
    place = place_of(erratum.call, erratum.passage, erratum.code)
    return {"erratum": erratum, "place": place.label if place else "Grille de notation"}


ACTS = (
    Act(
        slug="publier",
        label="Publier l’erratum",
        lead="L’erratum est publié aussitôt sur la page de l’appel, avec son numéro et sa date, et un "
        "courrier part à toutes les personnes concernées. Cet acte ne se défait pas.",
        grave=True,
        run=lambda erratum, data, user: errata.publish(erratum, by=user),
        done=lambda erratum, published: f"L’{str(published).lower()} est publié.",
        offered=_is_pending,
        objections=lambda erratum, user: errata.objections_to_publishing(user, erratum),
        context=_consequences,
        template="ami/committee/publish_erratum.html",
    ),
    Act(
        slug="abandonner",
        label="Abandonner l’erratum",
        lead="La proposition reste inscrite au journal\u00a0; rien n’est publié ni écrit à personne.",
        run=lambda erratum, data, user: errata.drop(erratum, by=user),
        done=lambda erratum, _: "L’erratum est abandonné.",
        offered=_is_pending,
        context=lambda erratum, user: shown(erratum),
    ),
)


@admin.register(Erratum)
class ErratumAdmin(Desk):
    list_display = ("title", "of_call", "kind", "state", "proposed_by", "published_at")
    list_filter = (CallFilter,)
    list_select_related = ("call", "proposed_by")
    ordering = ("-proposed_at",)
    acts = ACTS

    def get_queryset(self, request):
        return Erratum.objects.filter(call__in=Call.objects.run_by(request.user, *RUNNING))

    def get_page_queryset(self, request):
        return self.get_queryset(request).select_related(
            "call__grid", "call__specification", "proposed_by", "published_by", "dropped_by"
        )

    @admin.display(description="erratum", ordering="number")
    def title(self, erratum):
        return str(erratum)

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, erratum):
        return named(erratum.call)

    @admin.display(description="état", ordering="published_at")
    def state(self, erratum):
        return state_of(erratum)

    def page_view(self, request, pk):
        erratum = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/erratum.html",
            erratum,
            title=f"{erratum}, {named(erratum.call)}",
            badge=state_of(erratum),
            acts=self.offered(request, erratum),
            progress=progress(erratum, request.user),
            files_url=filtered(reverse("admin:ami_remarking_changelist"), erratum=erratum.pk),
            **shown(erratum),
        )


def progress(erratum, user):
    """(files marked again, all of them) in the view of `user`, withdrawn ones left aside."""
    files = erratum.remarkings.filter(candidature__in=Candidature.objects.clear_of(user)).exclude(
        candidature__status=Status.WITHDRAWN
    )
    marked = Count("pk", filter=Q(candidature__status__in=MARKED))
    return files.aggregate(done=marked, total=Count("pk"))


class ErratumFilter(Filter):
    title, parameter_name = "erratum", "erratum"

    def options(self, request):
        calls = Call.objects.run_by(request.user, Role.SECRETARIAT)
        errata = Erratum.objects.published().filter(call__in=calls, new_grid__isnull=False)
        return [(one.pk, f"{one}, {named(one.call)}") for one in errata.select_related("call")]

    def has_output(self):
        return bool(self.lookup_choices)

    def keep(self, queryset, value):
        return queryset.filter(erratum=value)


class MarkedFilter(Filter):
    title, parameter_name = "notation", "marked"

    def options(self, request):
        return [("no", "À noter de nouveau"), ("yes", "Notés de nouveau")]

    def keep(self, queryset, value):
        if value == "yes":
            return queryset.filter(candidature__status__in=MARKED)
        return queryset.filter(candidature__status=Status.ELIGIBLE)


@admin.register(Remarking)
class RemarkingAdmin(FileColumns, Desk):
    list_display = ("reference", "solution", "theme", "erratum", "set_aside", "handed_in", "state")
    list_display_links = None
    list_filter = (ErratumFilter, MarkedFilter)
    list_select_related = ("erratum", "candidature__theme")
    list_per_page = 100
    search_fields = ("candidature__reference", "candidature__name")
    search_help_text = "Référence ou solution"
    ordering = ("-erratum", "candidature__reference")

    def get_urls(self):
        return [self.route("", self.changelist_view, "changelist")]

    def get_queryset(self, request):
        """On the files that this person runs: a conflict of interest hides them here too."""
        aside = Q(
            candidature__reviews__set_aside_because=SetAsideReason.ERRATUM,
            candidature__reviews__set_aside_at=F("erratum__published_at"),
        )
        counting = Q(
            candidature__reviews__submitted_at__isnull=False,
            candidature__reviews__set_aside_at=None,
        )
        return Remarking.objects.filter(
            candidature__in=Candidature.objects.run_by(request.user)
        ).annotate(
            aside=Count("candidature__reviews", filter=aside),
            counting=Count("candidature__reviews", filter=counting),
        )

    @admin.display(description="thématique", ordering="candidature__theme")
    def theme(self, remarking):
        return remarking.candidature.theme

    @admin.display(description="fiches mises de côté", ordering="aside")
    def set_aside(self, remarking):
        return remarking.aside

    @admin.display(description="fiches remises depuis", ordering="counting")
    def handed_in(self, remarking):
        return remarking.counting

    @admin.display(description="état", ordering="candidature__status")
    def state(self, remarking):
        return status_badge(remarking.candidature)
