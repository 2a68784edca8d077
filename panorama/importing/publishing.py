"""Showing an imported fiche to the public, once its organisation accepts it; and taking it back."""

from itertools import islice

from django.db import transaction
from django.utils import timezone

from ami.doorbell import Refused
from panorama.history import record_all
from panorama.importing.addresses import with_identifier
from panorama.importing.drawing import Drawing
from panorama.importing.queueing import one_at_a_time
from panorama.models import ImportedFiche, Solution

BATCH = 500
WORDS_MISSING = "Écrivez ce qui prouve l’accord de l’organisation."
DAY_MISSING = "Indiquez le jour de cet accord."
TO_COME = "Un accord ne peut pas être daté de l’avenir."
NONE_WAITING = "Aucune de ces fiches n’attend d’être publiée."
NOT_ONLINE = "Cette fiche n’est pas en ligne."
OF_A_CALL = (
    "Une fiche de même identifiant vient d’un appel\u00a0: c’est elle que le panorama montre."
)
COLUMNS = ("slug", "name", "pitch", "vendor", "family", "category", "category_label", "theme")
COLUMNS += ("theme_label", "secnumcloud", "on_premise", "open_source", "facets", "fiche")
COLUMNS += ("search_text", "is_fictitious", "updated_at", "confirmed_at", "withdrawn_at")


def objections_to_publishing(fiches):
    """Why none of `fiches`, a queryset, may be published; an empty list means that they may."""
    of_calls = Solution.objects.filter(imported=None)
    if of_calls.filter(public_id__in=fiches.values("public_id")).exists():
        return [OF_A_CALL]
    return [] if fiches.waiting().exists() else [NONE_WAITING]


@transaction.atomic
def publish(fiches, *, agreement, agreed_on, by):
    """Show those of `fiches`, a queryset, that wait for it; how many they are."""
    one_at_a_time()
    objections = [
        *_objections_to_agreement(agreement, agreed_on),
        *objections_to_publishing(fiches),
    ]
    if objections:
        raise Refused(objections)
    locked = fiches.waiting().order_by("pk").select_for_update(of=("self",))
    keys, drawing, number = iter(list(locked.values_list("pk", flat=True))), Drawing(), 0
    now = timezone.now()
    while some := list(islice(keys, BATCH)):
        rows = ImportedFiche.objects.filter(pk__in=some).order_by("pk")
        batch = list(rows.select_related("solution").defer("solution__words"))
        for one in batch:
            one.agreement, one.agreed_on = agreement.strip(), agreed_on
            one.published_at, one.published_by = now, by
        _show(batch, drawing, now)
        record_all(batch, f"Publiée, sur l’accord du {agreed_on:%d/%m/%Y}.", by=by)
        number += len(batch)
    return number


@transaction.atomic
def withdraw(fiche, *, by):
    """Take it offline: its address says since when, and what the file told waits again."""
    fiche = ImportedFiche.objects.select_for_update(of=("self",)).get(pk=fiche.pk)
    if fiche.published_at is None or fiche.solution_id is None:
        raise Refused(NOT_ONLINE)
    Solution.objects.filter(pk=fiche.solution_id).update(withdrawn_at=timezone.now())
    fiche.published_at = None
    fiche.save(update_fields=["published_at"])
    record_all([fiche], "Retirée du panorama.", by=by)
    return fiche


def _objections_to_agreement(agreement, agreed_on):
    if agreed_on is None:
        return [DAY_MISSING]
    found = [] if agreement.strip() else [WORDS_MISSING]
    return [*found, TO_COME] if agreed_on > timezone.localdate() else found


def _show(batch, drawing, now):
    """Write their rows: of those never shown at once, then of the others."""
    _settle_addresses(batch)
    for one in batch:
        one.solution = one.solution or Solution(public_id=one.public_id, published_at=now)
        columns = drawing.columns(one, one.agreed_on) | {"updated_at": now}
        for name, value in columns.items():
            setattr(one.solution, name, value)
    known = [one.solution for one in batch if one.solution.pk]
    Solution.objects.bulk_create(one.solution for one in batch if one.solution.pk is None)
    Solution.objects.bulk_update(known, COLUMNS)
    shown = ("slug", "solution", "agreement", "agreed_on", "published_at", "published_by")
    ImportedFiche.objects.bulk_update(batch, shown)


def _settle_addresses(batch):
    """A call may have published at an address since the file was read: what is online keeps it."""
    others = Solution.objects.exclude(public_id__in=[one.public_id for one in batch])
    taken = set(others.filter(slug__in=[one.slug for one in batch]).values_list("slug", flat=True))
    for one in batch:
        if one.slug in taken:
            one.slug = with_identifier(one.slug, one.public_id)
