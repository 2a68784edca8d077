"""The company's answer to its selection (article 6): its consents, texts and pictures."""

from django import forms

from alliance.forms import DsfrFormHelper, Fieldset, Submit
from ami.candidates.forms.fields import AnswerField
from ami.questions import question
from ami.workflow.commitment import REWORDABLE

SUPPLIES_ABOVE = (
    "La personne morale fournit les textes et les visuels ci-dessus, et accepte leur validation "
    "avant la mise en ligne (article 6)."
)


class CommitmentForm(forms.Form):
    """`content`: what was deposited; `visuals`: the pictures that may be shown."""

    accepts_publication = forms.BooleanField(
        label="La personne morale confirme sa participation et accepte que la solution et ses "
        "résultats soient publiés sur une page accessible au public (article 6).",
        error_messages={"required": "Cet accord est nécessaire pour figurer au panorama."},
    )
    accepts_supply = forms.BooleanField(
        label="La personne morale fournira les textes et les visuels de la fiche, et accepte leur "
        "validation avant la mise en ligne (article 6).",
        error_messages={"required": "Cet engagement est nécessaire pour figurer au panorama."},
    )

    def __init__(self, content, visuals, data=None):
        super().__init__(data)
        for code in REWORDABLE:
            self.fields[code] = AnswerField(question(code))
            self.initial[code] = content.get(code, "")
        if visuals:
            self.fields["visuals"] = forms.MultipleChoiceField(
                label="Visuels à publier",
                required=False,
                choices=[(str(one.pk), one.alternative or one.name) for one in visuals],
                initial=[str(one.pk) for one in visuals],
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields["accepts_supply"].label = SUPPLIES_ABOVE

    @property
    def texts(self):
        return {code: self[code].value() or "" for code in REWORDABLE}

    def chosen(self, visuals):
        """Those of `visuals` that are ticked."""
        ticked = self["visuals"].value() or [] if "visuals" in self.fields else []
        return [one for one in visuals if str(one.pk) in ticked]

    @classmethod
    def previewed(cls, content, visuals, data):
        """The form as it was filled, without judging it: only the preview was asked for."""
        form = cls(content, visuals, data)
        shown = cls(content | form.texts, visuals)
        shown.initial |= {name: form[name].value() for name in form.fields}
        return shown

    @property
    def helper(self):
        pictures = ["visuals"] if "visuals" in self.fields else []
        legend = "Textes et visuels de la fiche" if pictures else "Textes de la fiche"
        return DsfrFormHelper(
            self,
            Fieldset(legend, *REWORDABLE, *pictures),
            Fieldset("Engagements", "accepts_publication", "accepts_supply"),
            buttons=[
                Submit("Confirmer la participation"),
                Submit("Actualiser l’aperçu", name="preview", value="1", kind="secondary"),
            ],
        )
