"""« Saisies pour un candidat »: opened on a call, entered in the candidate's pages, ended here."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html

from ami.committee.acts import Act, ActForm
from ami.committee.desk import Desk
from ami.committee.log import secretariat_calls
from ami.committee.shown import FileColumns, badge
from ami.enums import LegalForm, MandateReason, OrganisationSize
from ami.models import Candidature, Mandate
from ami.workflow.filing import mandates
from ami.workflow.refusals import Refused
from ami.workflow.teams.organisations import (
    NEEDED,
    identified,
)


class MandateForm(ActForm):
    identifier = forms.CharField(
        label="Numéro de l’organisation",
        help_text="SIREN, SIRET ou numéro de TVA intracommunautaire",
        max_length=40,
        error_messages={"required": "Indiquez le numéro de l’organisation."},
    )
    reference = forms.CharField(
        label="Référence de la candidature, si elle est déjà commencée ou à compléter (optionnel)",
        help_text="Le candidat la donne, par exemple AMI26-7K3F. Vide, un brouillon est ouvert.",
        required=False,
        max_length=20,
    )
    contact_email = forms.EmailField(
        label="Adresse électronique du candidat",
        help_text="L’accusé de réception y est envoyé. Format attendu : nom@domaine.fr",
        max_length=254,
        error_messages={
            "required": "Indiquez l’adresse du candidat.",
            "invalid": "Saisissez une adresse électronique, telle que nom@domaine.fr.",
        },
    )
    reason = forms.ChoiceField(
        label="Raison",
        choices=MandateReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la raison."},
    )
    explanation = forms.CharField(
        label="Précisions",
        help_text="Ce qui empêche le candidat de saisir lui-même ; il lira ces mots.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Dites ce qui empêche le candidat de saisir lui-même."},
    )
    proven_at = forms.DateTimeField(
        label="Date prouvée",
        help_text="Instant de la demande du candidat, ou de la panne, en heure de Paris. Si l’appel est "
        "clos à l’arrivée du dépôt, c’est à cette date qu’il compte.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": "Indiquez le jour et l’heure."},
    )
    proof = forms.CharField(
        label="Preuve de cette date",
        help_text="Courriel reçu, appel noté, incident constaté.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Dites ce qui prouve cette date."},
    )
    name = forms.CharField(label="Dénomination", required=False, max_length=200)
    legal_form = forms.ChoiceField(
        label="Forme", choices=[("", "Choisissez"), *LegalForm.choices], required=False
    )
    size = forms.ChoiceField(
        label="Taille", choices=[("", "Choisissez"), *OrganisationSize.choices], required=False
    )
    address = forms.CharField(label="Adresse du siège", required=False, max_length=200)
    postcode = forms.CharField(label="Code postal", required=False, max_length=12)
    city = forms.CharField(label="Commune", required=False, max_length=100)

    @property
    def told(self):
        """What every mandate says."""
        return [field for field in self if field.name not in NEEDED]

    @property
    def needed(self):
        """What is told of an organisation that has no space yet."""
        return [self[name] for name in NEEDED]

    def clean_identifier(self):
        try:
            identified(self.cleaned_data["identifier"])
        except Refused as refused:
            raise forms.ValidationError(refused.sentences) from refused
        return self.cleaned_data["identifier"]


def _open(call, data, user):
    said = dict(data)
    facts = {name: said.pop(name) for name in NEEDED}
    return mandates.open_mandate(call, said.pop("identifier"), by=user, facts=facts, **said)


def _told(call, mandate):
    return format_html(
        'La candidature {} vous est ouverte. <a href="{}">La saisir dans les pages du candidat</a>',
        mandate.candidature.reference,
        mandate.candidature.get_absolute_url(),
    )


ENTER = Act(
    slug="saisir-pour-un-candidat",
    label="Saisir pour un candidat",
    lead="Pour une personne qui ne peut pas se servir du formulaire : handicap, panne. Un dossier vous "
    "est ouvert, à vous seul, dans les pages du candidat, jusqu’à son dépôt. L’auteur, la raison et la "
    "preuve figurent au journal et sur la preuve du dépôt.",
    form=MandateForm,
    run=_open,
    done=_told,
    offered=lambda call: call.opened_at is not None,
    template="ami/committee/enter.html",
)


@admin.register(Mandate)
class MandateAdmin(FileColumns, Desk):
    list_display = ("reference", "organisation", "agent", "opened_at", "state")
    list_select_related = ("candidature__organisation", "agent")
    ordering = ("-opened_at",)
    search_fields = ("candidature__reference", "candidature__organisation__name")
    search_help_text = "Référence ou organisation"
    acts = (
        Act(
            slug="terminer",
            label="Mettre fin à la saisie",
            lead="L’agent n’accède plus au dossier. Ce qu’il a saisi reste à l’organisation.",
            grave=True,
            run=lambda mandate, data, user: mandates.end(mandate, by=user),
            done=lambda mandate, _: "La saisie est terminée.",
            offered=lambda mandate: mandate.ended_at is None,
        ),
    )

    def get_queryset(self, request):
        # Drafts as well, which only their mandate brings to the secretariat.
        files = Candidature.objects.clear_of(request.user).filter(
            call__in=secretariat_calls(request.user)
        )
        return Mandate.objects.filter(candidature__in=files).select_related(
            "candidature__call", "candidature__organisation", "agent", "ended_by"
        )

    @admin.display(description="état", ordering="ended_at")
    def state(self, mandate):
        return badge("Terminée") if mandate.ended_at else badge("Ouverte", "new")

    def page_view(self, request, pk):
        mandate = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/mandate.html",
            mandate,
            title=f"Saisie de {mandate.candidature.reference} pour un candidat",
            badge=self.state(mandate),
            acts=self.offered(request, mandate),
            is_mine=mandate.agent_id == request.user.pk and mandate.ended_at is None,
        )
