"""Files of a question: those joined, those replaced, and a place for each one that may still come."""

from django import forms

from ami.models import Attachment
from ami.questions.reading import kinds_of, number, weight
from ami.workflow.attachments.files import (
    IMAGE_TYPES,
    PDF,
    TYPES,
)

LONGEST_ALTERNATIVE = Attachment._meta.get_field("alternative").max_length
SHORTEN = (
    f"{LONGEST_ALTERNATIVE} caractères au maximum : raccourcissez, puis joignez l’image de nouveau."
)
DESCRIPTION_HELP = (
    "Ce que montre l’image, pour les personnes qui ne la voient pas. "
    f"{LONGEST_ALTERNATIVE} caractères au maximum."
)


def description_field(label):
    field = forms.CharField(label=label, help_text=DESCRIPTION_HELP, required=False)
    # The legend of the whole question says it; the verb counts the characters.
    field.optional, field.max_length = False, None
    return field


class FileForm(forms.Form):
    """One file; a picture comes with the text that replaces it for those who do not see it."""

    def __init__(self, question, index, *, replaces=False, data=None, files=None):
        super().__init__(data, files, prefix=f"{question.code}-{index}")
        self.question, self.index, self.is_saved = question, index, False
        self.fields["file"] = forms.FileField(
            label=_label(question, index, replaces),
            help_text=limits(question),
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ",".join(question.accept)}),
        )
        # The legend of the whole question says it.
        self.fields["file"].optional = False
        if is_picture(question):
            self.fields["alternative"] = description_field(f"Description de l’image {index + 1}")

    @property
    def upload(self):
        return self.files.get(self.add_prefix("file")) if self.is_bound else None

    @property
    def alternative(self):
        return self.data.get(self.add_prefix("alternative"), "").replace("\0", "").strip()

    def objection_to_alternative(self):
        """Why the picture may not be joined with this description; "" when it may."""
        return SHORTEN if len(self.alternative) > LONGEST_ALTERNATIVE else ""


class DescriptionForm(forms.Form):
    """What a picture joined already shows: changed without joining it again."""

    def __init__(self, file, data=None):
        super().__init__(data, prefix=f"piece-{file.pk}", initial={"alternative": file.alternative})
        self.file = file
        self.fields["alternative"] = description_field(f"Description de «\u00a0{file.name}\u00a0»")

    @property
    def changed(self):
        """The description typed, when it is not the one kept; else None."""
        typed = self.data.get(self.add_prefix("alternative"))
        return None if typed in (None, self.file.alternative) else typed


class Piece:
    """A file of the question, joined now or before, as a person reads it."""

    def __init__(self, file, data=None):
        self.file = file
        self.form = DescriptionForm(file, data) if file.content_type in IMAGE_TYPES else None

    @property
    def kind(self):
        return (
            "PDF" if self.has_text else "PNG" if self.file.content_type == "image/png" else "JPEG"
        )

    @property
    def has_text(self):
        return self.file.content_type == PDF

    @property
    def weight(self):
        return weight(self.file.size)


class Uploads:
    """The files of one question (`files`: replaced ones too), and the forms that join others."""

    def __init__(self, question, files, *, data=None, posted=None):
        self.question, self.code = question, question.code
        self._read(files, data)
        is_single = question.max_files == 1
        self.places = [
            FileForm(
                question, index, replaces=is_single and bool(self.current), data=data, files=posted
            )
            for index in range(question.max_files if data is not None else self._room)
        ]

    def _read(self, files, data=None):
        self.current = [file for file in files if file.replaced_at is None]
        former = [file for file in files if file.replaced_at]
        self.former = [Piece(file) for file in sorted(former, key=_replaced_at, reverse=True)]
        self.pieces = [Piece(file, data) for file in self.current]

    @property
    def _room(self):
        """How many files may still come; one that is alone is replaced."""
        return 1 if self.question.max_files == 1 else self.question.max_files - len(self.current)

    @property
    def descriptions(self):
        return [piece.form for piece in self.pieces if piece.form]

    @property
    def forms(self):
        """All those whose errors stand in the summary of the page."""
        return [*self.descriptions, *self.places]

    def settle(self, files):
        """After saving: what is joined now, and only the places that remain."""
        refused = {form.file.pk: form for form in self.descriptions if form.errors}
        self._read(files)
        for piece in self.pieces:
            piece.form = refused.get(piece.file.pk, piece.form)
        waiting = [form for form in self.places if not form.is_saved]
        wrong = [form for form in waiting if form.errors]
        others = [form for form in waiting if not form.errors]
        self.places = wrong + others[: max(0, self._room - len(wrong))]

    @property
    def adding(self):
        """What the place says once files leave as soon as they are chosen."""
        if self.question.max_files == 1:
            return _label(self.question, 0, replaces=True)
        return f"{self.question.label}, une ou plusieurs images à ajouter"


def is_picture(question):
    return {TYPES[extension] for extension in question.accept} <= IMAGE_TYPES


def limits(question):
    """« PDF, 10 Mo au maximum, 20 pages au maximum. »"""
    told = [kinds_of(question), f"{weight(question.max_bytes)} au maximum"]
    if question.max_pages:
        told.append(f"{question.max_pages} pages au maximum")
    if question.max_side:
        told.append(f"{number(question.max_side)} pixels de côté au maximum")
    return f"{', '.join(told)}."


def _label(question, index, replaces):
    """Names the question too: the summary of errors shows it alone."""
    if replaces:
        return f"{question.label}, fichier qui remplace le précédent"
    return question.label if question.max_files == 1 else f"{question.label}, image {index + 1}"


def _replaced_at(file):
    return file.replaced_at
