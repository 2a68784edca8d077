"""The identity of a legal person, as it states it (article 3, 1)."""

import re

from django import forms
from django.conf import settings
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Fieldset, Link, Submit
from ami.enums import OrganisationSize
from ami.models import Organisation
from ami.workflow.organisations import identified
from ami.workflow.refusals import Refused

ALREADY_THERE = (
    "Cette organisation a déjà un espace. Rapprochez-vous de ses membres, ou écrivez au "
    "secrétariat à l’adresse {address}, qui leur transmettra votre demande."
)
HELP = "SIREN (9 chiffres), SIRET (14 chiffres) ou, hors de France, numéro de TVA intracommunautaire tel que BE0123456749."
FRANCE = "FR"
REQUIRED = {
    "identifier": "Saisissez le numéro d’identification de l’organisation.",
    "name": "Saisissez le nom de l’organisation.",
    "legal_form": "Choisissez une forme juridique.",
    "size": "Sélectionnez une taille.",
    "address": "Saisissez l’adresse du siège.",
    "postcode": "Saisissez le code postal du siège.",
    "city": "Saisissez la commune du siège.",
}
FRENCH_POSTCODE = re.compile(r"\d{5}", re.ASCII)
WRONG_POSTCODE = "En France, un code postal compte 5 chiffres, tel que 75007."
WRONG_WEBSITE = "Saisissez une adresse internet, telle que https://exemple.fr."


class OrganisationForm(forms.ModelForm):
    identifier = forms.CharField(
        label="Numéro d’identification", help_text=HELP, max_length=40, widget=forms.TextInput
    )
    website = forms.URLField(
        label="Site internet",
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput({"autocomplete": "url"}),
        error_messages={"invalid": WRONG_WEBSITE},
    )

    # Known once the number is read.
    country = ""
    field_order = ["identifier"]

    class Meta:
        model = Organisation
        fields = ["name", "legal_form", "size", "address", "postcode", "city", "website"]
        widgets = {
            "legal_form": forms.RadioSelect,
            "name": forms.TextInput({"autocomplete": "organization"}),
            "address": forms.TextInput({"autocomplete": "street-address"}),
            "postcode": forms.TextInput({"autocomplete": "postal-code"}),
            "city": forms.TextInput({"autocomplete": "address-level2"}),
        }
        help_texts = {"name": "Telle qu’elle figure dans les registres officiels."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["identifier"].widget.attrs["autocomplete"] = "off"
        # No choice is made in the person's place.
        self.fields["size"].choices = [("", "Sélectionnez une taille"), *OrganisationSize.choices]
        for name, sentence in REQUIRED.items():
            self.fields[name].error_messages["required"] = sentence
        self.fields["legal_form"].choices = self.fields["legal_form"].choices[1:]

    def clean_identifier(self):
        """A number that cannot exist is told at once, with what else is missing."""
        try:
            self.country = identified(self.cleaned_data["identifier"]).country
        except Refused as refused:
            raise forms.ValidationError(refused.sentences) from refused
        return self.cleaned_data["identifier"]

    def clean_postcode(self):
        """Five digits in France; the number, read before, tells the country."""
        postcode = self.cleaned_data["postcode"].strip()
        if self.country == FRANCE and not FRENCH_POSTCODE.fullmatch(postcode):
            raise forms.ValidationError(WRONG_POSTCODE)
        return postcode

    def validate_unique(self):
        """One space per organisation is the verb's to say."""

    def validate_constraints(self):
        """Likewise: the identity is read by the verb."""

    def tell_already_there(self):
        self.add_error("identifier", ALREADY_THERE.format(address=settings.CONTACT_EMAIL))

    @property
    def helper(self):
        return DsfrFormHelper(
            self,
            "identifier",
            "name",
            "legal_form",
            "size",
            Fieldset("Siège", "address", "postcode", "city"),
            "website",
            buttons=[
                Submit("Ouvrir l’espace"),
                Link("Revenir à mon espace", reverse("candidates:home")),
            ],
        )
