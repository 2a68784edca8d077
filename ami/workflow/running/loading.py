"""From a data file to a call, its cahier des charges and its grid."""

from django.db import transaction

from ami.data import plain
from ami.enums import CriterionKind
from ami.models import Call, Criterion, Grid, Specification, Theme
from ami.workflow.running.calls import open_call


@transaction.atomic
def load_call(data, *, by, is_demonstration, **changes):
    """Create and open the call of `data` (a `CallData`), unless it exists: it is then frozen.

    `changes` are columns of the call that differ from the data: another slug, other dates.
    """
    if call := Call.objects.filter(slug=changes.get("slug", data.slug)).first():
        return call
    return open_call(create_call(data, is_demonstration=is_demonstration, **changes), by=by)


def create_call(data, *, is_demonstration, **changes):
    """The call of `data` as a preparation: not opened yet."""
    call = Call.objects.create(
        specification=_specification(data.specification),
        grid=_grid(data.grid),
        announced_grid=_announced_grid(data.announced_grid),
        is_demonstration=is_demonstration,
        # One person must be able to try the whole way of a demonstration.
        **{**_columns(data), "dismissal_needs_two": not is_demonstration, **changes},
    )
    _themes(call, data.themes)
    return call


def _columns(data):
    return {
        "slug": data.slug,
        "title": data.title,
        "edition": data.edition,
        "summary": data.summary,
        "opens_at": data.opens_at,
        "closes_at": data.closes_at,
        "tolerance": data.tolerance,
        "contact_email": data.contact_email,
        "calendar": [plain(milestone) for milestone in data.calendar],
        "mentions": plain(data.mentions),
    }


def _themes(call, themes):
    Theme.objects.bulk_create(
        Theme(
            call=call,
            code=theme.code,
            label=theme.label,
            definition=theme.definition,
            category=theme.category,
            order=order,
        )
        for order, theme in enumerate(themes)
    )


def _specification(data):
    return Specification.objects.get_or_create(
        title=data.title,
        version=data.version,
        defaults={
            "dated": data.dated,
            "disclaimer": data.disclaimer,
            "articles": [plain(article) for article in data.articles],
        },
    )[0]


def _grid(data):
    grid, created = Grid.objects.get_or_create(
        title=data.title,
        version=data.version,
        defaults={
            "note": f"{data.note}\n\n{data.weights_note}",
            "scale": [plain(level) for level in data.scale],
        },
    )
    if created:
        _criteria(grid, CriterionKind.ELIGIBILITY, data.eligibility)
        _criteria(grid, CriterionKind.SELECTION, data.selection)
    return grid


def _announced_grid(data):
    grid, created = Grid.objects.get_or_create(
        title=data.title, version=data.version, defaults={"note": data.note}
    )
    if created:
        _criteria(grid, CriterionKind.ANNOUNCED, data.criteria)
    return grid


def _criteria(grid, kind, criteria):
    optional = ("article", "weight", "scale_max")
    Criterion.objects.bulk_create(
        Criterion(
            grid=grid,
            kind=kind,
            code=criterion.code,
            label=criterion.label,
            definition=criterion.definition,
            order=order,
            sub_points=[plain(point) for point in getattr(criterion, "sub_points", ())],
            **{name: getattr(criterion, name) for name in optional if hasattr(criterion, name)},
        )
        for order, criterion in enumerate(criteria)
    )
