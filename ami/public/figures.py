"""What may be told of a call as a whole: its public questions, its figures once announced."""

from django.db.models import Case, Count, F, Value, When

from ami.enums import DECIDED, READABLE, Category, Status
from ami.models import Call, Candidature
from ami.public.shapes import CallAddress, PublicField, Statistics, Tally
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


def calls() -> tuple[CallAddress, ...]:
    """The calls that anyone may consult, the most recent first."""
    return tuple(CallAddress(*row) for row in Call.objects.public().values_list("slug", "title"))


def statistics(call: str) -> Statistics | None:
    """Figures of the call with this slug; None until its results are announced."""
    deposited = Candidature.objects.deposited().filter(
        call__slug=call, call__announced_at__isnull=False
    )
    withdrawn = When(withdrawal_asked_at__isnull=False, then=Value(Status.WITHDRAWN.value))
    # Decided again since the results, and not told yet.
    untold = When(status__in=DECIDED, announced_at=None, then=Value(Status.SCORED.value))
    rows = list(
        deposited.annotate(told=Case(withdrawn, untold, default=F("status")))
        .order_by("theme__order")
        .values_list("category", "theme__label", "told")
        .annotate(number=Count("pk"))
    )
    if not rows:
        return None
    organisations = deposited.aggregate(number=Count("organisation", distinct=True))["number"]
    whole = _tally("", rows)
    return Statistics(
        deposited=whole.deposited,
        organisations=organisations,
        withdrawn=_count(rows, {Status.WITHDRAWN}),
        ineligible=_count(rows, {Status.INELIGIBLE}),
        eligible=whole.eligible,
        selected=whole.selected,
        by_category=tuple(
            _tally(str(category.label), [row for row in rows if row[0] == category])
            for category in Category
        ),
        by_theme=tuple(
            _tally(label, [row for row in rows if row[1] == label])
            for label in dict.fromkeys(row[1] for row in rows)
        ),
    )


def _tally(label, rows):
    return Tally(
        label, sum(row[3] for row in rows), _count(rows, READABLE), _count(rows, {Status.SELECTED})
    )


def _count(rows, statuses):
    return sum(number for _, _, status, number in rows if status in statuses)
