"""The identity of a legal person, as it states it (article 3, 1): first its number, then the rest."""

import re

from django import forms
from django.urls import reverse, reverse_lazy

from alliance.forms import DsfrFormHelper, Fieldset, Link, Submit
from ami.enums import OrganisationSize
from ami.models import Organisation
from ami.workflow.refusals import Refused
from ami.workflow.teams.organisations import identified

LABEL = "Numéro d’identification"
HELP = "SIREN (9 chiffres), SIRET (14 chiffres) ou, hors de France, numéro de TVA intracommunautaire tel que BE0123456749."
FRANCE = "FR"
REQUIRED = {
    "name": "Saisissez le nom de l’organisation.",
    "legal_form": "Choisissez une forme juridique.",
    "size": "Sélectionnez une taille.",
    "address": "Saisissez l’adresse du siège.",
    "postcode": "Saisissez le code postal du siège.",
    "city": "Saisissez la commune du siège.",
}
NO_NUMBER = "Saisissez le numéro d’identification de l’organisation."
FRENCH_POSTCODE = re.compile(r"\d{5}", re.ASCII)
WRONG_POSTCODE = "En France, un code postal compte 5 chiffres, tel que 75007."
WRONG_WEBSITE = "Saisissez une adresse internet, telle que https://exemple.fr."


class NumberField(forms.CharField):
    """Gives back what was typed; `identity` is what it states."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": "off"}))
        super().__init__(
            label=LABEL, max_length=40, error_messages={"required": NO_NUMBER}, **kwargs
        )
        self.identity = None

    def clean(self, value):
        """A number that cannot exist is told at once."""
        typed = super().clean(value)
        try:
            self.identity = identified(typed)
        except Refused as refused:
            raise forms.ValidationError(refused.sentences) from refused
        return typed


class Numbered:
    """What the forms that hold a number tell of it."""

    number = ""

    @property
    def identity(self):
        return self.fields[self.number].identity


class NumberForm(Numbered, forms.Form):
    """The first step, sent in the address: the page of the second one can be opened again."""

    number = "numero"
    numero = NumberField(help_text=HELP)
    appel = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def helper(self):
        return DsfrFormHelper(
            self,
            "numero",
            "appel",
            method="get",
            buttons=[
                Submit("Continuer"),
                Link("Revenir à mon espace", reverse("candidates:home")),
            ],
        )


class IdentityForm(forms.ModelForm):
    """What an organisation says of itself, its number excepted."""

    website = forms.URLField(
        label="Site internet",
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput({"autocomplete": "url"}),
        error_messages={"invalid": WRONG_WEBSITE},
    )

    class Meta:
        model = Organisation
        fields = ["name", "legal_form", "size", "address", "postcode", "city", "website"]
        widgets = {
            "legal_form": forms.RadioSelect,
            "name": forms.TextInput({"autocomplete": "organization"}),
            "address": forms.TextInput({"autocomplete": "address-line1"}),
            "postcode": forms.TextInput({"autocomplete": "postal-code"}),
            "city": forms.TextInput({"autocomplete": "address-level2"}),
        }
        help_texts = {"name": "Telle qu’elle figure dans les registres officiels."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # No choice is made in the person's place.
        self.fields["size"].choices = [("", "Sélectionnez une taille"), *OrganisationSize.choices]
        for name, sentence in REQUIRED.items():
            self.fields[name].error_messages["required"] = sentence
        self.fields["legal_form"].choices = self.fields["legal_form"].choices[1:]

    @property
    def country(self):
        return self.instance.country

    def clean_name(self):
        """One line: another one would write its own text in the letters that cite it."""
        return " ".join(self.cleaned_data["name"].split())

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

    @property
    def layout(self):
        names = ["name", "legal_form", "size"]
        return [
            *[name for name in names if name in self.fields],
            Fieldset("Siège", "address", "postcode", "city"),
            "website",
        ]


class OrganisationForm(Numbered, IdentityForm):
    """The second step; the number is shown above, and asked again only when it is refused."""

    number = "identifier"
    identifier = NumberField(help_text=HELP, widget=forms.HiddenInput)
    field_order = ["identifier"]
    # Back to the first step.
    start = reverse_lazy("candidates:organisation")

    @property
    def country(self):
        return self.identity.country if self.identity else ""

    @property
    def helper(self):
        if "identifier" in self.errors:
            self.fields["identifier"].widget = forms.TextInput({"autocomplete": "off"})
        return DsfrFormHelper(
            self,
            "identifier",
            *self.layout,
            buttons=[
                Submit("Ouvrir l’espace"),
                Link("Changer de numéro", self.start),
            ],
        )


class CorrectionForm(IdentityForm):
    """What an organisation may change by itself; its form too until it has deposited."""

    def __init__(self, *args, has_deposited, **kwargs):
        super().__init__(*args, **kwargs)
        if has_deposited:
            del self.fields["legal_form"]

    @property
    def helper(self):
        page = reverse("candidates:organisation_page", args=[self.instance.pk])
        buttons = [Submit("Enregistrer"), Link("Annuler", page)]
        return DsfrFormHelper(self, *self.layout, buttons=buttons)
