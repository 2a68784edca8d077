"""For whom a draft is opened."""

from django import forms
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Link, Submit


class DraftForm(forms.Form):
    """Someone who speaks for one organisation is told which, and not asked."""

    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Organisation qui présente la candidature",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l’organisation qui présente la candidature."},
    )

    def __init__(self, organisations, **kwargs):
        super().__init__(**kwargs)
        field = self.fields["organisation"]
        field.queryset, field.empty_label = organisations, None
        organisations = list(organisations)
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            field.initial, field.disabled, field.widget = self.only, True, forms.HiddenInput()

    @property
    def helper(self):
        return DsfrFormHelper(
            self,
            "organisation",
            buttons=[
                Submit("Ouvrir le brouillon"),
                Link("Revenir à mon espace", reverse("candidates:home")),
            ],
        )
