"""How a solution's values are read, from its columns and from what it answered (`facets`)."""

from calendar import monthrange
from functools import lru_cache

from django.utils import timezone

from panorama.enums import SecNumCloud

MONTHS = (3, 6, 12)


def column(name):
    return lambda solution, day: filter(None, [getattr(solution, name)])


def answer(code):
    """One value, a list of them, or nothing where the fiche keeps the answer to itself."""

    def read(solution, day):
        given = solution.facets.get(code) or ()
        return (given,) if isinstance(given, str) else given

    return read


def family(solution, day):
    return (solution.family.code,)


def deployment(solution, day):
    modes = set(solution.facets.get("hosting_modes") or ())
    if solution.on_premise:
        modes.add("on_premise")
    if "on_premise" in modes and modes & {"saas", "dedicated"}:
        modes.add("hybrid")
    return modes


def secnumcloud(solution, day):
    """A qualification lasts for a time: past it, the offer is no longer told as qualified."""
    if solution.secnumcloud == SecNumCloud.QUALIFIED and solution.has_lapsed(day):
        return ("lapsed",)
    return filter(None, [solution.secnumcloud])


def health(solution, day):
    """What it is capable of: a host that is certified serves even where nothing sensitive goes."""
    given = solution.facets.get("health_data")
    if given in ("certified_host", "customer"):
        yield "processed"
    if given == "certified_host" or "hds" in solution.facets.get("certifications", ()):
        yield "certified_host"
    if given == "customer":
        yield "customer"


def references(solution, day):
    return ("yes",) if solution.facets.get("references") else ("no",)


def feedback(solution, day):
    return ("yes",) if solution.feedback_number else ("no",)


def freshness(solution, day):
    said = timezone.localdate(solution.said_true_at)
    return [str(months) for months in MONTHS if said >= before(day, months)]


@lru_cache(maxsize=64)
def before(day, months):
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))
