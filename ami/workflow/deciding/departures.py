"""Where a decision leaves the order of the scores of its thématique: it then asks for grounds of its own."""

from ami.enums import Outcome
from ami.models import Candidature, Decision
from ami.rules import Blocker

LEVELS = {Outcome.SELECTED: 0, Outcome.RESERVED: 1, Outcome.NOT_SELECTED: 2}


class Ranked:
    """A file of the thématique and what is decided of it, or about to be."""

    def __init__(self, candidature, outcome, rank):
        self.file, self.outcome, self.rank = candidature, outcome, rank
        self.score = candidature.score
        self.place = (LEVELS[outcome], rank or 0)

    @property
    def told(self):
        reserve = f", rang {self.rank}" if self.rank else ""
        score = f"{self.score:.1f}".replace(".", ",")
        return f"{self.file.reference} ({score}, {Outcome(self.outcome).label.lower()}{reserve})"


def departures(candidatures, proposed):
    """Key of each of `proposed` → those, decided or proposed beside it, whose score says otherwise.

    `proposed`: key of a file → (outcome, rank). `candidatures` are these files. Equal scores part
    nobody; a file without a score leaves no order.
    """
    themes = {file.theme_id for file in candidatures}
    decided = (
        Decision.objects.standing()
        .filter(candidature__theme__in=themes, candidature__in=_scored())
        .exclude(candidature__in=proposed)
        .values_list("candidature", "outcome", "rank")
    )
    known = {key: (outcome, rank) for key, outcome, rank in decided} | dict(proposed)
    files = _scored().filter(pk__in=known)
    by_theme = {}
    for file in files:
        by_theme.setdefault(file.theme_id, []).append(Ranked(file, *known[file.pk]))
    return {
        one.file.pk: found
        for rows in by_theme.values()
        for one in rows
        if one.file.pk in proposed and (found := [other for other in rows if _crosses(one, other)])
    }


def _scored():
    return Candidature.objects.filter(tally__isnull=False).with_scores()


def _crosses(one, other):
    """The better score has the lesser outcome, one way or the other."""
    return (
        one.score != other.score
        and (one.score > other.score) == (one.place > other.place)
        and (one.place != other.place)
    )


def told(found):
    """The sentence on what is left."""
    named = ", ".join(one.told for one in sorted(found, key=lambda one: -one.score))
    return f"Cette décision s’écarte du classement de la thématique\u00a0: {named}."


def objections_to_departing(found, departure):
    """Why grounds are missing: the order of the scores is left.

    Told only to who sees every file of the thématique: see `sight`.
    """
    if not found or departure.strip():
        return []
    return [Blocker(f"{told(found)} Donnez le motif de l’écart au classement.", "departure")]
