"""The fields of the preparation, each with a sentence for what may be typed wrong in it."""

from django import forms

from ami.committee.running.extending import ParisInstantField
from ami.workflow.running.preparation.copying import LONGEST_ADDRESS

HARD = "\u00a0"


def line(label, *, most=200, help="", required=True, missing="Remplissez ce champ."):
    return forms.CharField(
        label=label,
        help_text=help,
        max_length=most,
        required=required,
        error_messages={"required": missing},
    )


def words(label, *, rows=4, most=4000, help="", required=False):
    return forms.CharField(
        label=label,
        help_text=help,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def number(label, *, least=0, most=100, help="", required=True):
    said = f"Indiquez un nombre entier de {least} à {most}."
    return forms.IntegerField(
        label=label,
        help_text=help,
        min_value=least,
        max_value=most,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), said),
    )


def instant(label, *, help=""):
    return ParisInstantField(
        label=label,
        help_text=help,
        error_messages={
            "required": "Indiquez le jour et l’heure.",
            "invalid": f"Cette date n’est pas comprise. Exemple{HARD}: 15/05/2026 23:59.",
        },
    )


def code(*, help):
    return forms.SlugField(
        label="Code",
        help_text=help,
        max_length=50,
        error_messages={
            "required": "Donnez un code.",
            "invalid": f"Un code n’a que des lettres sans accent, des chiffres et des tirets{HARD}: ni espace, "
            "ni point.",
        },
    )


def address():
    return forms.SlugField(
        label="Adresse",
        max_length=LONGEST_ADDRESS,
        help_text="La fin de l’adresse publique\u00a0: …/appels/ami-2026/. Elle ne change plus après "
        "l’ouverture.",
        error_messages={
            "required": "Choisissez l’adresse de l’appel.",
            "invalid": "Une adresse n’a que des lettres sans accent, des chiffres et des tirets. "
            "Exemple\u00a0: ami-2026.",
        },
    )
