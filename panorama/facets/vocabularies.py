"""Values and labels of each facet: the door's, the catalogue's, or the panorama's own."""

from ami import public
from panorama.facets.countries import COUNTRIES, name_of
from panorama.models import FunctionalFamily, Solution

# Of the door's questions, which do not change while the service runs.
QUESTIONS = {field.code: field.choices for field in public.fields()}


def of_question(code, *, without=()):
    choices = tuple(choice for choice in QUESTIONS[code] if choice[0] not in without)
    return lambda: choices


def own(*choices):
    return lambda: choices


def families():
    return tuple(FunctionalFamily.objects.values_list("code", "label"))


def themes():
    """Withdrawn ones too: an address that asks for the last of its theme goes on meaning it."""
    told = Solution.objects.order_by("theme_label", "theme").values_list("theme", "theme_label")
    return tuple(dict(told.distinct()).items())


def countries():
    """Those told by the fiches after those that have a name."""
    known = Solution.objects.values_list("facets__vendor_country", flat=True)
    codes = sorted(filter(None, known.order_by().distinct()))
    return tuple((COUNTRIES | {code: name_of(code) for code in codes}).items())
