"""The form of one section, drawn from the manifest."""

from django import forms

from ami.candidates.forms.answer import MAY_BE_SILENT
from ami.candidates.forms.clashes import CHOOSE, ClashView
from ami.candidates.forms.fields import AnswerField
from ami.candidates.forms.layout import BEFORE_THEME, laid_out
from ami.candidates.forms.posted import Pressed, Seen, answers_seen, with_choices
from ami.candidates.forms.rows import Rows
from ami.candidates.forms.theme import ThemeField
from ami.candidates.forms.uploads import Uploads
from ami.enums import Status
from ami.questions import QuestionType, blank, clean


class SectionForm(forms.Form):
    """`stored`: code → Answer; `attachments`: code → files. A draft demands nothing."""

    def __init__(
        self, section, candidature, stored, attachments, *, data=None, files=None, at_least=None
    ):
        data = (
            with_choices(data, section, stored, candidature.theme_id) if data is not None else None
        )
        super().__init__(data, files)
        self.section, self.candidature = section, candidature
        asked = {question.code for question in section.questions}
        self.asks_theme = BEFORE_THEME in asked and candidature.status == Status.DRAFT
        self.pressed = Pressed.of(data) if data is not None else Pressed()
        self.seen = answers_seen(data) if data is not None else {}
        self.shown = self.seen if data is not None else self._current(stored)
        self.rows, self.uploads, self.clashes = {}, {}, {}
        self.is_refused, self.has_saved = False, False
        self.held = self._held(stored, attachments)
        for question in section.questions:
            answer = stored.get(question.code)
            self._add(question, answer and answer.value, attachments, at_least or {})
            if question.code == BEFORE_THEME and self.asks_theme:
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
        return self._current(stored), files

    def _current(self, stored):
        """code → Seen, as the answers stand; the thématique has its key for a version."""
        theme = self.candidature.theme_id
        current = {"theme": Seen.of(theme or 0, theme)} if self.asks_theme else {}
        for question in self.section.questions:
            if question.type is not QuestionType.FILE:
                answer = stored.get(question.code)
                version, value = (answer.version, answer.value) if answer else (0, blank(question))
                current[question.code] = Seen.of(version, value)
        return current

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
        typed = {
            code: rows.raw
            for code, rows in self.rows.items()
            if rows.is_posted and self._is_touched(rows.question, rows.raw)
        }
        for code, field in self.fields.items():
            if not isinstance(field, AnswerField) or not self._carried(code, field):
                continue
            raw = self[code].data
            if not field.is_unreadable(raw) and self._is_touched(field.question, raw):
                typed[code] = raw
        return typed

    def _is_touched(self, question, raw):
        """What a colleague changed since is not this page's to put back."""
        seen = self.seen.get(question.code)
        return seen is None or not seen.holds(clean(question, raw))

    def _carried(self, code, field):
        # Unticked boxes send nothing: the version says that they were on the page.
        if field.question.type in MAY_BE_SILENT:
            return code in self.data or code in self.seen
        return code in self.data

    def refuse(self, sentences):
        """Nothing of this page was saved."""
        self.is_refused = True
        self.add_error(None, sentences)

    def show_clashes(self, clashes, *, reader):
        for clash in clashes:
            themes = self.fields["theme"].themes if clash.code == "theme" else None
            view = self.clashes[clash.code] = ClashView.of(clash, reader=reader, themes=themes)
            field = clash.code if clash.code in self.fields else None
            self.add_error(field, CHOOSE if field else f"« {view.stored.label} » : {CHOOSE}")

    def settle(self, stored, attachments):
        """Draw the page again after saving: versions as they are now, clashes excepted."""
        self.has_saved |= self.held != self._held(stored, attachments)
        self.shown = {
            code: self.seen.get(code, one) if code in self.clashes else one
            for code, one in self._current(stored).items()
        }
        for code, uploads in self.uploads.items():
            uploads.settle(attachments.get(code, []))

    @property
    def helper(self):
        return laid_out(self)
