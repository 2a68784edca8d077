"""« Troisièmes lectures »: asked by themselves; the secretariat sees those that found nobody."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef

from ami.committee.acts import Act, ActForm
from ami.committee.desk import Desk
from ami.committee.filters import FileCallFilter, Filter
from ami.committee.shown import badge
from ami.enums import Status
from ami.models import Candidature, Review, ThirdReading
from ami.workflow.reading import third_reading


class ReaderForm(ActForm):
    reader = forms.ChoiceField(
        label="Troisième lecteur",
        help_text=(
            "Ceux qui peuvent lire ce dossier\u00a0: un autre service que le binôme d’abord, puis qui "
            "connaît la thématique, puis le moins chargé."
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un lecteur."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.readers = {
            str(user.pk): user
            for user in third_reading.possible_readers(self.subject.candidature)[0]
        }
        self.fields["reader"].choices = [
            (key, f"{user} ({user.service})" if user.service else str(user))
            for key, user in self.readers.items()
        ]

    def clean_reader(self):
        return self.readers[self.cleaned_data["reader"]]


def is_awaited(third):
    return third.candidature.status == Status.ELIGIBLE and not third.handed_in


APPOINT = Act(
    slug="designer",
    label="Choisir le lecteur",
    lead="La personne choisie est prévenue par courriel\u00a0; celle qui l’était ne lit plus ce dossier.",
    form=ReaderForm,
    run=lambda third, data, user: third_reading.appoint(third.candidature, data["reader"], by=user),
    done=lambda third, given: f"La troisième lecture est confiée à {given.reader}.",
    offered=is_awaited,
    objections=lambda third, user: [
        obstacle for obstacle in [third_reading.possible_readers(third.candidature)[1]] if obstacle
    ],
)
SEARCH = Act(
    slug="chercher",
    label="Chercher de nouveau",
    lead="Un lecteur est choisi parmi ceux qui peuvent lire ce dossier aujourd’hui, et prévenu par courriel.",
    run=lambda third, data, user: third_reading.search_again(third.candidature, by=user),
    done=lambda third, given: f"La troisième lecture est confiée à {given.reader}.",
    offered=lambda third: third.reader_id is None,
)


class ReaderFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return [("none", "Sans lecteur"), ("awaited", "Attendue"), ("in", "Remise")]

    def keep(self, queryset, value):
        given = queryset.exclude(reader=None)
        return {
            "none": queryset.filter(reader=None, candidature__status=Status.ELIGIBLE),
            "awaited": given.filter(handed_in=False),
            "in": given.filter(handed_in=True),
        }[value]


@admin.register(ThirdReading)
class ThirdReadingAdmin(Desk):
    acts = (APPOINT, SEARCH)
    list_display = ("reference", "of_pair", "given_to", "state", "opened_at")
    list_filter = (FileCallFilter, ReaderFilter)
    list_select_related = ("candidature__assignment__pair", "candidature__call", "reader")
    ordering = ("reader", "-opened_at")
    search_fields = ("candidature__reference",)
    search_help_text = "Référence"

    def get_queryset(self, request):
        """Those of the files that this person runs; whether each is handed in, never its marks."""
        handed_in = Review.objects.counting().filter(
            candidature=OuterRef("candidature"), reviewer=OuterRef("reader")
        )
        files = Candidature.objects.run_by(request.user)
        return (
            ThirdReading.objects.filter(candidature__in=files.values("pk"))
            .annotate(handed_in=Exists(handed_in))
            .select_related(*self.list_select_related)
        )

    @admin.display(description="référence", ordering="candidature__reference")
    def reference(self, third):
        return third.candidature.reference

    @admin.display(description="binôme")
    def of_pair(self, third):
        return third.candidature.assignment.pair

    @admin.display(description="confiée à", ordering="reader")
    def given_to(self, third):
        return third.reader or "–"

    @admin.display(description="état")
    def state(self, third):
        return state_badge(third)

    def page_view(self, request, pk):
        third = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/together/third_reading.html",
            third,
            title=f"Troisième lecture de {third.candidature.reference}",
            badge=state_badge(third),
            acts=self.offered(request, third),
        )


def state_badge(third):
    if third.reader_id is None:
        return badge("Sans lecteur", "error")
    return badge("Remise", "success") if third.handed_in else badge("Attendue", "info")
