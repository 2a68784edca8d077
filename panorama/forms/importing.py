"""What reading a file, and publishing what it told, ask for."""

from django import forms
from django.utils import timezone

FUTURE = "Cette date est dans l’avenir\u00a0: vérifiez-la."
CSV = {"accept": ".csv,text/csv,text/plain"}
DAY = {"type": "date"}


class PastDay(forms.DateField):
    widget = forms.DateInput(DAY, format="%Y-%m-%d")

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(FUTURE)
        return day


def day(label, help_text, missing):
    return PastDay(
        label=label,
        help_text=help_text,
        error_messages={"required": missing, "invalid": "Écrivez une date, comme 02/03/2026."},
    )


class FileForm(forms.Form):
    source = forms.CharField(
        label="Nom de la source",
        help_text="Tel que les fiches le citeront\u00a0: «\u00a0Panorama 2025\u00a0».",
        max_length=150,
        widget=forms.TextInput({"size": 60}),
        error_messages={"required": "Nommez le panorama d’où vient ce fichier."},
    )
    source_day = day(
        "Date de la source",
        "Le jour où ce fichier a été tiré de sa source.",
        "Indiquez la date du fichier.",
    )
    file = forms.FileField(
        label="Fichier CSV",
        help_text="UTF-8 de préférence, séparé par des virgules ou des points-virgules\u00a0; 50 000 lignes au plus. "
        "Après une correction, choisissez-le de nouveau.",
        widget=forms.FileInput(CSV),
        error_messages={
            "required": "Choisissez un fichier.",
            "missing": "Choisissez un fichier.",
            "empty": "Ce fichier est vide.",
        },
    )


class AgreementForm(forms.Form):
    agreement = forms.CharField(
        label="Ce qui prouve l’accord",
        help_text="Qui a accepté, et par quel écrit. Le public ne le voit pas.",
        max_length=500,
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        error_messages={"required": "Écrivez ce qui prouve l’accord de l’organisation."},
    )
    agreed_on = day(
        "Accord du",
        "Le public lit ce jour sur la fiche.",
        "Indiquez le jour de cet accord.",
    )
