"""The form of one section, drawn from the manifest."""

from dataclasses import dataclass

from django import forms

from ami.candidates.forms.fields import AnswerField
from ami.candidates.forms.layout import BEFORE_THEME, laid_out
from ami.candidates.forms.posted import Pressed, versions_seen, with_choices
from ami.candidates.forms.rows import Rows
from ami.candidates.forms.theme import ThemeField
from ami.candidates.forms.uploads import Uploads
from ami.candidates.reading import line
from ami.enums import Status
from ami.questions import QuestionType

CHOOSE = (
    "Cette réponse a été modifiée par une autre personne pendant votre saisie : choisissez "
    "celle à garder."
)


@dataclass(frozen=True)
class ClashView:
    """Both texts of an answer that two people changed."""

    code: str
    stored: object
    typed: object
    version: int


class SectionForm(forms.Form):
    """`stored`: code → Answer; `attachments`: code → files. A draft demands nothing."""

    def __init__(
        self, section, candidature, stored, attachments, *, data=None, files=None, at_least=None
    ):
        data = with_choices(data, section, stored) if data is not None else None
        super().__init__(data, files)
        self.section, self.candidature = section, candidature
        self.pressed = Pressed.of(data) if data is not None else Pressed()
        self.seen = versions_seen(data) if data is not None else {}
        self.versions = self.seen if data is not None else self._current_versions(stored)
        self.rows, self.uploads, self.clashes = {}, {}, {}
        self.is_refused, self.has_saved = False, False
        self.held = self._held(stored, attachments)
        for question in section.questions:
            answer = stored.get(question.code)
            self._add(question, answer and answer.value, attachments, at_least or {})
            if question.code == BEFORE_THEME and candidature.status == Status.DRAFT:
                self.fields["theme"] = ThemeField(candidature)

    def _add(self, question, value, attachments, at_least):
        data = self.data if self.is_bound else None
        code = question.code
        if question.type is QuestionType.ROWS:
            removed = self.pressed.remove
            self.rows[code] = Rows(
                question,
                value,
                data=data,
                removed=removed[1] if removed and removed[0] == code else None,
                added=self.pressed.add == code,
                at_least=at_least.get(code, 0),
            )
        elif question.type is QuestionType.FILE:
            self.uploads[code] = Uploads(
                question, attachments.get(code, []), data=data, posted=self.files
            )
        else:
            self.fields[code] = AnswerField(question)
            self.initial[code] = value

    def _held(self, stored, attachments):
        """What there was when the page was sent, to tell whether anything was saved of it."""
        files = {
            (file.pk, file.replaced_at, file.alternative)
            for files in attachments.values()
            for file in files
        }
        return self._current_versions(stored), files

    def _current_versions(self, stored):
        codes = [q.code for q in self.section.questions if q.type is not QuestionType.FILE]
        return {code: stored[code].version if code in stored else 0 for code in codes}

    @property
    def forms(self):
        """The forms inside this one, whose errors stand in the same summary."""
        groups = [*self.rows.values(), *self.uploads.values()]
        return [form for group in groups for form in group.forms]

    def non_form_errors(self):
        return self.non_field_errors()

    def clean(self):
        for rows in self.rows.values():
            for sentence in rows.excess:
                self.add_error(None, sentence)

    def is_valid(self):
        within = [form.is_valid() for form in self.forms if form.is_bound]
        return super().is_valid() and all(within)

    def is_multipart(self):
        return bool(self.uploads)

    @property
    def typed(self):
        """code → what was typed and can be kept; what the page did not carry is left alone."""
        typed = {code: rows.raw for code, rows in self.rows.items() if rows.is_posted}
        for code, field in self.fields.items():
            if not isinstance(field, AnswerField) or not self._carried(code, field):
                continue
            if not field.is_unreadable(raw := self[code].data):
                typed[code] = raw
        return typed

    def _carried(self, code, field):
        # Unticked boxes send nothing: the version says that they were on the page.
        if field.question.type in (QuestionType.CHOICES, QuestionType.CONSENT):
            return code in self.data or code in self.seen
        return code in self.data

    def refuse(self, sentences):
        """Nothing of this page was saved."""
        self.is_refused = True
        self.add_error(None, sentences)

    def show_clashes(self, clashes):
        for clash in clashes:
            stored, typed = line(clash.code, clash.stored), line(clash.code, clash.typed)
            self.clashes[clash.code] = ClashView(clash.code, stored, typed, clash.version)
            field = clash.code if clash.code in self.fields else None
            self.add_error(field, CHOOSE if field else f"« {stored.label} » : {CHOOSE}")

    def settle(self, stored, attachments):
        """Draw the page again after saving: versions as they are now, clashes excepted."""
        current = self._current_versions(stored)
        self.has_saved |= self.held != self._held(stored, attachments)
        self.versions = {
            code: self.seen.get(code, 0) if code in self.clashes else version
            for code, version in current.items()
        }
        for code, uploads in self.uploads.items():
            uploads.settle(attachments.get(code, []))

    @property
    def helper(self):
        return laid_out(self)
