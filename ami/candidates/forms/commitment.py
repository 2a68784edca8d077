"""The commitments of article 6, each with its box."""

from django import forms

from alliance.forms import DsfrFormHelper, Fieldset, Link, Submit
from ami.enums import CommitmentKind

ALL_OF_THEM = (
    "Les trois engagements vont ensemble : sans l’un d’eux, la solution ne figure pas au panorama."
)


class CommitmentForm(forms.Form):
    def __init__(self, data=None):
        super().__init__(data)
        for kind in CommitmentKind:
            self.fields[kind.value] = forms.BooleanField(
                label=kind.label,
                error_messages={"required": "Cochez cet engagement pour figurer au panorama."},
            )

    @property
    def accepted(self):
        return {kind for kind in CommitmentKind if self.cleaned_data.get(kind.value)}

    def helper(self, decline_url):
        return DsfrFormHelper(
            self,
            Fieldset("Engagements", *CommitmentKind.values, help_text=ALL_OF_THEM),
            buttons=[
                Submit("Confirmer la participation"),
                Link("Décliner la participation", decline_url),
            ],
        )
