"""Thématiques and criteria, as the screens that list them and write one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from ami.committee.preparation import forms
from ami.committee.preparation.screens import Screen, kept, rows_of
from ami.enums import Category, CriterionKind
from ami.questions import bearing_on, read_for, section_of
from ami.workflow.running.preparation import rows as verbs


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`of(call)` gives the rows; `screen(row)` the form of one, of a new one without it."""

    slug: str
    name: str
    label: str
    lead: str
    one: str
    new: str
    of: Callable
    groups: tuple
    screen: Callable


def _saving(row, add, values):
    """How a screen saves: a new row is added, a known one is written."""

    def save(call, form, rows, seen, user):
        typed = values(form, rows)
        if row is None:
            add(call, typed, by=user)
        else:
            verbs.save_row(call, row, typed, seen=seen, by=user)

    return save


def _theme_screen(theme):
    return Screen(
        slug="thematiques",
        label=theme.label if theme else "Nouvelle thématique",
        lead="Une organisation dépose au plus une candidature par thématique.",
        form=forms.ThemeForm,
        row=lambda call: theme,
        names=("label", "code", "category", "definition"),
        initial=None if theme else lambda call: {"category": Category.APPLICATION},
        save=_saving(theme, verbs.add_theme, lambda form, rows: form.cleaned_data),
    )


CRITERION_NAMES = (
    "kind",
    "code",
    "label",
    "article",
    "definition",
    "weight",
    "scale_max",
    "sub_points",
    "questions",
)


def _criterion_screen(criterion):
    return Screen(
        slug="grille",
        label=str(criterion) if criterion else "Nouveau critère",
        lead="Le code suit le critère du cahier des charges jusqu’à la note. Les questions cochées "
        "s’affichent à côté du critère pendant la lecture.",
        form=forms.CriterionForm,
        row=lambda call: criterion,
        names=CRITERION_NAMES,
        initial=lambda call: _criterion_initial(criterion),
        rows=rows_of(forms.PointForm),
        rows_initial=lambda call: criterion.sub_points if criterion else [],
        rows_label="Points d’attention",
        row_label="Point",
        save=_saving(criterion, verbs.add_criterion, _criterion_values),
    )


def _criterion_initial(criterion):
    if criterion is None:
        return {"kind": CriterionKind.SELECTION, "weight": 10, "scale_max": 5}
    initial = {name: getattr(criterion, name) for name in CRITERION_NAMES[:-2]}
    for question in read_for(criterion):
        initial.setdefault(f"read-{section_of(question.code).code}", []).append(question.code)
    return initial


def _criterion_values(form, rows):
    data = form.cleaned_data
    values = {name: data[name] for name in CRITERION_NAMES[:-2]}
    if values["kind"] == CriterionKind.ELIGIBILITY:
        values |= {"weight": 0, "scale_max": 0}
    points = [{name: one[name] for name in ("code", "label", "definition")} for one in kept(rows)]
    by_default = {question.code for question in bearing_on(values["code"])}
    # What the manifest says already is not said again: a question added to it will follow.
    questions = None if set(form.read) == by_default else form.read
    return {**values, "sub_points": points, "questions": questions}


THEMES = Listing(
    slug="thematiques",
    name="themes",
    label="Thématiques",
    lead="Où l’on concourt. Chaque catégorie a une thématique «\u00a0Autre\u00a0» (article 1).",
    one="thématique",
    new="Ajouter une thématique",
    of=lambda call: call.themes.all(),
    groups=tuple((category, category.label) for category in Category),
    screen=_theme_screen,
)
CRITERIA = Listing(
    slug="grille",
    name="criteria",
    label="Grille",
    lead="Les critères d’éligibilité sont exigés ensemble\u00a0; ceux de sélection sont notés et pondérés.",
    one="critère",
    new="Ajouter un critère",
    of=lambda call: call.grid.criteria.all(),
    groups=tuple(
        (kind, kind.label) for kind in (CriterionKind.ELIGIBILITY, CriterionKind.SELECTION)
    ),
    screen=_criterion_screen,
)
