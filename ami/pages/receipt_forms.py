"""What the holder of a receipt types: its code, then a file or a hash."""

import re

from django import forms
from django.urls import reverse

from alliance.forms import DsfrFormHelper, Submit
from ami.models.codes import as_stored, is_code
from ami.models.filing.deposit import CODE_LENGTH
from ami.pages.hashing import MOST_BYTES
from ami.questions.reading import weight

HASH = re.compile(r"[0-9a-f]{64}")
NOISE = re.compile(r"^sha-?256\s*[:=]?|[\s:\u200b]+", re.IGNORECASE)
CODE_SHAPE = (
    "Un code de récépissé compte seize lettres et chiffres, par exemple 7K3F-9QWM-2XHB-04TZ. "
    "Vérifiez celui que vous avez saisi."
)
TOO_BIG = f"Ce fichier pèse plus de {weight(MOST_BYTES)}\u00a0: aucune pièce d’un dépôt n’est aussi lourde."


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code du récépissé",
        help_text="Seize lettres et chiffres, avec ou sans espaces et tirets, en majuscules ou en minuscules.",
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Saisissez le code qui figure sur le récépissé.",
            "max_length": CODE_SHAPE,
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = DsfrFormHelper(
            self, action=reverse("pages:receipts"), buttons=[Submit("Continuer")]
        )
        # Nothing is written: there is nothing that another site could have done in one's name.
        self.helper.disable_csrf = True

    def clean_code(self):
        code = as_stored(self.cleaned_data["code"])
        if not is_code(code, CODE_LENGTH):
            raise forms.ValidationError(CODE_SHAPE)
        return code


class VerificationForm(forms.Form):
    """One of the two; the file when both are given."""

    file = forms.FileField(
        label="Fichier à vérifier",
        help_text=f"Tout type de fichier, {weight(MOST_BYTES)} au plus. "
        "Le fichier n’est jamais conservé.",
        required=False,
        error_messages={"empty": "Ce fichier est vide. Choisissez-en un autre."},
    )
    sha256 = forms.CharField(
        label="Ou une empreinte SHA-256",
        help_text="64 chiffres et lettres de a à f : celle d’un fichier, ou celle du dépôt "
        "imprimée sur le récépissé.",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, is_too_big=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_too_big = is_too_big
        for field in self.fields.values():
            field.optional = False
        self.helper = DsfrFormHelper(self, buttons=[Submit("Vérifier")])
        self.helper.disable_csrf = True
        self.helper.attrs |= {
            "data-verify": MOST_BYTES,
            "data-too-big": TOO_BIG,
        }

    def clean_sha256(self):
        typed = NOISE.sub("", self.cleaned_data["sha256"]).lower()
        if typed and not HASH.fullmatch(typed):
            raise forms.ValidationError(
                "Une empreinte SHA-256 compte 64 chiffres et lettres de a à f. Copiez-la en entier."
            )
        return typed

    def clean(self):
        if self.is_too_big:
            self.add_error("file", TOO_BIG)
        elif not self.errors and not (self.cleaned_data["file"] or self.cleaned_data["sha256"]):
            self.add_error("file", "Choisissez un fichier, ou collez une empreinte SHA-256.")

    @property
    def answer(self):
        """The hash to look for."""
        file = self.cleaned_data["file"]
        return file.sha256 if file else self.cleaned_data["sha256"]
