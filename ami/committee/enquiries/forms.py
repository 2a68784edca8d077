"""What the acts on a request need to be told."""

from django import forms

from ami.committee.acts import ActForm, GroundsForm
from ami.committee.log import secretariat_calls
from ami.committee.shown import named
from ami.enums import EnquiryKind, EnquiryOutcome
from ami.questions.reading import weight
from ami.workflow.attachments.pieces import PIECE
from ami.workflow.enquiry.following import people_for
from ami.workflow.enquiry.own_file import is_proven
from ami.workflow.enquiry.receiving import (
    LONGEST_MESSAGE,
    LONGEST_NAME,
    LONGEST_SUBJECT,
    MISSING,
)


def prose(label, *, rows=6, most=4000, help="", required=True, wanted=""):
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=most,
        required=required,
        error_messages={"required": wanted or "Ce champ est vide."},
    )


class OwnerForm(ActForm):
    owner = forms.ChoiceField(label="Personne qui suit la demande")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people_for(self.subject)}
        self.fields["owner"].choices = [(key, str(one)) for key, one in self.people.items()]

    def clean_owner(self):
        return self.people[self.cleaned_data["owner"]]


class LinkForm(ActForm):
    reference = forms.CharField(
        label="Référence de la candidature",
        help_text="Par exemple AMI26-7K3F. La demande disparaît alors de la vue des personnes "
        "écartées de ce dossier.",
        max_length=40,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reference"].initial = self.subject.stated_reference


class RequalifyForm(GroundsForm):
    kind = forms.ChoiceField(
        label="Nature, selon la loi", choices=EnquiryKind.choices, widget=forms.RadioSelect
    )
    field_order = ("kind", "grounds")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = self.subject.kind


class FileForm(ActForm):
    file = forms.FileField(
        label="Pièce",
        help_text=f"PDF, PNG ou JPEG, {weight(PIECE.max_bytes)} au plus.",
        widget=forms.FileInput(attrs={"accept": ",".join(PIECE.accept)}),
        allow_empty_file=True,
        error_messages={"required": "Choisissez un fichier."},
    )


class DropForm(ActForm):
    file = forms.ChoiceField(
        label="Pièce à retirer",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une pièce."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        files = self.subject.files.of_the_answer()
        self.fields["file"].choices = [
            (file.pk, f"{file.name} ({file.get_origin_display().lower()})") for file in files
        ]


class IdentityForm(ActForm):
    identity = prose(
        "Ce qui établit l’identité du demandeur",
        rows=3,
        most=1000,
        required=False,
        help="Par exemple\u00a0: rappel au numéro du contact de la candidature, pièce d’identité vue. "
        "Inscrit au registre, effaçable.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if is_proven(self.subject):
            self.fields["identity"].help_text = (
                "Le demandeur a écrit depuis l’espace de cette candidature, et la réponse part à "
                "l’adresse de son compte\u00a0: rien à ajouter."
            )


class AnswerForm(ActForm):
    outcome = forms.ChoiceField(
        label="Décision",
        choices=EnquiryOutcome.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    text = prose(
        "Réponse",
        rows=12,
        most=20_000,
        help="Le demandeur la lit dans un courriel. Une décision de rejet, même partiel, est motivée.",
        wanted="Écrivez la réponse.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.subject.is_decided:
            del self.fields["outcome"]


class CloseForm(ActForm):
    grounds = prose("Motifs", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.subject.answered_at is None:
            self.fields[
                "grounds"
            ].help_text = "Pourquoi aucune réponse n’est due\u00a0: doublon, envoi automatique, demande retirée."


class EntryForm(ActForm):
    kind = forms.ChoiceField(label="Nature", choices=EnquiryKind.choices, widget=forms.RadioSelect)
    received_at = forms.DateTimeField(
        label="Reçue le",
        help_text="Heure de Paris. Le délai court de ce jour.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    call = forms.ChoiceField(label="Appel concerné", required=False)
    reference = forms.CharField(
        label="Référence de la candidature (optionnel)", required=False, max_length=40
    )
    name = forms.CharField(label="Demandeur", max_length=LONGEST_NAME)
    email = forms.EmailField(
        label="Adresse électronique du demandeur (optionnel)",
        help_text="Sans elle, l’accusé de réception et la réponse partent par courrier, par vos soins.",
        required=False,
        max_length=254,
    )
    subject = forms.CharField(label="Objet", max_length=LONGEST_SUBJECT)
    message = prose(
        "Demande, telle qu’elle a été reçue",
        rows=8,
        most=LONGEST_MESSAGE,
        wanted=MISSING["message"],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.calls = {str(call.pk): call for call in secretariat_calls(self.user)}
        self.fields["call"].choices = [
            ("", "Aucun en particulier"),
            *[(key, named(call)) for key, call in self.calls.items()],
        ]

    def clean_call(self):
        return self.calls.get(self.cleaned_data["call"])
