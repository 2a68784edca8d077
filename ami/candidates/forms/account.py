"""Erasing the account: its address typed again, and its password when it has one."""

from django import forms
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Link, Submit


class ForgetForm(forms.Form):
    email = forms.CharField(
        label="Adresse électronique du compte",
        help_text="Tapez-la pour confirmer.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    password = forms.CharField(
        label="Mot de passe",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user, data=None):
        super().__init__(data)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email.casefold() != self.user.email.casefold():
            raise forms.ValidationError("Ce n’est pas l’adresse de votre compte.")
        return email

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("Ce mot de passe n’est pas le vôtre.")
        return password

    @property
    def helper(self):
        return DsfrFormHelper(
            self,
            buttons=[
                Submit("Effacer mon compte"),
                Link("Garder mon compte", reverse("candidates:my_data")),
            ],
        )
