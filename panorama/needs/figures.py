"""The census in figures: how many needs by family, trade, organisation, size, constraint and month."""

from collections import Counter
from dataclasses import dataclass

from django.template.defaultfilters import date as date_text
from django.utils import timezone

from panorama.enums import NeedState, OrganisationKind
from panorama.models import Need
from panorama.needs.asking import ASKED_OF

UNSAID = "Non dit"


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    # Of the longest, in hundredths: what a drawing needs.
    share: int


@dataclass(frozen=True)
class Figure:
    title: str
    bars: list


def labels(facet):
    return dict(ASKED_OF[facet].choices())


def constraint_label(code):
    """« integration:api » as people read it."""
    facet, _, value = code.partition(":")
    if facet not in ASKED_OF:
        return code
    return ASKED_OF[facet].told(labels(facet).get(value, value))


def states():
    """[(label, number)] of all needs ever received, erased ones included."""
    told = Counter(Need.objects.values_list("state", flat=True))
    return [(state.label, told[state.value]) for state in NeedState]


def figures(needs):
    """Each breakdown of `needs` (a queryset), the greatest number first; months in their order."""
    rows = list(
        needs.values_list(
            "families", "trades", "organisation_kind", "sizes", "constraints", "consented_at"
        )
    )
    kinds = dict(OrganisationKind.choices)
    families, trades, sizes = labels("famille"), labels("metier"), labels("agents")
    yield _figure("Par famille fonctionnelle", _several(rows, 0), families)
    yield _figure("Par métier", _several(rows, 1), trades)
    yield _figure("Par type d’organisme", Counter(row[2] for row in rows), {"": UNSAID, **kinds})
    yield _figure("Par taille d’administration", _several(rows, 3), sizes)
    wanted = _several(rows, 4)
    yield _figure("Par contrainte", wanted, {code: constraint_label(code) for code in wanted})
    months = Counter(timezone.localdate(row[5]).replace(day=1) for row in rows)
    yield _bars("Par mois", [(date_text(one, "F Y"), months[one]) for one in sorted(months)])


def _several(rows, place):
    return Counter(value for row in rows for value in row[place])


def _figure(title, numbers, names):
    return _bars(title, [(names.get(code, code), number) for code, number in numbers.most_common()])


def _bars(title, numbers):
    longest = max((number for _, number in numbers), default=1)
    return Figure(title, [Bar(name, one, round(100 * one / longest)) for name, one in numbers])
