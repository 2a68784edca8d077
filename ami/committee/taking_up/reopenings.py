"""« Réexamens »: proposed by one, confirmed by another."""

from django.contrib import admin

from ami.committee.acts import Act
from ami.committee.filters import FileCallFilter, Filter
from ami.committee.shown import badge, status_badge
from ami.committee.taking_up.desk import TakingUpDesk
from ami.committee.taking_up.gates import file_url
from ami.models import Reopening
from ami.workflow.deciding import reopening as verbs


def is_pending(reopening):
    return reopening.is_pending


ACTS = (
    Act(
        slug="confirmer",
        label="Confirmer le réexamen",
        lead="Le rejet ou la décision ne vaut plus, et son courrier, s’il n’est pas parti, est annulé. Si "
        "l’organisation en avait connaissance, un courrier lui dit que son dossier est réexaminé.",
        grave=True,
        run=lambda reopening, data, user: verbs.confirm(reopening, by=user),
        done=lambda reopening, _: f"{reopening.candidature.reference} est réexaminé.",
        offered=is_pending,
        objections=lambda reopening, user: verbs.objections_to_confirming(user, reopening),
    ),
    Act(
        slug="abandonner",
        label="Abandonner le réexamen",
        lead="Rien ne change\u00a0: le rejet ou la décision vaut toujours.",
        run=lambda reopening, data, user: verbs.drop(reopening, by=user),
        done=lambda reopening, _: "Le réexamen n’est plus proposé.",
        offered=is_pending,
    ),
)


class StateFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return [
            ("pending", "À confirmer"),
            ("confirmed", "Confirmés"),
            ("dropped", "Abandonnés"),
        ]

    def keep(self, queryset, value):
        if value == "pending":
            return queryset.pending()
        return queryset.exclude(**{f"{value}_at": None})


def state_badge(reopening):
    if reopening.confirmed_at:
        return badge("Confirmé", "success")
    return badge("Abandonné") if reopening.dropped_at else badge("À confirmer", "warning")


@admin.register(Reopening)
class ReopeningAdmin(TakingUpDesk):
    list_display = (
        "reference",
        "solution",
        "organisation",
        "kind",
        "stands",
        "proposed_at",
        "proposed_by",
    )
    list_filter = (FileCallFilter, StateFilter)
    list_select_related = ("candidature__organisation", "proposed_by")
    ordering = ("-proposed_at", "-pk")
    shown_with = ("dismissal", "proposed_by", "confirmed_by", "dropped_by")
    state_badge = staticmethod(state_badge)
    acts = ACTS

    def page_view(self, request, pk):
        reopening = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/taking_up/reopening.html",
            reopening,
            title=f"Réexamen de {reopening.candidature.reference}",
            badge=state_badge(reopening),
            file_badge=status_badge(reopening.candidature),
            acts=self.offered(request, reopening),
            file_url=file_url(request.user, reopening.candidature),
        )
