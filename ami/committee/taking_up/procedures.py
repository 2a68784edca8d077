"""« Procédures contradictoires »: what is considered, until when one may answer, how it ended."""

from django.contrib import admin
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ami.committee.acts import Act
from ami.committee.filters import FileCallFilter, Filter
from ami.committee.shown import badge
from ami.committee.taking_up.desk import TakingUpDesk
from ami.committee.taking_up.forms import ConclusionForm, TakingForm
from ami.committee.taking_up.gates import file_url
from ami.enums import ProcedureOutcome
from ami.models import Access, Procedure
from ami.rules_of_reopening import is_past_withdrawing, withdrawable_until
from ami.wording import day, paris
from ami.workflow.deciding import procedures as verbs

TAKEN, DROPPED = ProcedureOutcome.TAKEN, ProcedureOutcome.DROPPED


def is_pending(procedure):
    return procedure.is_pending


ACTS = (
    Act(
        slug="decider-le-retrait",
        label="Décider le retrait",
        lead="Le retrait prend effet aussitôt, et un courrier motivé l’annonce avec ses voies de recours. Une "
        "sélection retirée revient au comité, qui décide de nouveau en séance.",
        form=TakingForm,
        grave=True,
        run=lambda procedure, data, user: verbs.conclude(procedure, TAKEN, by=user, **data),
        done=lambda procedure, _: "Le retrait est décidé.",
        offered=is_pending,
        objections=lambda procedure, user: verbs.objections_to_ending(user, procedure),
        context=lambda procedure, user: {"four_months": four_months(procedure)},
        template="ami/committee/taking_up/conclude.html",
    ),
    Act(
        slug="clore-sans-suite",
        label="Clore sans suite",
        lead="L’organisation en est informée. Une fiche retirée en urgence est remise en ligne.",
        form=ConclusionForm,
        run=lambda procedure, data, user: verbs.conclude(procedure, DROPPED, by=user, **data),
        done=lambda procedure, _: "La procédure est close sans suite.",
        offered=is_pending,
        objections=lambda procedure, user: verbs.objections_to_ending(user, procedure, DROPPED),
    ),
)


def four_months(procedure):
    """What is to be known of the time within which an unlawful decision may be withdrawn."""
    until = timezone.localtime(withdrawable_until(procedure))
    is_past = procedure.is_pending and is_past_withdrawing(procedure, at=timezone.now())
    taken = day(timezone.localtime(procedure.taken_at))
    if is_past:
        return (
            True,
            f"L’acte en cause est du {taken}\u00a0: les quatre mois sont passés depuis le {day(until)}. Même illégal, "
            "il ne se retire plus (CRPA, article L242-1), sauf condition qui n’est plus remplie (L242-2) ou fraude "
            "(L241-2)\u00a0: les motifs doivent le dire expressément.",
        )
    return (
        False,
        f"L’acte en cause est du {taken}\u00a0: illégal, il peut être retiré jusqu’au {day(until)} (CRPA, article "
        "L242-1).",
    )


class StateFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return [
            ("pending", "En cours"),
            ("to_decide", "En cours, à décider"),
            ("concluded", "Conclues"),
        ]

    def keep(self, queryset, value):
        if value == "concluded":
            return queryset.exclude(concluded_at=None)
        pending = queryset.pending()
        return pending.ready(at=timezone.now()) if value == "to_decide" else pending


def state_badge(procedure):
    if procedure.concluded_at:
        tone = "error" if procedure.outcome == TAKEN else "neutral"
        return badge(procedure.get_outcome_display(), tone)
    if procedure.answered_at:
        return badge("Réponse reçue, à décider", "warning")
    if procedure.due_at < timezone.now():
        return badge("Délai échu, à décider", "warning")
    return badge("Réponse attendue", "info")


@admin.register(Procedure)
class ProcedureAdmin(TakingUpDesk):
    list_display = (
        "reference",
        "solution",
        "organisation",
        "kind",
        "stands",
        "due_at",
        "opened_by",
    )
    list_filter = (FileCallFilter, StateFilter)
    list_select_related = ("candidature__organisation", "opened_by")
    ordering = ("concluded_at", "due_at", "pk")
    shown_with = ("opened_by", "answered_by", "concluded_by")
    state_badge = staticmethod(state_badge)
    acts = ACTS

    def own_routes(self):
        return [self.route("<int:pk>/piece/<int:file>/", self.file_view, "file")]

    def page_view(self, request, pk):
        procedure = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/taking_up/procedure.html",
            procedure,
            title=f"Procédure contradictoire sur {procedure.candidature.reference}",
            badge=state_badge(procedure),
            acts=self.offered(request, procedure),
            due=paris(procedure.due_at),
            four_months=four_months(procedure),
            files=[(one, self.url("file", procedure.pk, one.pk)) for one in procedure.files.all()],
            file_url=file_url(request.user, procedure.candidature),
        )

    def file_view(self, request, pk, file):
        """What the company joined to its answer."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        procedure = self.found(request, pk)
        found = get_object_or_404(procedure.files, pk=file)
        Access.objects.create(
            candidature=procedure.candidature,
            user=request.user,
            what="pièce d’une procédure contradictoire",
        )
        try:
            content = found.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(content, filename=found.name, content_type=found.content_type)
