"""For whom a draft is opened, and from what it starts."""

from django import forms
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Link, Submit


class SourceField(forms.ModelChoiceField):
    def label_from_instance(self, candidature):
        name = candidature.name or "Solution sans nom"
        return (
            f"{name} ({candidature.reference}, {candidature.organisation}, "
            f"{candidature.call.edition})"
        )


class DraftForm(forms.Form):
    """Someone who speaks for one organisation is told which, and not asked."""

    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Organisation qui présente la candidature",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l’organisation qui présente la candidature."},
    )
    source = SourceField(
        queryset=None,
        required=False,
        label="Partir de",
        help_text="Les réponses, les fichiers et les marques « secret des affaires » d’une candidature "
        "précédente sont copiés ; les déclarations sont à refaire. La candidature copiée ne change pas.",
        empty_label="Un brouillon vide",
        error_messages={"invalid_choice": "Choisissez une candidature de la liste."},
    )

    def __init__(self, organisations, sources, **kwargs):
        super().__init__(**kwargs)
        self.fields["source"].queryset = sources
        if not sources.exists():
            del self.fields["source"]
        field = self.fields["organisation"]
        field.queryset, field.empty_label = organisations, None
        organisations = list(organisations)
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            field.initial, field.disabled, field.widget = self.only, True, forms.HiddenInput()

    def clean(self):
        source, organisation = map(self.cleaned_data.get, ("source", "organisation"))
        if source and organisation and source.organisation_id != organisation.pk:
            self.add_error(
                "source",
                f"Cette candidature est celle de {source.organisation} : choisissez cette "
                "organisation, ou une autre candidature.",
            )

    @property
    def helper(self):
        return DsfrFormHelper(
            self,
            *self.fields,
            buttons=[
                Submit("Ouvrir le brouillon"),
                Link("Revenir à mon espace", reverse("candidates:home")),
            ],
        )
