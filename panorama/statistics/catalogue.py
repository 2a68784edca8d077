"""What the panorama holds today, and how it moved month after month."""

from django.core.cache import cache
from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from alliance.dates import day as day_text
from panorama.facets import FACET
from panorama.models import Solution
from panorama.statistics.months import Span, month_label
from panorama.statistics.shape import Figure, Line

ONE = "Solutions"
IMPORTED = "Hors appel"
A_DAY = 86_400
# An edition of the panorama moves at a few moments: two years show more than one.
MONTHS_TOLD = 25
# Every version that went online after the first one, which is the last told.
CHANGES = """
    SELECT left(change.told ->> 'on', 7), count(*)
    FROM panorama_solution,
    jsonb_path_query_array(fiche, 'lax $.changes[*] ? (@.type() == "object")') AS changes,
    jsonb_array_elements(changes) WITH ORDINALITY AS change (told, rank)
    WHERE change.rank < jsonb_array_length(changes)
    AND change.told ->> 'on' BETWEEN %s AND %s
    GROUP BY 1
"""
FRESHNESS = (
    ("Moins de 3 mois", "3", None),
    ("De 3 à 6 mois", "6", "3"),
    ("De 6 mois à un an", "12", "6"),
    ("Un an et plus", None, "12"),
)


def held(index):
    """Figures of the catalogue as it stands, from its `index`."""
    period = f"au {day_text(index.day)}"
    yield _by_facet(
        index,
        "familles",
        "Par famille fonctionnelle",
        "famille",
        period,
        "Chaque solution en ligne est rangée dans une seule famille, selon la thématique de sa candidature.",
    )
    yield _by_facet(
        index,
        "deploiement",
        "Par mode de déploiement",
        "deploiement",
        period,
        "Tel que l’organisation le déclare. Une solution qui en offre plusieurs compte dans chacun\u00a0: les "
        "parts ne s’additionnent pas.",
    )
    yield _by_facet(
        index,
        "secnumcloud",
        "Par hébergement SecNumCloud",
        "secnumcloud",
        period,
        "Tel que l’organisation le déclare. La qualification est celle de l’offre d’hébergement, jamais du "
        "logiciel\u00a0; passée sa date de fin, elle est dite échue.",
    )
    yield _freshness(index, period)


def _by_facet(index, code, title, facet, period, how):
    lines = [
        Line(label, (index.bits[facet][value].bit_count(),))
        for value, label in index.vocabulary[facet].items()
    ]
    return Figure(code, title, FACET[facet].label, (ONE,), period, how, lines, len(index))


def _freshness(index, period):
    bits = index.bits["maj"]
    lines = [
        Line(label, ((_within(index, bits, until) & ~(bits[since] if since else 0)).bit_count(),))
        for label, until, since in FRESHNESS
    ]
    return Figure(
        "fraicheur",
        "Par fraîcheur de la fiche",
        "Confirmée depuis",
        (ONE,),
        period,
        "Le temps écoulé depuis que l’organisation a dit pour la dernière fois que sa fiche est exacte\u00a0: "
        "en l’envoyant, en la mettant à jour ou à un rappel.",
        lines,
        len(index),
    )


def _within(index, bits, until):
    return bits[until] if until else index.everything


def moved(index):
    """Figures that are read in the fiches themselves: once an edition and a day for all processes."""
    span = Span.now(MONTHS_TOLD)
    key = f"statistics:{index.state.code}:{span.start}:{span.until}"
    told = cache.get(key)
    if told is None:
        told = _editions(), _added(span), _changed(span)
        cache.set(key, told, A_DAY)
    editions, added, changed = told
    yield _by_edition(index, editions)
    yield _by_month(span, added, changed)


def _by_edition(index, editions):
    return Figure(
        "editions",
        "Par édition de l’appel",
        "Édition",
        (ONE,),
        f"au {day_text(index.day)}",
        "L’appel à manifestation d’intérêt auquel la solution a candidaté.",
        [Line(title or IMPORTED, (number,)) for title, number in editions],
        len(index),
    )


def _by_month(span, added, changed):
    keys = {f"{first:%Y-%m}": month_label(first) for first in span.months}
    return Figure(
        "mouvements",
        "Fiches parues et mises à jour",
        "Mois",
        ("Parues", "Mises à jour"),
        span.told,
        "Une fiche paraît le jour de sa mise en ligne, même retirée depuis\u00a0; chaque version suivante "
        "compte pour une mise à jour. Les mois où rien n’a bougé ne sont pas montrés.",
        [
            Line(label, (added.get(key, 0), changed.get(key, 0)))
            for key, label in keys.items()
            if key in added or key in changed
        ],
    )


def _editions():
    rows = Solution.objects.online().order_by().values_list("fiche__call_slug", "fiche__call_title")
    counted = rows.annotate(number=Count("pk")).order_by("-number", "fiche__call_title")
    return [(title, number) for _, title, number in counted]


def _added(span):
    dated = Solution.objects.order_by().filter(
        published_at__date__gte=span.start, published_at__date__lte=span.until
    )
    rows = dated.annotate(month=TruncMonth("published_at")).values_list("month")
    return {
        f"{timezone.localtime(month):%Y-%m}": number
        for month, number in rows.annotate(number=Count("pk"))
    }


def _changed(span):
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [span.start.isoformat(), span.until.isoformat()])
        return dict(cursor.fetchall())
