"""Trade secret: a box and a reason for each answer that may be marked."""

from dataclasses import dataclass

from django import forms

from ami.questions import QUESTIONS, Question, QuestionType, section_of
from ami.questions.secrecy import LONGEST_REASON
from ami.workflow.copies.reading import Line, line

PARTS = ("marked", "pages", "reason")


@dataclass
class MarkRow:
    """One answer that may be marked, and its fields."""

    question: Question
    answer: Line
    fields: list
    is_marked: bool

    @property
    def section(self):
        return section_of(self.question.code)


class SecrecyForm(forms.Form):
    """`marks`: code → SecretMark. What was shown travels with what is typed, so that a colleague's
    mark of since is not taken away by a page that did not show it."""

    def __init__(self, questions, marks, data=None):
        super().__init__(data)
        self.questions, self.marks = questions, marks
        for question in questions:
            self._add(question, marks.get(question.code))

    def _add(self, question, mark):
        code = question.code
        self.fields[f"was-{code}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial="1" if mark else ""
        )
        self.fields[f"marked-{code}"] = forms.BooleanField(
            label="Secret des affaires", required=False, initial=bool(mark)
        )
        if question.type is QuestionType.FILE:
            self.fields[f"pages-{code}"] = forms.CharField(
                label="Pages concernées",
                help_text="Par exemple : 2-4, 7.",
                required=False,
                strip=False,
                initial=mark.pages if mark else "",
            )
        self.fields[f"reason-{code}"] = forms.CharField(
            label="Motif",
            help_text=f"En quoi cette information relève du secret des affaires. {LONGEST_REASON} caractères au plus.",
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=mark.reason if mark else "",
        )

    def wanted(self, question):
        """(pages, reason) as typed, or None when the answer is not to be marked."""
        if not self.cleaned_data.get(f"marked-{question.code}"):
            return None
        return (
            self.cleaned_data.get(f"pages-{question.code}", ""),
            self.cleaned_data.get(f"reason-{question.code}", ""),
        )

    def is_readable(self, question):
        """Whether what was typed about this question could be read."""
        return all(f"{part}-{question.code}" not in self.errors for part in PARTS)

    def was_marked(self, question):
        return bool(self.cleaned_data.get(f"was-{question.code}"))

    def refuse(self, question, sentences):
        self.add_error(
            f"reason-{question.code}",
            [f"« {question.label} » : {sentence}" for sentence in sentences],
        )

    def rows(self, answers):
        """The rows of the page, each with its answer as it stands."""
        for question in self.questions:
            code = question.code
            names = [f"{part}-{code}" for part in PARTS]
            yield MarkRow(
                question,
                line(code, answers.get(code)),
                [self[name] for name in names if name in self.fields],
                code in self.marks,
            )

    def was_fields(self):
        return [self[f"was-{question.code}"] for question in self.questions]


def markable(codes=None):
    """The questions whose answer may be marked, of the sections named by `codes` if given."""
    return [
        question
        for question in QUESTIONS.values()
        if question.confidential_possible
        and (codes is None or section_of(question.code).code in codes)
    ]
