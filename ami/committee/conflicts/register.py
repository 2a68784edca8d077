"""« Registre des liens d’intérêts », as the secretariat reads it, and « Mes déclarations »."""

from django import forms
from django.contrib import admin
from django.urls import reverse

from alliance.models import User
from ami.committee.acts import Act, ActForm
from ami.committee.choosing import LongSelect, offer
from ami.committee.conflicts.gate import RecusalForm
from ami.committee.desk import Desk
from ami.committee.filters import FileCallFilter, Filter
from ami.committee.paging import Endless
from ami.committee.shown import FileColumns, badge
from ami.enums import ConflictSource
from ami.models import Candidature, Conflict, Declaration
from ami.workflow.assigning import conflicts, lifting

TONES = {
    ConflictSource.DECLARED: "error",
    ConflictSource.PINNED: "error",
    ConflictSource.SUGGESTED: "warning",
    ConflictSource.CONFIRMED_NONE: "success",
}


class PinForm(RecusalForm):
    person = forms.ModelChoiceField(
        User.objects.none(), label="Personne à écarter", widget=LongSelect
    )
    field_order = ("person", "nature", "detail")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = (
            User.objects.filter(appointments__call=self.subject.call_id)
            .exclude(
                pk__in=(
                    self.user.pk,
                    *self.subject.conflicts.standing().values_list("person", flat=True),
                )
            )
            .distinct()
        )
        offer(people, str, self.fields["person"])


class LiftingForm(ActForm):
    grounds = forms.CharField(
        label="Motifs",
        help_text="Inscrits au registre. Une autre personne du secrétariat confirme.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": lifting.GROUNDS_WANTED},
    )


PIN = Act(
    slug="ecarter-une-personne",
    label="Écarter une personne",
    lead="Un lien connu du secrétariat écarte la personne de ce dossier : elle ne le rencontre plus "
    "nulle part, et sa fiche, si elle en a une, est mise de côté. Seules deux personnes le lèvent.",
    form=PinForm,
    grave=True,
    run=lambda candidature, data, user: conflicts.pin(candidature, by=user, **data),
    done=lambda candidature, conflict: (
        f"{conflict.person} ne rencontre plus {candidature.reference}\u00a0: son lien est au registre."
    ),
)


def _is_proposed(conflict):
    return conflict.is_standing and conflict.lifting_proposed_at is not None


def told_lifted(conflict, _):
    return f"{conflict.person} n’est plus écarté de {conflict.candidature.reference}."


ACTS = (
    Act(
        slug="proposer-la-levee",
        label="Proposer la levée",
        lead="Le conflit tient jusqu’à ce qu’une autre personne du secrétariat confirme.",
        form=LiftingForm,
        run=lambda conflict, data, user: lifting.propose(conflict, data["grounds"], by=user),
        done=lambda conflict, _: "La levée est proposée\u00a0: une autre personne la confirme.",
        offered=lambda conflict: conflict.is_standing and not _is_proposed(conflict),
    ),
    Act(
        slug="confirmer-la-levee",
        label="Confirmer la levée",
        lead="La personne retrouve le dossier, et déclare de nouveau avant de l’ouvrir. Sa fiche mise de "
        "côté compte de nouveau si rien ne l’a remplacée et si le dossier n’est pas décidé.",
        grave=True,
        run=lambda conflict, data, user: lifting.confirm(conflict, by=user),
        done=told_lifted,
        offered=_is_proposed,
        objections=lambda conflict, user: lifting.objections_to_confirming(conflict, user),
    ),
    Act(
        slug="abandonner-la-levee",
        label="Abandonner la levée",
        lead="Le conflit reste tel qu’il est inscrit.",
        run=lambda conflict, data, user: lifting.drop(conflict, by=user),
        done=lambda conflict, _: "La levée n’est plus proposée.",
        offered=_is_proposed,
    ),
)


class StandingFilter(Filter):
    title, parameter_name = "lien", "link"

    def options(self, request):
        return [
            ("standing", "Personnes écartées"),
            ("unanswered", "Liens possibles sans réponse"),
            ("lifting", "Levées à confirmer"),
            *ConflictSource.choices,
        ]

    def keep(self, queryset, value):
        kept = {
            "standing": queryset.standing,
            "unanswered": queryset.unanswered,
            "lifting": lambda: queryset.standing().exclude(lifting_proposed_at=None),
        }.get(value, lambda: queryset.filter(source=value))
        return kept()


def source_badge(conflict):
    if conflict.lifted_at:
        return badge(f"{conflict.get_source_display()}, levé")
    if conflict.is_standing and conflict.lifting_proposed_at:
        return badge(f"{conflict.get_source_display()}, levée à confirmer", "warning")
    return badge(conflict.get_source_display(), TONES[conflict.source])


@admin.register(Conflict)
class ConflictAdmin(Endless, FileColumns, Desk):
    list_display = ("person", "reference", "solution", "stands", "nature", "stated_at", "stated_by")
    list_filter = (StandingFilter, FileCallFilter)
    list_select_related = ("person", "candidature", "stated_by")
    ordering = ("-stated_at", "-pk")
    search_fields = (
        "person__last_name",
        "person__email",
        "candidature__reference",
        "candidature__name",
    )
    search_help_text = "Personne, référence ou solution"
    acts = ACTS

    def get_queryset(self, request):
        return Conflict.objects.seen_by(request.user)

    def get_page_queryset(self, request):
        return self.get_queryset(request).select_related(
            "person",
            "candidature__call",
            "candidature__organisation",
            "stated_by",
            "lifting_proposed_by",
            "lifted_by",
        )

    @admin.display(description="lien", ordering="source")
    def stands(self, conflict):
        return source_badge(conflict)

    def page_view(self, request, pk):
        conflict = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/conflict.html",
            conflict,
            title=f"{conflict.person} et {conflict.candidature.reference}",
            badge=source_badge(conflict),
            acts=self.offered(request, conflict),
            file_url=reverse("admin:ami_candidature_change", args=[conflict.candidature_id]),
        )


@admin.register(Declaration)
class DeclarationAdmin(Desk):
    """What a person said, of files that she meets; of the others, that she is kept away, no more."""

    list_display = ("stated_at", "file", "stands", "nature")
    list_display_links = None
    list_select_related = ("candidature",)
    ordering = ("-stated_at", "-pk")

    def get_queryset(self, request):
        sources = (ConflictSource.DECLARED, ConflictSource.PINNED, ConflictSource.CONFIRMED_NONE)
        met = Candidature.objects.met_by(request.user)
        return Declaration.objects.filter(person=request.user, source__in=sources).with_met(met)

    def get_urls(self):
        return [self.route("", self.changelist_view, "changelist")]

    @admin.display(description="dossier")
    def file(self, declaration):
        return str(declaration.candidature) if declaration.is_met else "Hors de votre vue"

    @admin.display(description="déclaration")
    def stands(self, declaration):
        return source_badge(declaration)
