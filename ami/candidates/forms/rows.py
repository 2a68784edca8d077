"""Repeatable blocks: as many as the person adds, without JavaScript, nothing typed lost."""

import re

from django import forms

from ami.candidates.forms.fields import AnswerField
from ami.questions import clean

# Shown ready to fill in after those that are filled.
EMPTY_ROWS = 1
# Beyond, no page of ours wrote them: it offers no block once there are as many as the question takes.
MOST_READ = 40


class RowForm(forms.Form):
    """One block; its columns are questions too."""

    def __init__(self, question, index, data=None, row=None):
        super().__init__(data, prefix=f"{question.code}-{index}", initial=row)
        self.index = index
        for column in question.columns:
            self.fields[column.code] = AnswerField(column)

    @property
    def raw(self):
        return {code: self[code].data for code in self.fields}


class Rows:
    """The blocks of one question: those posted when they were, else those stored."""

    def __init__(self, question, stored, *, data=None, removed=None, added=False, at_least=0):
        self.question, self.code = question, question.code
        posted = _posted_indices(question, data)
        self.is_posted = bool(posted)
        if posted:
            kept = [index for index in posted if index != removed]
            self.forms = [RowForm(question, index, data=data) for index in kept]
            following, wanted = posted[-1] + 1, len(kept) + added
        else:
            self.forms = [RowForm(question, i, row=row) for i, row in enumerate(stored or [])]
            following, wanted = len(self.forms), max(len(self.forms) + EMPTY_ROWS, at_least)
        missing = min(wanted, question.max_rows) - len(self.forms)
        self.forms += [
            RowForm(question, following + i) for i in range(max(missing, not self.forms))
        ]

    @property
    def model(self):
        """The block that a browser copies to add one."""
        return RowForm(self.question, "__index__")

    @property
    def raw(self):
        return [form.raw for form in self.forms if form.is_bound]

    @property
    def excess(self):
        """Why there are too many blocks; all of them are kept until the person chooses."""
        count, most = len(clean(self.question, self.raw)), self.question.max_rows
        if count <= most:
            return []
        return [
            f"«\u00a0{self.question.label}\u00a0»\u00a0: {most} blocs au maximum, il y en a {count}."
        ]

    @property
    def may_grow(self):
        return len(self.forms) < self.question.max_rows

    def anchor_of(self, position):
        """The id of a block's first control once the page is drawn again."""
        return f"id_{self.code}-{position}-{self.question.columns[0].code}"


def _posted_indices(question, data):
    if data is None:
        return []
    name = re.compile(rf"{question.code}-(\d{{1,4}})-")
    return sorted({int(match[1]) for key in data if (match := name.match(key))})[:MOST_READ]
