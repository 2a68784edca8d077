"""One address and a pace: what an alert needs to be asked, no more."""

from django import forms

from alliance.forms import DsfrFormHelper, Submit, TrapField, trapped
from panorama.enums import Frequency
from panorama.forms.writing import UNREADABLE_EMAIL

NO_FREQUENCY = "Choisissez une fréquence de la liste."


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label="Quand vous écrire",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": NO_FREQUENCY, "invalid_choice": NO_FREQUENCY},
    )


class AlertForm(FrequencyForm):
    field_order = ("email", "frequency")
    email = forms.EmailField(
        label="Votre adresse électronique",
        help_text="Elle ne sert qu’à ces courriels. Format attendu\u00a0: nom@domaine.fr",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": UNREADABLE_EMAIL, "invalid": UNREADABLE_EMAIL},
    )
    website = TrapField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = DsfrFormHelper(
            self,
            "email",
            "frequency",
            trapped(self, "website"),
            buttons=[Submit("Recevoir le courriel de confirmation")],
        )
