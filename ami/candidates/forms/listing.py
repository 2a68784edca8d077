"""The fiche being prepared: its texts, and its pictures in their order, each with its description."""

from dataclasses import dataclass

from django import forms

from alliance.forms import DsfrFormHelper, Fieldset, Submit
from ami.candidates.forms.fields import AnswerField
from ami.candidates.forms.layout import Partial
from ami.candidates.forms.posted import is_number
from ami.candidates.forms.uploads import DESCRIPTION_HELP, limits
from ami.models import ListingVisual
from ami.questions import clean, question
from ami.workflow.copies.reading import line
from ami.workflow.deciding.listings import (
    LONGEST_ALTERNATIVE,
    MOST_VISUALS,
    SHORTEN,
    rewordable,
)

UNSEEN = -1
STEPS = {"up": -1, "down": 1}
NO_FILE = "Choisissez aussi l’image que décrit ce texte."
NO_DESCRIPTION = "Décrivez cette image, ou retirez-la de la fiche."


@dataclass(frozen=True)
class Row:
    """A picture of the fiche and the control of its description."""

    visual: ListingVisual
    number: int
    field: forms.BoundField
    is_first: bool
    is_last: bool


class ListingForm(forms.Form):
    """Keeps whatever is typed: sending the fiche judges it."""

    def __init__(self, listing, data=None, files=None):
        super().__init__(data, files)
        self.listing, self.visuals, self.theirs = listing, list(listing.visuals.all()), {}
        for code in rewordable(listing):
            self.fields[code] = AnswerField(question(code))
            self.initial[code] = listing.content.get(code, "")
        for number, visual in enumerate(self.visuals, start=1):
            self.fields[alternative_of(visual)] = DescriptionField(
                f"Description de l’image {number}"
            )
            self.initial[alternative_of(visual)] = visual.alternative
        if len(self.visuals) < MOST_VISUALS:
            self._add_room()

    def _add_room(self):
        self.fields["new_file"] = forms.FileField(
            label="Image à ajouter",
            help_text=limits(question("visuals")),
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ",".join(question("visuals").accept)}),
        )
        self.fields["new_alternative"] = DescriptionField("Description de l’image à ajouter")

    def clean(self):
        for visual in self.visuals:
            if self.alternatives.get(visual.pk) == "":
                self.add_error(alternative_of(visual), NO_DESCRIPTION)
        if self.new_alternative and not self.upload and "new_file" in self.fields:
            self.add_error("new_file", NO_FILE)

    @property
    def seen(self):
        """The revision that the page showed; none that exists when it is not said."""
        raw = self.data.get("version", "")
        return int(raw) if is_number(raw) else UNSEEN

    @property
    def texts(self):
        return {code: self.data[code] for code in rewordable(self.listing) if code in self.data}

    @property
    def alternatives(self):
        """Descriptions that may be kept; those too long stay on the page, with why."""
        typed = {
            visual.pk: one_line(self.data[alternative_of(visual)])
            for visual in self.visuals
            if alternative_of(visual) in self.data
        }
        return {pk: text for pk, text in typed.items() if len(text) <= LONGEST_ALTERNATIVE}

    @property
    def upload(self):
        return self.files.get("new_file")

    @property
    def new_alternative(self):
        return one_line(self.data.get("new_alternative"))

    @property
    def pressed(self):
        """(verb, key of the picture) of the button that sent the page; ("", None) for the others."""
        for name in (*STEPS, "remove"):
            if is_number(key := self.data.get(name, "")):
                return name, int(key)
        return "", None

    def show_theirs(self, listing):
        """A colleague saved meanwhile: their texts are shown beside those typed."""
        for code, typed in self.texts.items():
            stored = listing.content.get(code, "")
            if clean(question(code), typed) != stored:
                self.theirs[code] = line(code, stored)

    @property
    def rows(self):
        last = len(self.visuals)
        return [
            Row(visual, number, self[alternative_of(visual)], number == 1, number == last)
            for number, visual in enumerate(self.visuals, start=1)
        ]

    @property
    def helper(self):
        texts = []
        for code in rewordable(self.listing):
            if code in self.theirs:
                texts.append(Partial("_theirs.html", line=self.theirs[code]))
            texts.append(code)
        room = ["new_file", "new_alternative"] if "new_file" in self.fields else []
        return DsfrFormHelper(
            self,
            Partial("_form_head.html", version=self.listing.revision),
            Fieldset("Textes", *texts),
            Partial(
                "_listing_visuals.html", candidature=self.listing.candidature, most=MOST_VISUALS
            ),
            *([Fieldset("Ajouter une image", *room)] if room else []),
            buttons=[
                Submit("Enregistrer et voir l’aperçu", name="preview", value="1"),
                Submit("Enregistrer", kind="secondary"),
            ],
        )


def alternative_of(visual):
    return f"alternative-{visual.pk}"


class DescriptionField(forms.Field):
    """Reads anything that is typed, on one line, and says when it is too long to be kept."""

    optional = False

    def __init__(self, label):
        super().__init__(required=False, label=label, help_text=DESCRIPTION_HELP)

    def clean(self, raw):
        text = one_line(raw)
        if len(text) > LONGEST_ALTERNATIVE:
            raise forms.ValidationError(SHORTEN)
        return text


def one_line(raw):
    return " ".join((raw or "").replace("\0", "").split())
