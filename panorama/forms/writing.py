"""A message to a vendor, an error on a fiche."""

from django import forms

from alliance.forms import DsfrFormHelper, Fieldset, Submit, TrapField, trapped
from ami import doorbell

UNREADABLE_EMAIL = "Saisissez une adresse électronique, telle que nom@domaine.fr."
OTHER = "Autre chose"


class WritingForm(forms.Form):
    """Who writes, and the trap for machines; `solution` is what it is about."""

    name = forms.CharField(
        label="Prénom et nom",
        max_length=doorbell.LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Indiquez votre nom."},
    )
    email = forms.EmailField(
        label="Adresse électronique",
        help_text="Format attendu\u00a0: nom@domaine.fr",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": UNREADABLE_EMAIL, "invalid": UNREADABLE_EMAIL},
    )
    message = forms.CharField(
        label="Votre message",
        max_length=doorbell.LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "Écrivez votre message."},
    )
    website = TrapField()

    def __init__(self, *args, solution, **kwargs):
        super().__init__(*args, **kwargs)
        self.solution = solution


class MessageForm(WritingForm):
    field_order = ("message", "name", "organisation", "email")
    organisation = forms.CharField(
        label="Organisme",
        help_text="L’administration ou la collectivité pour laquelle vous écrivez.",
        max_length=doorbell.LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "organization"}),
        error_messages={"required": "Indiquez l’organisme pour lequel vous écrivez."},
    )
    consent = forms.BooleanField(
        error_messages={"required": "Sans votre accord, rien n’est transmis. Cochez cette case."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].help_text = (
            "Votre besoin, votre calendrier, la taille de votre service. Ne donnez ni mot de passe ni "
            "donnée sensible."
        )
        self.fields["consent"].label = (
            "J’accepte que mon nom, mon organisme, mon adresse et mon message soient transmis à "
            f"«\u00a0{self.solution.vendor}\u00a0» pour qu’il me réponde."
        )
        self.helper = DsfrFormHelper(
            self,
            "message",
            Fieldset("Qui écrit", "name", "organisation", "email"),
            trapped(self, "website"),
            "consent",
            buttons=[Submit("Envoyer le message")],
        )


class ErrorForm(WritingForm):
    field_order = ("field", "message", "name", "email")
    field = forms.ChoiceField(
        label="Ce qui est inexact",
        error_messages={
            "required": "Choisissez ce qui est inexact.",
            "invalid_choice": "Choisissez dans la liste.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", "Choisissez"), *self._parts()]
        self.fields["message"].label = "Ce qu’il faudrait lire, et d’où vous le savez"
        self.fields[
            "email"
        ].help_text = "L’accusé de réception et la réponse y sont envoyés. Format attendu\u00a0: nom@domaine.fr"
        self.helper = DsfrFormHelper(
            self,
            "field",
            "message",
            Fieldset("Vous répondre", "name", "email"),
            trapped(self, "website"),
            buttons=[Submit("Envoyer le signalement")],
        )

    def _parts(self):
        """The fields of the fiche as it is online, under their chapters."""
        for section in self.solution.fiche.get("sections", []):
            answers = [(answer["code"], answer["label"]) for answer in section["answers"]]
            yield (section["title"], answers or [(section["code"], section["title"])])
        yield ("Ailleurs", [("presentation", "Présentation"), ("other", OTHER)])

    @property
    def field_label(self):
        told = self.cleaned_data["field"]
        return next(
            label
            for _, answers in self.fields["field"].choices[1:]
            for code, label in answers
            if code == told
        )
