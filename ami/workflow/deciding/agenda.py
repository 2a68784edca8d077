"""The agenda of a sitting: drawn up from what is scored, then arranged by those who lead it."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ami.enums import UNSETTLED, EventKind, ItemState, Status
from ami.models import AgendaItem, Candidature, Deliberation
from ami.rules_of_deciding import NOT_OPEN, objections_to_treating
from ami.workflow.deciding import contested
from ami.workflow.deciding.attendance import CONVENING, objections_to_sitting
from ami.workflow.deciding.room_order import in_few_exits
from ami.workflow.deciding.sittings import objections_to_convening
from ami.workflow.log import record
from ami.workflow.reading.due import kept_away
from ami.workflow.refusals import Refused, refuse_if, refusing

OUT_OF_SIGHT = "Ce dossier n’est pas dans votre vue."
NOTHING_NEW = "Aucun dossier évalué n’attend d’être mis à l’ordre du jour."
WHY = "Dites pourquoi."


@transaction.atomic
def draw_up(deliberation, *, only=None, by):
    """Put on it the scored files of the call that are on no agenda, or `only` some of them; how many.

    The contested ones come first, in an order that keeps exits few, then the rest, by rank.
    """
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if(objections_to_convening(by, deliberation.call))
    if deliberation.closed_at or deliberation.dropped_at:
        raise Refused(NOT_OPEN)
    files = list(waiting(deliberation.call))
    if only is not None:
        keys = {one.pk for one in only}
        files = [file for file in files if file.pk in keys]
    if not files:
        raise Refused(NOTHING_NEW)
    why = contested.reasons(deliberation.call, files)
    with refusing():
        AgendaItem.objects.bulk_create(_points(deliberation, _ordered(files, why), why))
    record(
        deliberation.subject_key,
        EventKind.AGENDA_DRAWN_UP,
        by=by,
        deliberation=deliberation.number,
        contested=len(why),
        in_the_lot=len(files) - len(why),
    )
    return len(files)


def _points(deliberation, files, why):
    """The points of `files`, after those that are there; `why`: those contested → their reasons."""
    last = deliberation.items.aggregate(last=Max("position"))["last"] or 0
    return [
        AgendaItem(
            deliberation=deliberation,
            candidature=file,
            position=position,
            is_contested=file.pk in why,
            reason=" ".join(why.get(file.pk, [])),
        )
        for position, file in enumerate(files, start=last + 1)
    ]


def waiting(call):
    """The scored files on no agenda that still runs, the best first."""
    running = AgendaItem.objects.unsettled().filter(candidature__call=call)
    put_off = AgendaItem.objects.filter(
        candidature__call=call,
        state=ItemState.POSTPONED,
        deliberation__closed_at=None,
        deliberation__opened_at__isnull=False,
    )
    return (
        Candidature.objects.filter(call=call, status=Status.SCORED)
        .exclude(pk__in=running.values("candidature"))
        .exclude(pk__in=put_off.values("candidature"))
        .with_scores()
        .select_related("theme")
        .order_by("theme__order", "-tally__score", "reference")
    )


def _ordered(files, why):
    one_by_one = [file for file in files if file.pk in why]
    exits = {file: people for file, people in _exits(one_by_one).items() if people}
    lot = [file for file in files if file.pk not in why]
    return [*in_few_exits(one_by_one, exits), *lot]


def _exits(files):
    """File → those of the committee's people whom it sends out."""
    away = kept_away([file.pk for file in files])
    return {file: away[file.pk] for file in files}


@transaction.atomic
def contest(item, because, *, by):
    """Take a file out of the lot, to be examined by itself."""
    item = _arranged(item, by)
    return _put(item, True, because, by)


@transaction.atomic
def put_in_lot(item, because, *, by):
    """Put a contested file in the lot: what made it stand out is settled otherwise."""
    item = _arranged(item, by)
    return _put(item, False, because, by)


def _put(item, is_contested, because, by):
    if not because.strip():
        raise Refused(WHY)
    if item.is_contested == is_contested:
        raise Refused("Ce dossier y est déjà.")
    item.is_contested, item.reason = is_contested, because.strip()
    item.version += 1
    with refusing():
        item.save(update_fields=["is_contested", "reason", "version"])
    tell(item, EventKind.AGENDA_CHANGED, by, contested=is_contested, because=item.reason)
    return item


@transaction.atomic
def place(item, before, *, by):
    """Take `item` just before another point of its sitting, or last when `before` is None."""
    item = _arranged(item, by)
    points = list(item.deliberation.items.exclude(pk=item.pk))
    keys = [one.pk for one in points]
    if before is not None and before.pk not in keys:
        raise Refused("Ce point n’est pas de cette séance.")
    points.insert(keys.index(before.pk) if before else len(points), item)
    # A decided point keeps its place in the minutes; the others share the places that are left.
    free = [one for one in points if one.state != ItemState.DECIDED]
    places = sorted(one.position for one in free)
    for point, position in zip(free, places, strict=True):
        point.position = position
    AgendaItem.objects.bulk_update(free, ["position"])
    return item


@transaction.atomic
def call_up(item, *, by):
    """Bring a file before the committee: every screen shows it."""
    item = led(item, by)
    refuse_if(objections_to_treating(item.deliberation, item))
    item.called_at, item.called_by = timezone.now(), by
    item.save(update_fields=["called_at", "called_by"])
    tell(item, EventKind.ITEM_CALLED, by)
    return item


@transaction.atomic
def preside(item, person, *, by):
    """Say who presides this point, its chair being away from it."""
    item = taken_part_in(item, by)
    seated = item.deliberation.attendances.present().deciding().filter(person=person)
    free = Candidature.objects.clear_of(person).filter(pk=item.candidature_id)
    if not seated.exists() or not free.exists():
        raise Refused(
            "Qui préside est un membre du comité, présent et libre de décider de ce dossier."
        )
    item.presiding = person
    item.version += 1
    item.save(update_fields=["presiding", "version"])
    tell(item, EventKind.PRESIDING_CHANGED, by, personal={"person": str(person)})
    return item


def locked(item):
    """(a point under the lock of its sitting, whose lock comes first)."""
    deliberation = Deliberation.objects.locked(item.deliberation)
    item = AgendaItem.objects.select_related("candidature").get(pk=item.pk)
    item.deliberation = deliberation
    return item


def _arranged(item, by):
    """A point that those who lead the agenda may still move, before or during the sitting."""
    item = led(item, by)
    if item.deliberation.closed_at or item.deliberation.dropped_at:
        raise Refused(NOT_OPEN)
    refuse_if([] if item.state in UNSETTLED else ["Ce point est déjà réglé."])
    return item


def led(item, by):
    """A point of the agenda that `by` leads and sees."""
    item = locked(item)
    refuse_if([CONVENING] if objections_to_convening(by, item.deliberation.call) else [])
    _refuse_unseen(item, by)
    return item


def taken_part_in(item, by):
    """A point of an open sitting that `by` attends and sees, not settled yet."""
    item = locked(item)
    # The file's own lock: a conflict declared now waits, or is seen.
    item.candidature = Candidature.objects.locked(item.candidature)
    _refuse_unseen(item, by)
    refuse_if(objections_to_treating(item.deliberation, item))
    refuse_if(objections_to_sitting(by, item.deliberation))
    return item


def _refuse_unseen(item, by):
    if not AgendaItem.objects.seen_by(by).filter(pk=item.pk).exists():
        raise Refused(OUT_OF_SIGHT)


def tell(item, kind, by, **facts):
    """Write in the chain of the file, whose lock is taken here."""
    candidature = Candidature.objects.locked(item.candidature)
    return record(
        candidature.subject_key, kind, by=by, deliberation=item.deliberation.number, **facts
    )
