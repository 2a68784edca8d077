"""A form that has a field of every kind."""

from django import forms

from alliance.forms import DateInput

SIZES = [("pme", "PME"), ("eti", "ETI")]


class EveryField(forms.Form):
    name = forms.CharField(label="Nom", max_length=80, help_text="Tel que publié.")
    email = forms.EmailField(label="Adresse")
    site = forms.URLField(label="Site", required=False, assume_scheme="https")
    staff = forms.IntegerField(label="Effectif", min_value=0)
    since = forms.DateField(label="Depuis", widget=DateInput)
    pitch = forms.CharField(label="Résumé", max_length=600, widget=forms.Textarea)
    size = forms.ChoiceField(label="Taille", choices=SIZES)
    kind = forms.ChoiceField(label="Nature", choices=SIZES, widget=forms.RadioSelect)
    trades = forms.MultipleChoiceField(
        label="Métiers",
        choices=SIZES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Plusieurs réponses possibles.",
    )
    agreed = forms.BooleanField(label="J’accepte", help_text="Article 6.")
    brochure = forms.FileField(label="Brochure", help_text="PDF, 10 Mo au maximum.")
    secret = forms.CharField(label="Mot de passe", widget=forms.PasswordInput)
    version = forms.CharField(widget=forms.HiddenInput, initial="7")


VALID = {
    "name": "Nom",
    "email": "a@exemple.fr",
    "site": "https://exemple.fr",
    "staff": "3",
    "since": "2026-01-31",
    "pitch": "Texte",
    "size": "pme",
    "kind": "pme",
    "trades": ["eti"],
    "agreed": "on",
    "secret": "x",
    "version": "7",
}
