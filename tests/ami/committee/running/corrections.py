"""Errata as the tests propose them, and the pages where it is done."""

from ami.enums import Passage
from ami.models import Event
from ami.workflow.running import errata

GROUNDS = "Une coquille s’est glissée dans le texte publié."
WORDS = {
    "place": "article:2",
    "former": "Les solutions retenues sont présentées sur un ou plusieurs sites publics",
    "corrected": "Les solutions retenues sont présentées sur un seul site public",
    "grounds": GROUNDS,
}


def proposing(call, kind="erratum-de-texte"):
    return f"/admin/ami/call/{call.pk}/{kind}/"


def page(erratum, act=""):
    return f"/admin/ami/erratum/{erratum.pk}/{act}"


def grid_as_typed(call, **changes):
    """The whole form of a marking erratum, as the page shows it, with `changes`."""
    typed = {f"scale-{level['mark']}": level["meaning"] for level in call.grid.scale}
    for criterion in call.grid.selection:
        for name in ("label", "definition", "weight", "scale_max"):
            typed[f"{criterion.code}-{name}"] = getattr(criterion, name)
    return {**typed, "grounds": GROUNDS, **changes}


def heavier(call, by):
    """A proposed erratum that makes A weigh half as much again."""
    return errata.propose_marking(call, {"A": {"weight": 30}}, GROUNDS, by=by)


def of_text(call, by):
    return errata.propose_text(
        call, Passage.ARTICLE, "2", WORDS["former"], WORDS["corrected"], GROUNDS, by=by
    )


def chained(subject):
    """The events of `subject`, whose hashes follow one another."""
    events = list(Event.objects.filter(subject=subject).order_by("sequence"))
    assert [one.previous_hash for one in events] == ["", *[one.hash for one in events[:-1]]]
    return [one.kind for one in events]
