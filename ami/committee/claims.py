"""« Demandes de rattachement »: those who ask to join an organisation that already has its space."""

from django import forms
from django.contrib import admin

from ami.committee.acts import Act, GroundsForm
from ami.committee.desk import Desk
from ami.committee.filters import Filter
from ami.committee.shown import badge
from ami.enums import ClaimOutcome, MemberRole
from ami.models import Claim
from ami.models.filing.organisation import UNKNOWN_ROLE
from ami.workflow.teams import claims

TONES = {"": "new", ClaimOutcome.ACCEPTED: "success", ClaimOutcome.REFUSED: "neutral"}


class AcceptanceForm(GroundsForm):
    role = forms.ChoiceField(
        label="Rôle",
        choices=[(role.value, f"{role.label} : {role.meaning}") for role in MemberRole],
        widget=forms.RadioSelect,
        error_messages={"required": UNKNOWN_ROLE},
    )
    field_order = ("role", "grounds")


class OutcomeFilter(Filter):
    title, parameter_name = "réponse", "outcome"

    def options(self, request):
        return [("pending", "En attente"), *ClaimOutcome.choices]

    def keep(self, queryset, value):
        return queryset.filter(outcome="" if value == "pending" else value)


def _is_pending(claim):
    return claim.settled_at is None


ACTS = (
    Act(
        slug="accepter",
        label="Accepter la demande",
        lead="La personne entre dans l’équipe de l’organisation, qui en est informée avec vos motifs. "
        "Vérifiez d’abord qu’elle parle pour l’organisation : l’équipe répond d’ordinaire elle-même.",
        form=AcceptanceForm,
        run=lambda claim, data, user: claims.accept(
            claim, data["role"], by=user, grounds=data["grounds"]
        ),
        done=lambda claim, _: f"{claim.user} est membre de l’équipe de {claim.organisation}.",
        offered=_is_pending,
    ),
    Act(
        slug="refuser",
        label="Refuser la demande",
        lead="La personne reçoit un courriel avec vos motifs ; rien de l’espace ne lui est montré.",
        form=GroundsForm,
        grave=True,
        run=lambda claim, data, user: claims.refuse(claim, by=user, grounds=data["grounds"]),
        done=lambda claim, _: f"La demande de {claim.user} est refusée.",
        offered=_is_pending,
    ),
)


@admin.register(Claim)
class ClaimAdmin(Desk):
    list_display = ("user", "email", "identifier", "organisation", "made_at", "state")
    list_filter = (OutcomeFilter,)
    list_select_related = ("user", "organisation")
    ordering = ("settled_at", "made_at")
    search_fields = ("user__email", "user__last_name", "organisation__name", "identifier")
    search_help_text = "Nom, adresse, organisation ou numéro saisi"
    acts = ACTS

    def get_queryset(self, request):
        if not claims.is_secretariat(request.user):
            return Claim.objects.none()
        return Claim.objects.clear_of(request.user).select_related(
            "user", "organisation", "settled_by"
        )

    @admin.display(description="adresse", ordering="user__email")
    def email(self, claim):
        return claim.user.email

    @admin.display(description="état", ordering="settled_at")
    def state(self, claim):
        return badge(claim.get_outcome_display() or "En attente", TONES[claim.outcome])

    def page_view(self, request, pk):
        claim = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/claim.html",
            claim,
            title=f"Demande de {claim.user}",
            badge=self.state(claim),
            acts=self.offered(request, claim),
            editors=claim.organisation.memberships.editors().select_related("user"),
        )
