"""The shape of a call’s data file, and the builder that holds a file to it."""

from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import get_args, get_origin, get_type_hints

from ami.enums import Category


class DataError(ValueError):
    """A data file that does not say what it must; the message names the key."""


@dataclass(frozen=True)
class Milestone:
    """A line of the calendar; a milestone whose day is not known has only its words."""

    code: str
    label: str
    when: str
    detail: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, or a paragraph that introduces a list."""

    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SpecificationData:
    title: str
    version: str
    dated: date
    disclaimer: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class CategoryData:
    code: str
    label: str
    definition: str


@dataclass(frozen=True)
class ThemeData:
    code: str
    category: str
    label: str
    definition: str


@dataclass(frozen=True)
class ScaleLevel:
    mark: int
    label: str
    meaning: str


@dataclass(frozen=True)
class SubPoint:
    code: str
    label: str
    definition: str


@dataclass(frozen=True)
class EligibilityCriterion:
    code: str
    article: str
    label: str
    definition: str


@dataclass(frozen=True)
class SelectionCriterion:
    code: str
    article: str
    label: str
    definition: str
    weight: int
    scale_max: int
    sub_points: tuple[SubPoint, ...] = ()


@dataclass(frozen=True)
class GridData:
    title: str
    version: str
    note: str
    weights_note: str
    scale: tuple[ScaleLevel, ...]
    eligibility: tuple[EligibilityCriterion, ...]
    selection: tuple[SelectionCriterion, ...]


@dataclass(frozen=True)
class AnnouncedCriterion:
    """`matches` are the codes of the article that its words come closest to."""

    code: str
    label: str
    definition: str
    matches: tuple[str, ...]


@dataclass(frozen=True)
class AnnouncedGrid:
    """How the results were told: shown beside the call, never marked against."""

    title: str
    version: str
    note: str
    criteria: tuple[AnnouncedCriterion, ...]


@dataclass(frozen=True)
class Mentions:
    """What letters owe to the code of relations between the public and the administration."""

    to_confirm: bool
    service: str
    address: str
    phone: str
    email: str
    author_capacity: str
    committee_capacity: str
    silence_months: int
    silence_effect: str
    silence_remedies: str
    remedies: str
    algorithm: str


@dataclass(frozen=True)
class CallData:
    slug: str
    title: str
    edition: int
    summary: str
    opens_at: datetime
    closes_at: datetime
    tolerance: int
    contact_email: str
    calendar: tuple[Milestone, ...]
    specification: SpecificationData
    categories: tuple[CategoryData, ...]
    themes: tuple[ThemeData, ...]
    grid: GridData
    announced_grid: AnnouncedGrid
    mentions: Mentions

    def __post_init__(self):
        for code in ("opens_at", "closes_at"):
            if getattr(self, code).tzinfo is None:
                raise DataError(f"la clé « {code} » doit porter son décalage horaire.")
        if self.opens_at >= self.closes_at:
            raise DataError("la clé « closes_at » doit suivre « opens_at ».")
        for theme in self.themes:
            if theme.category not in Category.values:
                raise DataError(
                    f"la clé « themes » cite une catégorie inconnue, « {theme.category} »."
                )
        _refuse_twins("themes", self.themes)
        _refuse_twins("grid", self.grid.eligibility + self.grid.selection)


def build(cls, table, where=""):
    """`table` as an instance of the dataclass `cls`: no key missing, none unknown, types held.

    All that a table lacks is told at once, a line each.
    """
    if not isinstance(table, dict):
        raise DataError(f"la clé « {where} » doit être une table.")
    hints = get_type_hints(cls)
    if unknown := set(table) - set(hints):
        raise DataError(f"la clé « {_path(where, min(unknown))} » est inconnue.")
    values, faults = {}, []
    for field in fields(cls):
        path = _path(where, field.name)
        try:
            if field.name in table:
                values[field.name] = _value(hints[field.name], table[field.name], path)
            elif field.default is MISSING:
                raise DataError(f"la clé « {path} » manque.")
        except DataError as fault:
            faults.append(str(fault))
    if faults:
        raise DataError("\n".join(faults))
    return cls(**values)


def _value(hint, raw, path):
    if is_dataclass(hint):
        return build(hint, raw, path)
    if get_origin(hint) is tuple:
        if not isinstance(raw, list):
            raise DataError(f"la clé « {path} » doit être une liste.")
        (inner, _) = get_args(hint)
        return tuple(
            _value(inner, one, f"{path}[{position}]") for position, one in enumerate(raw, start=1)
        )
    expected = next((one for one in get_args(hint) if one is not type(None)), hint)
    # The exact type: a boolean is no integer here, and an instant is no date.
    if type(raw) is not expected:
        raise DataError(f"la clé « {path} » n’a pas le type attendu ({NAMES[expected]}).")
    if expected is str and not raw.strip():
        raise DataError(f"la clé « {path} » est vide.")
    return raw.strip() if expected is str else raw


def _refuse_twins(key, items):
    codes = [item.code for item in items]
    if twins := sorted({code for code in codes if codes.count(code) > 1}):
        raise DataError(f"la clé « {key} » donne deux fois le code « {twins[0]} ».")


def _path(where, name):
    return f"{where}.{name}" if where else name


NAMES = {
    str: "texte",
    int: "nombre entier",
    bool: "vrai ou faux",
    date: "date",
    datetime: "instant",
}
