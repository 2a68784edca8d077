"""Files of a question: those joined already, and a place for each one that may still come."""

from django import forms

from ami.questions.reading import kinds_of, weight
from ami.workflow.files import IMAGE_TYPES, TYPES

# As long as the column that keeps it.
LONGEST_ALTERNATIVE = 300
DESCRIBE = "Décrivez l’image, puis joignez-la de nouveau."
SHORTEN = (
    f"{LONGEST_ALTERNATIVE} caractères au maximum : raccourcissez, puis joignez l’image de nouveau."
)


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
            self.fields["alternative"] = forms.CharField(
                label=f"Description de l’image {index + 1}",
                help_text="Ce que montre l’image, pour les personnes qui ne la voient pas. "
                f"{LONGEST_ALTERNATIVE} caractères au maximum.",
                required=False,
            )
            self.fields["alternative"].optional = False
            self.fields["alternative"].max_length = None

    @property
    def upload(self):
        return self.files.get(self.add_prefix("file")) if self.is_bound else None

    @property
    def alternative(self):
        return self.data.get(self.add_prefix("alternative"), "").replace("\0", "").strip()

    def objection_to_alternative(self):
        """Why the picture may not be joined with this description; "" when it may."""
        if "alternative" in self.fields and not self.alternative:
            return DESCRIBE
        return SHORTEN if len(self.alternative) > LONGEST_ALTERNATIVE else ""


class Uploads:
    """The current files of one question, and the forms that join others."""

    def __init__(self, question, current, *, data=None, files=None):
        self.question, self.code, self.current = question, question.code, current
        is_single = question.max_files == 1
        room = 1 if is_single else question.max_files - len(current)
        self.forms = [
            FileForm(question, index, replaces=is_single and bool(current), data=data, files=files)
            for index in range(question.max_files if data is not None else room)
        ]

    @property
    def listed(self):
        """(file, its weight in words) of those joined already."""
        return [(file, weight(file.size)) for file in self.current]

    def settle(self, current):
        """After saving: what is joined now, and only the places that remain."""
        self.current = current
        waiting = [form for form in self.forms if not form.is_saved]
        room = 1 if self.question.max_files == 1 else self.question.max_files - len(current)
        refused = [form for form in waiting if form.errors]
        others = [form for form in waiting if not form.errors]
        self.forms = refused + others[: max(0, room - len(refused))]


def is_picture(question):
    return {TYPES[extension] for extension in question.accept} <= IMAGE_TYPES


def limits(question):
    text = f"{kinds_of(question)}, {weight(question.max_bytes)} au maximum"
    return f"{text}, {question.max_pages} pages au maximum." if question.max_pages else f"{text}."


def _label(question, index, replaces):
    """Names the question too: the summary of errors shows it alone."""
    if replaces:
        return f"{question.label}, fichier qui remplace le précédent"
    return question.label if question.max_files == 1 else f"{question.label}, image {index + 1}"
