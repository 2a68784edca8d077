"""What the page of a call says: rules, calendar, thématiques, grid, figures."""

from django.urls import reverse

from ami import public
from ami.enums import Category
from ami.notice.errata import errata_of, recall
from ami.notice.form import CATEGORY_DEFINITIONS
from ami.notice.states import name_of, sentence_of, state_of
from ami.notice.transparency import summary_of
from ami.wording import milestones, paris, told_date_change, told_extension


def presented(call):
    """The call, where it stands, and that in a sentence."""
    state = state_of(call)
    return {"call": call, "state": state, "sentence": sentence_of(call, state)}


def notice_of(call):
    """All that `ami/pages/call.html` draws."""
    themes, errata = list(call.themes.all()), errata_of(call)
    recall(call, themes, errata)
    return {
        **presented(call),
        "form_url": reverse("pages:blank_form", args=[call.slug]),
        "categories": _categories(themes),
        "errata": errata,
        "name": name_of(call),
        "opening": paris(call.opens_at),
        "closing": paris(call.ends_at),
        "milestones": milestones(call),
        "extensions": [told_extension(one) for one in call.made_extensions()],
        "date_changes": [told_date_change(one, call.calendar) for one in call.made_date_changes()],
        "closed_early": call.closed_at and paris(call.closed_at),
        "dated": call.specification.dated,
        "total_weight": sum(criterion.weight for criterion in call.grid.selection),
        "statistics": public.statistics(call.slug),
        "transparency": summary_of(call) if call.announced_at else None,
        "fictitious": call.is_demonstration,
    }


def _categories(themes):
    return [
        (
            category,
            CATEGORY_DEFINITIONS[category],
            [theme for theme in themes if theme.category == category],
        )
        for category in Category
    ]
