"""For whom a draft is opened."""

from django import forms
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Link, Submit


class DraftForm(forms.Form):
    """Someone who speaks for one organisation is not asked which."""

    organisation = forms.ModelChoiceField(
        queryset=None, label="Organisation qui présente la candidature", widget=forms.RadioSelect
    )

    def __init__(self, organisations, **kwargs):
        super().__init__(**kwargs)
        field = self.fields["organisation"]
        field.queryset, field.empty_label = organisations, None
        organisations = list(organisations)
        if len(organisations) == 1:
            field.initial, field.disabled, field.widget = (
                organisations[0],
                True,
                forms.HiddenInput(),
            )

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
