"""All the figures, by chapter: in a number of queries that does not depend on what they count."""

from dataclasses import dataclass

from django.utils import timezone

from panorama.facets import index_of
from panorama.statistics import catalogue, employment, told
from panorama.statistics.months import Span

HELD = "Ce que les organisations déclarent dans leurs fiches\u00a0: rien ici n’est une garantie de l’État."
USED = (
    "Compté par jour, sans traceur\u00a0: ni adresse, ni compte, ni identifiant n’est gardé. Les programmes qui "
    "se nomment ne sont pas comptés, ni une page que le navigateur avait déjà."
)


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    about: str
    figures: list


@dataclass(frozen=True)
class Statistics:
    chapters: list[Chapter]
    # [(words, days, times)] of searches that found nothing.
    words: list
    span: Span
    number: int
    is_fictitious: bool

    @property
    def figures(self):
        return [figure for chapter in self.chapters for figure in chapter.figures]


def statistics():
    index, span = index_of(timezone.localdate()), Span.now()
    calls, fictitious_calls = told.calls(index)
    chapters = [
        Chapter(
            "solutions",
            "Les solutions du panorama",
            HELD,
            [*catalogue.held(index), *catalogue.moved(index)],
        ),
        Chapter("usages", "L’usage du panorama", USED, list(employment.used(index, span))),
        Chapter(
            "appels", "Les appels et les retours d’expérience", "", [calls, told.accounts(index)]
        ),
    ]
    return Statistics(
        chapters,
        employment.fruitless(span),
        span,
        len(index),
        index.has_fictitious or fictitious_calls,
    )
