"""What the screens of the announcement are told; the verbs decide."""

from django import forms

from alliance import tables
from ami.committee.acts import ActForm
from ami.enums import Anomaly

MOST_A_MINUTE = 600
BETWEEN = f"Indiquez un nombre de 1 à {MOST_A_MINUTE}."


class PaceForm(ActForm):
    pace = forms.IntegerField(
        label="Courriers par minute",
        help_text="Le relais de messagerie en accepte un nombre limité. La cadence se change à tout "
        "moment.",
        min_value=1,
        max_value=MOST_A_MINUTE,
        error_messages={
            "required": "Indiquez un nombre de courriers.",
            "invalid": "Indiquez un nombre entier.",
            "min_value": BETWEEN,
            "max_value": BETWEEN,
        },
    )


class AnnouncingForm(PaceForm):
    """`subject` is the recap that is on the page."""

    acknowledged = forms.MultipleChoiceField(
        label="J’ai lu ces anomalies, et j’annonce malgré elles",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=Anomaly.choices,
    )
    typed = forms.CharField(
        label="Confirmation",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": "Écrivez la confirmation demandée."},
    )
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ("acknowledged", "pace", "typed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wanted = self.subject.to_acknowledge
        self.fields["acknowledged"].choices = [(one.value, one.label) for one in wanted]
        if not wanted:
            del self.fields["acknowledged"]
        self.fields[
            "typed"
        ].help_text = (
            f"Pour confirmer, écrivez le nombre de courriers\u00a0: {self.subject.letters}."
        )

    def clean(self):
        """Where nothing is to be acknowledged, nothing is."""
        return {"acknowledged": [], **super().clean()}


class ReasonForm(ActForm):
    reason = forms.CharField(
        label="Motif",
        help_text="Inscrit au journal de l’appel, et montré sur la page de la campagne.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Dites pourquoi."},
    )


class AddressForm(ActForm):
    """`subject` is the list of (address, whether it is known to receive nothing)."""

    to = forms.ChoiceField(
        label="Envoyer à",
        help_text="Le contact du dépôt, puis les personnes de l’équipe.",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez une adresse.",
            "invalid_choice": "Choisissez une adresse de la liste.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            (address, f"{address} (ne reçoit rien)" if is_lost else address)
            for address, is_lost in self.subject
        ]
        good = [address for address, is_lost in self.subject if not is_lost]
        self.initial.setdefault("to", next(iter(good), None))


class AllAgainForm(ActForm):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class FormatForm(ActForm):
    form = forms.ChoiceField(
        label="Format",
        choices=tables.EXPLAINED,
        initial=tables.Format.XLSX,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un format."},
    )
