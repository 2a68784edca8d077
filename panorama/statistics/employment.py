"""What the panorama is used for: searches, filters, files. Never by whom, and never what few did."""

from collections import Counter

from django.db.models import Count, Max, Min, OuterRef, Subquery, Sum
from django.db.models.functions import TruncMonth

from panorama.enums import Taken, Use
from panorama.facets import FACET
from panorama.models import DailyUse, SearchUse, ToldWords
from panorama.statistics.months import month_label
from panorama.statistics.shape import LEAST, Figure, Line, safe

MOST_OPTIONS = 15
MOST_WORDS = 20
# Days on which a search must have found nothing before its words are told.
FEWEST_DAYS = 5


def used(index, span):
    yield _searches(span)
    yield from _filters(index, span)
    yield from _taken(span)


def _searches(span):
    uses = SearchUse.objects.order_by().filter(day__lte=span.until)
    told = {
        month: (safe(times), safe(fruitless))
        for month, times, fruitless in uses.annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(times=Sum("times"), fruitless=Sum("fruitless"))
    }
    counted = span.since(min(told, default=None))
    return Figure(
        "recherches",
        "Recherches par mots",
        "Mois",
        ("Recherches", "Dont sans résultat"),
        counted.told,
        "Une recherche compte quand ses mots sont nouveaux\u00a0: tourner la page ou changer un filtre n’en "
        "fait pas une autre. Elle est sans résultat quand aucune fiche n’en parle.",
        [Line(month_label(first), told.get(first, (0, 0))) for first in counted.months]
        if told
        else [],
        is_nested=True,
    )


def _uses(use, span):
    """({(name, option): times}, the span in which they were counted)."""
    rows = DailyUse.objects.order_by().filter(use=use, day__range=(span.start, span.until))
    counted = rows.values_list("name", "option").annotate(times=Sum("times"), first=Min("day"))
    told = {(name, option): (times, first) for name, option, times, first in counted}
    since = span.since(min((first for _, first in told.values()), default=None))
    return {pair: times for pair, (times, _) in told.items()}, since


def _filters(index, span):
    times, counted = _uses(Use.FILTER, span)
    known = Counter({pair: number for pair, number in times.items() if _label(index, pair)})
    facets = Counter()
    for (name, _), number in known.items():
        facets[name] += number
    how = (
        "Une valeur compte quand elle est choisie, dans la liste ou sur la carte\u00a0; tourner la page, trier ou "
        "ajouter une autre valeur ne la recompte pas."
    )
    yield Figure(
        "criteres",
        "Critères les plus employés",
        "Critère",
        ("Choix",),
        counted.told,
        how,
        _lines((FACET[name].label, number) for name, number in facets.most_common()),
    )
    yield Figure(
        "filtres",
        f"Les {MOST_OPTIONS} filtres les plus choisis",
        "Filtre",
        ("Choix",),
        counted.told,
        how,
        _lines((_label(index, pair), number) for pair, number in known.most_common(MOST_OPTIONS)),
    )


def _label(index, pair):
    """« Code source : libre »; empty for what the panorama no longer knows."""
    name, option = pair
    label = index.vocabulary.get(name, {}).get(option)
    if not label:
        return ""
    facet = FACET[name]
    return facet.told(label) if facet.about else f"{facet.label}\u00a0: {label}"


def _taken(span):
    times, counted = _uses(Use.TAKEN, span)
    what, forms = Counter(), Counter()
    for (name, form), number in times.items():
        what[name] += number
        forms[form] += number
    labels = dict(Taken.choices)
    yield Figure(
        "fichiers",
        "Fichiers emportés",
        "Contenu",
        ("Fichiers",),
        counted.told,
        "Chaque fichier donné, quel que soit son format.",
        _lines((labels.get(name, name), number) for name, number in what.most_common()),
    )
    yield Figure(
        "formats",
        "Formats des fichiers emportés",
        "Format",
        ("Fichiers",),
        counted.told,
        "Les mêmes fichiers, par format.",
        _lines((form.upper(), number) for form, number in forms.most_common()),
    )


def _lines(pairs):
    return [Line(label, (number,)) for label, number in pairs if number >= LEAST]


def fruitless(span):
    """[(words, days, times)] of those that often find nothing, once the curator has reread them."""
    often = unfound(span).filter(days__gte=FEWEST_DAYS)
    told = often.filter(words__in=ToldWords.objects.values("words"))
    return list(told.order_by("-times", "words").values_list("words", "days", "times")[:MOST_WORDS])


def unfound(span):
    """{words, days, times} of the searches that found nothing, the last time included."""
    last = SearchUse.objects.filter(words=OuterRef("words")).order_by("-day").values("found")[:1]
    return (
        SearchUse.objects.order_by()
        .filter(day__range=(span.start, span.until), fruitless__gt=0)
        .exclude(words="")
        .values("words")
        .annotate(days=Count("day"), times=Sum("fruitless"), last_day=Max("day"))
        .annotate(last_found=Subquery(last))
        .filter(last_found=0)
    )
