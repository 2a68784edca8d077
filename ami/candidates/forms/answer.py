"""One answer as its field sends it by itself, read the way its section's form reads it."""

from django import forms
from django.http import QueryDict

from ami.candidates.forms.fields import AnswerField
from ami.candidates.forms.rows import Rows
from ami.questions import QuestionType

# What a box or a group of boxes sends once nothing is ticked: nothing.
MAY_BE_SILENT = (QuestionType.CHOICES, QuestionType.CONSENT)


def data_of(pairs, code):
    """What the controls of the question `code` send, among (name, value) pairs."""
    data = QueryDict(mutable=True)
    for name, value in pairs:
        if name == code or name.startswith(f"{code}-"):
            data.appendlist(name, value)
    return data


class AnswerForm(forms.Form):
    """The controls of one question that is not a file."""

    def __init__(self, question, pairs):
        super().__init__(data_of(pairs, question.code))
        self.question = question
        self.rows = None
        if question.type is QuestionType.ROWS:
            self.rows = Rows(question, None, data=self.data)
        else:
            self.fields[question.code] = AnswerField(question)

    @property
    def is_carried(self):
        if self.rows is not None:
            return self.rows.is_posted
        return self.question.code in self.data or self.question.type in MAY_BE_SILENT

    @property
    def raw(self):
        return self[self.question.code].data if self.rows is None else self.rows.raw

    @property
    def is_readable(self):
        """Whether a stored value can keep what was typed."""
        if self.rows is not None:
            return True
        return not self.fields[self.question.code].is_unreadable(self.raw)

    @property
    def objections(self):
        """The id of each control → what stands against its value, none included."""
        if self.rows is None:
            return _objections(self)
        found = {f"id_{self.question.code}": self.rows.excess}
        for form in self.rows.forms:
            found |= _objections(form)
        return found


def _objections(form):
    return {field.auto_id: list(field.errors) for field in form}
