"""What someone types to write to the service; a trap for machines instead of a CAPTCHA."""

from django import forms

from alliance.forms import (
    DsfrFormHelper,
    Fieldset,
    ManyFiles,
    ManyFilesField,
    Submit,
    TrapField,
    trapped,
)
from ami.enums import EnquiryKind
from ami.models import Call, Candidature
from ami.questions.reading import weight
from ami.workflow.attachments.pieces import PIECE
from ami.workflow.enquiry.receiving import (
    LONGEST_MESSAGE,
    LONGEST_NAME,
    LONGEST_SUBJECT,
    MISSING,
    MOST_FILES,
    NOT_HERS,
    UNREADABLE_EMAIL,
)

KINDS = {
    EnquiryKind.QUESTION: "réponse en dix jours ouvrés",
    EnquiryKind.COMPLAINT: "réponse en dix jours ouvrés",
    EnquiryKind.RECOURS: "contester une décision\u00a0; réponse en deux mois",
    EnquiryKind.ACCESS: "obtenir un document administratif\u00a0; réponse en un mois",
    EnquiryKind.PERSONAL_DATA: "accès, rectification, effacement\u00a0; réponse en un mois",
}


class EnquiryForm(forms.Form):
    kind = forms.ChoiceField(
        label="Nature de votre demande",
        choices=[(kind.value, f"{kind.label}\u00a0: {told}") for kind, told in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la nature de votre demande."},
    )
    call = forms.ModelChoiceField(
        label="Appel concerné",
        queryset=Call.objects.none(),
        required=False,
        empty_label="Aucun en particulier",
        error_messages={"invalid_choice": "Choisissez un appel de la liste."},
    )
    reference = forms.CharField(
        label="Référence de la candidature",
        help_text="Si vous en avez une, par exemple AMI26-7K3F.",
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    subject = forms.CharField(
        label="Objet",
        max_length=LONGEST_SUBJECT,
        error_messages={"required": MISSING["subject"]},
    )
    message = forms.CharField(
        label="Votre demande",
        help_text="Ne donnez jamais un mot de passe ni un code de connexion.",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": MISSING["message"]},
    )
    files = ManyFilesField(
        label="Pièces",
        help_text=f"PDF, PNG ou JPEG, {MOST_FILES} fichiers au plus, {weight(PIECE.max_bytes)} chacun.",
        required=False,
        widget=ManyFiles({"accept": ",".join(PIECE.accept)}),
    )
    name = forms.CharField(
        label="Prénom et nom",
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": MISSING["name"]},
    )
    email = forms.EmailField(
        label="Adresse électronique",
        help_text="L’accusé de réception et la réponse y sont envoyés. Format attendu\u00a0: nom@domaine.fr",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": UNREADABLE_EMAIL, "invalid": UNREADABLE_EMAIL},
    )
    website = TrapField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = Call.objects.public()
        self.fields["call"].label_from_instance = lambda call: f"{call.title} ({call.edition})"
        self.mine = candidatures_of(user)
        if self.mine:
            self._offer_mine()
        self.helper = DsfrFormHelper(self, *self._layout(), buttons=[Submit("Envoyer la demande")])

    def _offer_mine(self):
        """Signed in, one chooses among one's own files instead of typing a reference."""
        choices = [
            (one.reference, f"{one.reference} · {one.name or 'sans nom'}") for one in self.mine
        ]
        self.fields["reference"] = forms.ChoiceField(
            label="Candidature concernée",
            choices=[("", "Aucune en particulier"), *choices],
            required=False,
            error_messages={"invalid_choice": NOT_HERS},
        )

    def _layout(self):
        yield "kind"
        yield from ("call", "reference", "subject", "message", "files")
        yield Fieldset("Vous répondre", "name", "email")
        yield trapped(self, "website")

    @property
    def candidature(self):
        """The one of her own that was chosen, or None."""
        return {one.reference: one for one in self.mine}.get(self.cleaned_data["reference"])


def candidatures_of(user):
    """Those for which she speaks; what she entered for someone else is not hers."""
    if not user.is_authenticated:
        return []
    mine = Candidature.objects.of(user).exclude(role_held=None)
    return list(mine.select_related("call").order_by("-created_at"))
