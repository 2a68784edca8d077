"""Copying fiches from the door: what the company agreed to, no more, and no later than it changes."""

import json
import logging
from dataclasses import asdict, replace

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from ami import public
from panorama.facets import facts
from panorama.families import family_by_theme
from panorama.importing.addresses import with_identifier
from panorama.models import ImportedFiche, Solution
from panorama.pictures import redrawn

log = logging.getLogger(__name__)


def listing_changed(sender, slug, **kwargs):
    """Copy once the change is committed; should it fail, the request does not, and the sweep comes."""
    # Not a `partial`: to log that a robust function failed, Django asks for its name.
    transaction.on_commit(lambda: refresh(slug), robust=True)


@transaction.atomic
def refresh(slug):
    """Make the panorama say what the door says of `slug` now; harmless when nothing changed."""
    _queue(slug)
    fiche = public.fiche(slug)
    if fiche is None:
        _withdraw(slug)
    else:
        _show(fiche)


def refresh_all():
    """Refresh whatever differs from the door, one transaction each; the addresses concerned."""
    fiches = {fiche.slug: fiche for fiche in public.fiches()}
    of_calls = Solution.objects.filter(imported=None)
    solutions = {one.slug: one for one in of_calls.prefetch_related("visuals")}
    family_of = family_by_theme()
    stale = [
        slug
        for slug, fiche in fiches.items()
        if slug not in solutions or _differs(solutions[slug], fiche, family_of)
    ]
    online = {slug for slug, one in solutions.items() if one.withdrawn_at is None}
    concerned = [*stale, *sorted(online - fiches.keys())]
    for slug in concerned:
        # One fiche that cannot be copied does not hold back the others.
        try:
            refresh(slug)
        except Exception:
            log.exception("Solution %s cannot be refreshed", slug)
    return concerned


def _queue(slug):
    """One copy at a time of the same fiche, so that the last one to write read last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"panorama:{slug}"]
        )


def _withdraw(slug):
    when = public.withdrawn_at(slug) or timezone.now()
    of_calls = Solution.objects.online().filter(imported=None)
    of_calls.filter(slug=slug).update(withdrawn_at=when)


def _show(fiche):
    columns = columns_of(fiche, family_by_theme())
    _make_way(fiche)
    solution, _ = Solution.objects.update_or_create(public_id=fiche.public_id, defaults=columns)
    _show_visuals(solution, fiche.visuals)


def _make_way(fiche):
    """What the company agreed to goes before what a file told: under its identifier, at its address."""
    ImportedFiche.objects.filter(public_id=fiche.public_id).update(solution=None)
    rivals = ImportedFiche.objects.filter(solution__slug=fiche.slug)
    for rival in rivals.exclude(public_id=fiche.public_id).select_related("solution"):
        rival.slug = rival.solution.slug = with_identifier(fiche.slug, rival.public_id)
        rival.solution.save(update_fields=["slug"])
        rival.save(update_fields=["slug"])


def columns_of(fiche, family_of):
    """The columns of the row that shows `fiche`; `family_of` gives the family of a thématique."""
    own = ("slug", "name", "pitch", "category", "category_label", "theme", "theme_label")
    own += ("secnumcloud", "on_premise", "open_source", "is_fictitious")
    family = family_of(fiche.theme)
    return {
        **{name: getattr(fiche, name) for name in own},
        "facets": {**fiche.facets, **facts(fiche)},
        "vendor": fiche.vendor.name,
        "family": family,
        "fiche": _plain(fiche),
        "search_text": "\n".join(_told(fiche, family)),
        "published_at": fiche.published_at,
        "updated_at": fiche.updated_at,
        "confirmed_at": fiche.confirmed_at,
        "withdrawn_at": None,
    }


def _plain(fiche):
    """The fiche as JSON gives it back, so that two of them compare; pictures and dates apart."""
    bare = replace(fiche, visuals=(), published_at=None, updated_at=None, confirmed_at=None)
    return json.loads(json.dumps(asdict(bare), cls=DjangoJSONEncoder))


def _differs(solution, fiche, family_of):
    columns = columns_of(fiche, family_of)
    return any(getattr(solution, name) != value for name, value in columns.items()) or [
        (visual.sha256, visual.alternative) for visual in solution.visuals.all()
    ] != [(visual.sha256, visual.alternative) for visual in fiche.visuals]


def _show_visuals(solution, visuals):
    held = {visual.sha256: visual for visual in solution.visuals.all()}
    for order, visual in enumerate(visuals):
        columns = {"alternative": visual.alternative, "order": order}
        if visual.sha256 not in held:
            columns |= {"content_type": visual.content_type, **redrawn(visual)}
        solution.visuals.update_or_create(sha256=visual.sha256, defaults=columns)
    for sha256 in held.keys() - {visual.sha256 for visual in visuals}:
        _forget(held[sha256])


def _forget(visual):
    transaction.on_commit(lambda: visual.file.delete(save=False), robust=True)
    visual.delete()


def _told(fiche, family):
    """What the search looks into beside name, sentence and description: words of the company, not
    those of the questions."""
    yield from (fiche.vendor.name, family.label, fiche.category_label, fiche.theme_label)
    for section in fiche.sections:
        for answer in section.answers:
            yield from _strings(answer.value)


def _strings(value):
    if isinstance(value, str):
        yield value
    else:
        for inner in value:
            yield from _strings(inner)
