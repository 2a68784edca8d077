"""What administrations tell, and the calls from which the solutions come."""

from collections import Counter

from django.db.models import Count

from alliance.dates import day as day_text
from ami import public
from panorama.enums import FeedbackState, OrganisationKind
from panorama.models import Feedback
from panorama.statistics.shape import LEAST, Figure, Line, safe

OTHERS = "Autres types d’organisme, ensemble"


def accounts(index):
    """Accounts of experience online, by kind of organisation; those of few are told together."""
    rows = Feedback.objects.filter(
        state=FeedbackState.PUBLISHED, solution__withdrawn_at=None
    ).order_by()
    numbers = Counter(dict(rows.values_list("organisation_kind").annotate(number=Count("pk"))))
    kinds = dict(OrganisationKind.choices)
    shown = [(kinds[kind], number) for kind, number in numbers.most_common() if number >= LEAST]
    rest = sum(number for number in numbers.values() if number < LEAST)
    lines = [Line(label, (number,)) for label, number in shown]
    return Figure(
        "retours",
        "Retours d’expérience publiés",
        "Type d’organisme",
        ("Retours",),
        f"au {day_text(index.day)}",
        "Retours d’agents publics relus puis publiés, sur les fiches en ligne. Les types qui en "
        f"comptent moins de {LEAST} sont donnés ensemble.",
        [*lines, Line(OTHERS, (safe(rest),))] if rest else lines,
    )


def calls(index):
    """Totals of the calls whose results are announced; no other call is told of."""
    announced = public.announced()
    figure = Figure(
        "candidatures",
        "Candidatures des appels aux résultats annoncés",
        "Appel",
        ("Déposées", "Éligibles", "Retenues"),
        f"au {day_text(index.day)}",
        "Toute candidature déposée, retirée ou non. Un appel n’apparaît qu’une fois ses résultats annoncés.",
        [Line(one.title, (one.deposited, one.eligible, one.selected)) for one in announced],
        is_nested=True,
    )
    return figure, any(one.is_fictitious for one in announced)
