"""A piece in support of a compliance field."""

from django import forms

from alliance.forms import DsfrFormHelper, Submit
from ami.questions import provable_questions
from ami.workflow.attachments.pieces import PIECE
from ami.workflow.published.evidence import CHOOSE


class EvidenceForm(forms.Form):
    code = forms.ChoiceField(
        label="Point de la fiche",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    file = forms.FileField(
        label="Pièce",
        help_text=f"{PIECE.help} Elle n’est jamais publiée.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(PIECE.accept)}),
        error_messages={"required": "Choisissez un fichier."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = [(one.code, one.label) for one in provable_questions()]
        self.fields["code"].choices = [("", "Choisissez"), *fields]
        self.helper = DsfrFormHelper(self, buttons=[Submit("Joindre la pièce")])
