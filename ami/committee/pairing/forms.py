"""What the acts on pairs and on their files ask for."""

from django import forms

from alliance.models import User
from ami.committee.acts import ActForm, GroundsForm
from ami.committee.choosing import LongSelect, offer
from ami.enums import Category, Role, Status
from ami.models import Candidature, Theme
from ami.workflow.assigning.distribution.plans import SEEDS

MOST_FILES = 30_000
# Beyond, nobody finds a file in a list.
MOST_OFFERED = 50


class PairForm(ActForm):
    name = forms.CharField(label="Nom du binôme", max_length=60)
    first = forms.ModelChoiceField(User.objects.none(), label="Premier lecteur", widget=LongSelect)
    second = forms.ModelChoiceField(
        User.objects.none(),
        label="Second lecteur",
        widget=LongSelect,
        help_text="D’un autre service que le premier.",
    )
    quota = forms.IntegerField(
        label="Nombre maximal de dossiers (facultatif)",
        help_text="Dossiers communs compris. Vide : le binôme prend sa part, quelle qu’elle soit.",
        required=False,
        min_value=1,
        max_value=MOST_FILES,
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label="Thématiques d’expertise (facultatif)",
        help_text="Leurs dossiers vont d’abord aux binômes qui les connaissent, à lots égaux.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reviewers = User.objects.filter(
            appointments__call=self.call, appointments__role=Role.REVIEWER
        )
        offer(reviewers, with_service, self.fields["first"], self.fields["second"])
        self.fields["themes"].queryset = self.call.themes.all()
        self.fields["themes"].choices = _by_category(self.call.themes.all())

    @property
    def call(self):
        return self.subject


def _by_category(themes):
    """Choices of thématiques, each category under its name."""
    return [
        (
            category.label,
            [(theme.pk, theme.label) for theme in themes if theme.category == category],
        )
        for category in Category
    ]


def with_service(user):
    return f"{user} ({user.service.strip() or 'service inconnu'})"


class ChangePairForm(PairForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        pair = self.subject
        self.initial = {
            "name": pair.name,
            "first": pair.first_reader_id,
            "second": pair.second_reader_id,
            "quota": pair.quota,
            "themes": [expertise.theme_id for expertise in pair.expertises.all()],
        }

    @property
    def call(self):
        return self.subject.call


class SeedForm(ActForm):
    seed = forms.IntegerField(
        label="Graine du tirage (facultatif)",
        help_text="La même graine, dans la même situation, donne la même proposition. Vide : tirée au "
        "sort, et inscrite au journal.",
        required=False,
        min_value=0,
        max_value=SEEDS - 1,
    )


class FileForm(ActForm):
    file = forms.FileField(
        label="Fichier CSV",
        help_text="Une ligne par dossier : sa référence, puis le nom exact du binôme. Le fichier "
        "téléchargé sur la page précédente a déjà cette forme. Après une correction, choisissez-le de nouveau.",
        error_messages={
            "required": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
            "missing": "Choisissez un fichier.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )


class TypedReference(forms.ModelChoiceField):
    """One candidature among too many for a list, by its reference as it is read elsewhere."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "Écrivez la référence du dossier.",
        "invalid_choice": "Aucun dossier éligible, que personne n’a encore ouvert, ne porte cette "
        "référence\u00a0: relevez-la dans la liste des candidatures.",
    }

    def __init__(self, files, **kwargs):
        help_text = "La référence d’un dossier éligible que personne n’a encore ouvert."
        super().__init__(files, to_field_name="reference", help_text=help_text, **kwargs)

    def to_python(self, value):
        return super().to_python("".join((value or "").split()).upper())


class SwapForm(GroundsForm):
    old = forms.ModelChoiceField(
        Candidature.objects.none(), label="Dossier commun à remplacer", empty_label="Choisissez"
    )
    new = forms.ModelChoiceField(
        Candidature.objects.none(),
        label="Dossier à lire à sa place",
        empty_label="Choisissez",
        help_text="Un dossier éligible que personne n’a encore ouvert.",
    )
    field_order = ("old", "new", "grounds")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        files = (
            Candidature.objects.run_by(self.user)
            .filter(call=self.subject.pk)
            .select_related("theme")
            .order_by("theme__order", "reference")
        )
        self.fields["old"].queryset = files.filter(common_file__isnull=False)
        self.fields["old"].label_from_instance = with_theme
        self._offer(files.filter(status=Status.ELIGIBLE, common_file=None, reviews=None))

    def _offer(self, unread):
        """A list as long as it can be read; beyond, the reference is typed."""
        first = list(unread[: MOST_OFFERED + 1])
        if len(first) > MOST_OFFERED:
            self.fields["new"] = TypedReference(unread, label=self.fields["new"].label)
        else:
            offer(unread, with_theme, self.fields["new"], read=first)


def with_theme(candidature):
    return f"{candidature.reference} – {candidature.name} ({candidature.theme})"
