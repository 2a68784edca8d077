"""The screens of a preparation that are one form: what each shows, reads and saves."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.forms import formset_factory

from ami.committee.preparation import forms
from ami.enums import Mention
from ami.workflow.running.preparation import (
    articles,
    columns,
    stages,
)
from ami.workflow.running.preparation.checklist import bearing_on_none
from ami.workflow.running.preparation.editing import seen_in

MOST_ROWS = 30
ROWS_ERRORS = {"missing_management_form": "Cette page est incomplète\u00a0: rechargez-la."}


def rows_of(form, *, blank=1, removable=True):
    return formset_factory(
        form, extra=blank, can_delete=removable, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )


@dataclass(frozen=True, kw_only=True)
class Screen:
    """`save(call, form, rows, seen, user)` calls the verb; `row` is what it writes, for its version."""

    slug: str
    label: str
    lead: str
    form: type
    names: tuple
    save: Callable
    row: Callable = lambda call: call
    initial: Callable | None = None
    rows: type | None = None
    rows_initial: Callable = lambda call: []
    rows_label: str = ""
    row_label: str = ""
    options: Callable = lambda call: {}

    def seen(self, call):
        """The version that the form carries; none of what does not exist yet."""
        row = self.row(call)
        return seen_in(row, self.names) if row else ""

    def read_again(self, call):
        call.refresh_from_db()
        self.row(call).refresh_from_db()

    def bound(self, call, user, posted=None):
        """(form, rows or None) on what is stored now, with what was posted."""
        initial = self.initial or (lambda call: _columns(self.row(call), self.names))
        form = self.form(
            posted, initial=initial(call), subject=call, user=user, **self.options(call)
        )
        rows = self.rows and self.rows(
            posted,
            initial=self.rows_initial(call),
            prefix="row",
            form_kwargs={"label_suffix": ""},
            error_messages=ROWS_ERRORS,
        )
        return form, rows


def _columns(row, names):
    return {name: getattr(row, name) for name in names}


def kept(rows):
    """What is typed in the rows that stay, in their order; a row left blank has nothing."""
    typed = [form.cleaned_data for form in rows.forms]
    return [one for one in typed if one and not one.get("DELETE")]


def _save_columns(verb):
    def save(call, form, rows, seen, user):
        verb(call, form.cleaned_data, seen=seen, by=user)

    return save


def _stages(call):
    return [
        {**one, "starts_on": _day(one["starts_on"]), "ends_on": _day(one["ends_on"])}
        | ({"when": ""} if one["starts_on"] else {})
        for one in stages.own(call.calendar)
    ]


def _day(text):
    return text and datetime.date.fromisoformat(text)


def _save_dates(call, form, rows, seen, user):
    columns.save_dates(call, form.cleaned_data, kept(rows), seen=seen, by=user)


def _articles(call):
    return [
        {"title": one["title"], "text": articles.text_of(one["blocks"])}
        for one in call.specification.articles
    ]


def _save_specification(call, form, rows, seen, user):
    told = [
        {"number": number, "title": one["title"], "blocks": articles.blocks_of(one["text"])}
        for number, one in enumerate(kept(rows), start=1)
    ]
    values = {**form.cleaned_data, "articles": told}
    columns.save_specification(call, values, seen=seen, by=user)


def _save_grid(call, form, rows, seen, user):
    scale = [
        {"mark": mark, "label": one["label"], "meaning": one["meaning"]}
        for mark, one in enumerate(kept(rows))
    ]
    columns.save_grid(call, {**form.cleaned_data, "scale": scale}, seen=seen, by=user)


def _save_mentions(call, form, rows, seen, user):
    values = {"mentions": columns.mentions_of(form.cleaned_data)}
    columns.save_call(call, values, seen=seen, by=user)


PRESENTATION = Screen(
    slug="presentation",
    label="Présentation",
    lead="Ce que lit d’abord une personne qui découvre l’appel.",
    form=forms.PresentationForm,
    names=("title", "edition", "slug", "summary", "contact_email"),
    save=_save_columns(columns.save_call),
)
DATES = Screen(
    slug="dates",
    label="Dates",
    lead="L’ouverture et la clôture sont des instants, à l’heure de Paris. Chaque étape qui suit a une "
    "date annoncée\u00a0: après l’ouverture, la changer écrit à toutes les personnes concernées.",
    form=forms.DatesForm,
    names=("opens_at", "closes_at", "tolerance", "calendar"),
    initial=lambda call: _columns(call, ("opens_at", "closes_at", "tolerance")),
    rows=rows_of(forms.StageForm),
    rows_initial=_stages,
    rows_label="Étapes annoncées",
    row_label="Étape",
    save=_save_dates,
)
RULES = Screen(
    slug="regles",
    label="Règles",
    lead="Le cahier des charges, article par article, tel qu’il est publié avec l’appel.",
    form=forms.SpecificationForm,
    row=lambda call: call.specification,
    names=("title", "dated", "disclaimer", "articles"),
    initial=lambda call: _columns(call.specification, ("title", "dated", "disclaimer")),
    rows=rows_of(forms.ArticleForm),
    rows_initial=_articles,
    rows_label="Articles",
    row_label="Article",
    save=_save_specification,
)
SCALE = Screen(
    slug="echelle",
    label="Échelle des notes",
    lead="Ce que veut dire chaque note, de zéro à la plus haute, et ce que dit la grille au-dessus de ses "
    "critères.",
    form=forms.GridForm,
    row=lambda call: call.grid,
    names=("title", "note", "scale"),
    initial=lambda call: _columns(call.grid, ("title", "note")),
    rows=rows_of(forms.LevelForm),
    rows_initial=lambda call: call.grid.scale,
    rows_label="Notes",
    row_label="Note",
    save=_save_grid,
)
QUESTIONS = Screen(
    slug="questions",
    label="Questions sans critère",
    lead="Une question qui n’éclaire aucun critère se relie depuis la page du critère. Cochez ici celles que "
    "vous gardez sans critère.",
    form=forms.QuestionsForm,
    row=lambda call: call.grid,
    names=("set_apart",),
    options=lambda call: {"unread": bearing_on_none(call.grid)},
    save=_save_columns(columns.save_grid),
)
MENTIONS = Screen(
    slug="mentions",
    label="Mentions",
    lead="Ce que les courriers et les récépissés doivent à la loi. Aucun appel ne s’ouvre sans elles\u00a0: "
    "faites-les relire par un juriste.",
    form=forms.MentionsForm,
    names=("mentions",),
    initial=lambda call: {one.value: call.mentions.get(one.value) for one in Mention},
    save=_save_mentions,
)
READING = Screen(
    slug="lecture",
    label="Lecture",
    lead="Comment les binômes travaillent, et ce qui arrive quand ils ne sont pas d’accord.",
    form=forms.ReadingForm,
    names=(
        "reading_mode",
        "reconciliation_above",
        "third_reading_above",
        "calibration_files",
        "dismissal_needs_two",
        "shares_comments",
    ),
    save=_save_columns(columns.save_call),
)
SCREENS = (PRESENTATION, DATES, RULES, SCALE, QUESTIONS, MENTIONS, READING)
