"""What joins the census: the need as its author rereads it, and each agreement on its own."""

from crispy_forms.layout import Div
from django import forms

from alliance.forms import DsfrFormHelper, Fieldset
from panorama.enums import OrganisationKind
from panorama.models.need import LONGEST_NEED
from panorama.needs.census import CONSENT, CONTACT_CONSENT

NOTHING = "Écrivez votre besoin\u00a0: il n’y a encore rien à recenser."
CONTACT_MISSING = "Cochez la case ci-dessous pour donner votre adresse, ou videz ce champ."
TRAPPED = "Laissez ce champ vide\u00a0: il arrête les envois automatiques."


class JoinForm(forms.Form):
    text = forms.CharField(
        label="Votre besoin",
        help_text="Relisez\u00a0: ne nommez personne, ne donnez ni téléphone ni dossier particulier.",
        max_length=LONGEST_NEED,
        required=False,
        widget=forms.Textarea({"rows": 6, "data-max-length": LONGEST_NEED}),
    )
    organisation_kind = forms.ChoiceField(
        label="Type d’organisme",
        choices=[("", "Je ne souhaite pas le dire"), *OrganisationKind.choices],
        required=False,
        error_messages={"invalid_choice": "Choisissez un type de la liste."},
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": "Sans votre accord, ce besoin n’est pas enregistré."},
    )
    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        help_text="Vous y recevez le lien qui retire votre accord. Format attendu\u00a0: nom@domaine.fr",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "invalid": "Écrivez une adresse de la forme nom@domaine.fr, ou videz ce champ."
        },
    )
    contact_consent = forms.BooleanField(label=CONTACT_CONSENT, required=False)
    website = forms.CharField(
        label="Ne pas remplir",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["website"].optional = False
        self.helper = DsfrFormHelper(self, *self._layout(), tag=False)

    def _layout(self):
        yield from ("text", "organisation_kind", "consent")
        yield Fieldset("Être recontacté", "email", "contact_consent")
        # Out of sight of people, who see it only once they are told to empty it.
        is_sprung = self.is_bound and self.data.get("website")
        yield "website" if is_sprung else Div("website", css_class="fr-sr-only", aria_hidden="true")

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(TRAPPED)
        return ""

    def clean(self):
        given = super().clean()
        if not self.asked and "text" in given and not given["text"]:
            self.add_error("text", NOTHING)
        if given.get("email") and not given.get("contact_consent"):
            self.add_error("email", CONTACT_MISSING)
        return given
