"""One screen where each redaction is kept, lifted or added, with its reason."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse

from ami.committee.acts import ActForm
from ami.committee.dossier import Dossier, Entry
from ami.committee.enquiries.forms import prose
from ami.enums import RedactionBasis
from ami.models import Attachment, Redaction
from ami.questions import QUESTIONS
from ami.questions.secrecy import page_ranges

CHOICES = (("yes", "Maintenue"), ("no", "Levée"), ("", "À décider"))
KEPT = {"yes": True, "no": False, "": None}
SAID = {True: "yes", False: "no", None: ""}
FILE, ANSWER = "piece", "reponse"


@dataclass(frozen=True)
class Row:
    """A redaction as it is reread: what it hides, and the fields that settle it."""

    redaction: Redaction
    entry: Entry | None
    choice: object
    grounds: object
    pages: tuple = ()

    @property
    def label(self):
        return QUESTIONS[self.redaction.code].label


class ReviewForm(ActForm):
    """The choice on every redaction, over the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, redactions, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.redactions = redactions
        self.fields["seen"].initial = version
        for one in redactions:
            self.fields[f"choice-{one.pk}"] = forms.ChoiceField(
                label="Décision",
                choices=CHOICES,
                widget=forms.RadioSelect,
                required=False,
                initial=SAID[one.is_kept],
            )
            self.fields[f"grounds-{one.pk}"] = forms.CharField(
                label="Pourquoi elle est levée",
                required=False,
                max_length=1000,
                initial=one.grounds,
                widget=forms.TextInput,
            )

    def choices(self):
        """As the verb wants them."""
        data = self.cleaned_data
        return {
            one.pk: (KEPT[data[f"choice-{one.pk}"]], data[f"grounds-{one.pk}"])
            for one in self.redactions
        }

    def rows(self, deposit):
        entries = Dossier(deposit, with_contact=True).entries
        return [
            Row(
                one,
                entries.get(one.code),
                self[f"choice-{one.pk}"],
                self[f"grounds-{one.pk}"],
                tuple(self._pages(deposit, one)),
            )
            for one in self.redactions
        ]

    def _pages(self, deposit, redaction):
        """(number, address) of the pages that it hides, to be looked at."""
        if redaction.attachment_id and redaction.pages:
            for first, last in page_ranges(redaction.pages) or []:
                for number in range(first, last + 1):
                    keys = [deposit.candidature_id, redaction.attachment_id, number]
                    yield number, reverse("admin:ami_candidature_picture", args=keys)


class AdditionForm(ActForm):
    what = forms.ChoiceField(label="Réponse ou pièce")
    passage = prose(
        "Mots à occulter",
        rows=2,
        most=2000,
        required=False,
        help="D’une réponse, tels qu’ils y sont écrits. Vide, toute la réponse est occultée.",
    )
    pages = forms.CharField(
        label="Pages à occulter",
        help_text="D’une pièce, par exemple 2-4, 7. Vide, toute la pièce est occultée.",
        required=False,
        max_length=100,
    )
    basis = forms.ChoiceField(label="Fondement", choices=RedactionBasis.choices)
    reason = prose("Motif", rows=2, most=1000, wanted="Indiquez le motif.")

    def __init__(self, *args, deposit, **kwargs):
        super().__init__(*args, **kwargs)
        held = {file["id"] for file in deposit.data["files"]}
        rows = Attachment.objects.filter(candidature=deposit.candidature_id, pk__in=held)
        self.files = {str(file.pk): file for file in rows}
        answers = [code for code in QUESTIONS if deposit.answers.get(code) not in (None, "", [])]
        files = {file.code for file in rows}
        self.fields["what"].choices = [
            ("", "Choisissez"),
            *[(f"{FILE}-{key}", f"Pièce\u00a0: {file.name}") for key, file in self.files.items()],
            *[(f"{ANSWER}-{code}", QUESTIONS[code].label) for code in answers if code not in files],
        ]

    def added(self):
        """As the verb wants it."""
        data = dict(self.cleaned_data)
        kind, _, key = data.pop("what").partition("-")
        return {**data, **({"attachment": self.files[key]} if kind == FILE else {"code": key})}
