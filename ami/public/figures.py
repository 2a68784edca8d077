"""What may be told of a call as a whole: its public questions, its figures once announced."""

from django.db.models import Count

from ami.anonymity import protected, tallied
from ami.enums import READABLE, Category, OrganisationSize, Status
from ami.models import Call, Candidature
from ami.public.shapes import CallAddress, CallFigures, PublicField, Statistics, Tally
from ami.questions import public_questions, section_of


def fields() -> tuple[PublicField, ...]:
    """Everything that a fiche may hold, in the order of the form."""
    return tuple(
        PublicField(
            question.code,
            question.label,
            section_of(question.code).title,
            question.type.value,
            question.facet,
            tuple((value, str(label)) for value, label in question.choices),
        )
        for question in public_questions()
    )


def categories() -> tuple[tuple[str, str], ...]:
    """Article 1: value and label of each category."""
    return tuple((value, str(label)) for value, label in Category.choices)


def vendor_sizes() -> tuple[tuple[str, str], ...]:
    """Value and label of each size of a vendor."""
    return tuple((value, str(label)) for value, label in OrganisationSize.choices)


def calls() -> tuple[CallAddress, ...]:
    """The calls that anyone may consult, the most recent first."""
    return tuple(CallAddress(*row) for row in Call.objects.public().values_list("slug", "title"))


def statistics(call: str) -> Statistics | None:
    """Figures of the call with this slug; None until its results are announced."""
    deposited = Candidature.objects.deposited().filter(
        call__slug=call, call__announced_at__isnull=False
    )
    rows = deposited.told_by_theme()
    if not rows:
        return None
    organisations = deposited.aggregate(number=Count("organisation", distinct=True))["number"]
    by_category, by_theme = protected(tallied(rows, eligible=READABLE, selected={Status.SELECTED}))
    return Statistics(
        deposited=_count(rows, Status),
        organisations=organisations,
        withdrawn=_count(rows, {Status.WITHDRAWN}),
        ineligible=_count(rows, {Status.INELIGIBLE}),
        eligible=_count(rows, READABLE),
        selected=_count(rows, {Status.SELECTED}),
        by_category=tuple(map(_tally, by_category)),
        by_theme=tuple(map(_tally, by_theme)),
    )


def announced() -> tuple[CallFigures, ...]:
    """The totals of each public call whose results are announced, the most recent first; one query."""
    calls = Call.objects.public().filter(announced_at__isnull=False).order_by()
    rows = (
        Candidature.objects.deposited()
        .filter(call__in=calls)
        .as_told()
        .order_by("-call__opens_at", "call")
        .values_list("call__title", "call__is_demonstration", "call", "told")
        .annotate(number=Count("pk"))
    )
    return tuple(
        CallFigures(
            title,
            deposited=sum(number for _, number in counted),
            eligible=sum(number for told, number in counted if told in READABLE),
            selected=sum(number for told, number in counted if told == Status.SELECTED),
            is_fictitious=is_fictitious,
        )
        for (title, is_fictitious, _), counted in _by_call(rows)
    )


def _by_call(rows):
    """[((title, whether it is fictitious, key), [(status as told, number)])], in the order of `rows`."""
    found = {}
    for *call, told, number in rows:
        found.setdefault(tuple(call), []).append((told, number))
    return found.items()


def _tally(row):
    return Tally(row.label, row.deposited, row.eligible, row.selected)


def _count(rows, statuses):
    return sum(number for _, _, status, number in rows if status in statuses)
