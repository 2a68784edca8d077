"""Errata: how an opened call is corrected, in public. Proposed by one person, published by another."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ami.enums import ErratumKind, EventKind, Letter, Passage, Role
from ami.models import Appointment, Call, Erratum
from ami.models.calls.erratum import ANOTHER_PERSON, NOT_OPEN, PENDING
from ami.passages import is_there, place_of
from ami.rules import PUBLISHED_GROUNDS, Blocker
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running import audiences
from ami.workflow.running.calls import objections_to_running, subject_of
from ami.workflow.running.grid_versions import (
    before_and_after,
    changed,
    new_version,
    objections_to_grid_changes,
)
from ami.workflow.running.marking_again import (
    decided_in,
    files_under_lock,
    mark_again,
    objections_to_marking_again,
)

WHERE = "Choisissez le passage corrigé."
FORMER_WORDS = "Recopiez les mots à corriger."
CORRECTED_WORDS = "Écrivez les mots qui les remplacent."
ELSEWHERE = "Ces mots ne sont pas dans le passage choisi\u00a0: recopiez-les tels que publiés."


def objections_to_an_erratum(user, call):
    """Why `user` may propose none, whatever it would correct."""
    if found := objections_to_running(user, call):
        return found
    if call.opened_at is None:
        return [NOT_OPEN]
    return [PENDING] if call.errata.pending().exists() else []


def objections_to_correcting(call, place, former, corrected, grounds):
    """Why this text is not an erratum; each sentence with the field that it speaks of."""
    found = []
    if place is None:
        found.append(Blocker(WHERE, "place"))
    if not former.strip():
        found.append(Blocker(FORMER_WORDS, "former"))
    elif place and not is_there(place, former, call.errata.published()):
        found.append(Blocker(ELSEWHERE, "former"))
    if not corrected.strip():
        found.append(Blocker(CORRECTED_WORDS, "corrected"))
    elif corrected.strip() == former.strip():
        found.append(Blocker("Ces mots sont les mêmes que ceux à corriger.", "corrected"))
    return found + objections_to_grounds(grounds)


def objections_to_grounds(grounds):
    if grounds.strip():
        return []
    return [Blocker(PUBLISHED_GROUNDS, "grounds")]


@transaction.atomic
def propose_text(call, passage, code, former, corrected, grounds, *, by):
    """Propose to correct words of the call; no mark changes."""
    call = _locked(call)
    refuse_if(objections_to_an_erratum(by, call))
    place = place_of(call, passage, code)
    refuse_if(objections_to_correcting(call, place, former, corrected, grounds))
    return _proposed(
        call,
        by,
        kind=ErratumKind.TEXT,
        passage=passage,
        code=code,
        former=former.strip(),
        corrected=corrected.strip(),
        grounds=grounds.strip(),
    )


@transaction.atomic
def propose_marking(call, wanted, grounds, *, by):
    """Propose to correct the grid itself (see `grid_versions.changed`): files are marked again."""
    call = _locked(call)
    refuse_if(objections_to_an_erratum(by, call))
    changes = changed(call.grid, wanted)
    refuse_if(objections_to_grid_changes(call.grid, changes) + objections_to_grounds(grounds))
    former, corrected = before_and_after(call.grid, changes)
    return _proposed(
        call,
        by,
        kind=ErratumKind.MARKING,
        passage=Passage.CRITERION,
        former=former,
        corrected=corrected,
        changes=changes,
        grounds=grounds.strip(),
    )


def _proposed(call, by, **columns):
    with refusing():
        erratum = Erratum.objects.create(call=call, proposed_by=by, **columns)
    record(subject_of(call), EventKind.ERRATUM_PROPOSED, by=by, erratum=erratum.pk)
    return erratum


@transaction.atomic
def drop(erratum, *, by):
    """Give up a proposed erratum; nothing was published."""
    call = _locked(erratum.call)
    erratum = _pending(erratum)
    refuse_if(objections_to_running(by, call))
    erratum.dropped_by, erratum.dropped_at = by, timezone.now()
    erratum.save(update_fields=["dropped_by", "dropped_at"])
    record(subject_of(call), EventKind.ERRATUM_DROPPED, by=by, erratum=erratum.pk)


def objections_to_publishing(user, erratum):
    """Why `user` may not publish this erratum now."""
    may = Appointment.objects.filter(
        call=erratum.call_id, user=user, role__in=(Role.SECRETARIAT, Role.CHAIR)
    )
    if erratum.proposed_by_id == user.pk or not may.exists():
        return [ANOTHER_PERSON]
    if not erratum.changes_marking:
        return []
    return objections_to_marking_again(erratum.call, decided_in(erratum.call))


@transaction.atomic
def publish(erratum, *, by):
    """Publish: numbered, dated, told; an erratum of marking sets the reviews of every file aside."""
    call = _locked(erratum.call)
    files = files_under_lock(call) if erratum.changes_marking else []
    erratum = _pending(erratum)
    erratum.call = call
    refuse_if(objections_to_publishing(by, erratum))
    erratum.number = (call.errata.aggregate(last=Max("number"))["last"] or 0) + 1
    erratum.published_by, erratum.published_at = by, timezone.now()
    if erratum.changes_marking:
        _draw_grid(erratum)
    with refusing():
        erratum.save()
        call.save(update_fields=["grid"])
    readers = mark_again(erratum, files) if erratum.changes_marking else {}
    record(
        subject_of(call),
        EventKind.ERRATUM_PUBLISHED,
        by=by,
        erratum=erratum.pk,
        number=erratum.number,
        former=erratum.former,
        corrected=erratum.corrected,
        grounds=erratum.grounds,
    )
    _tell(erratum, readers)
    return erratum


def _locked(call):
    # No key changes: drafts may be opened, and files deposited, meanwhile.
    calls = Call.objects.select_for_update(of=("self",), no_key=True)
    return calls.select_related("grid", "specification").get(pk=call.pk)


def _pending(erratum):
    found = Erratum.objects.pending().filter(pk=erratum.pk).first()
    if found is None:
        raise Refused("Cet erratum n’attend plus\u00a0: il est publié ou abandonné.")
    return found


def _draw_grid(erratum):
    call = erratum.call
    root = call.grid.version.partition(", erratum")[0]
    erratum.former_grid = call.grid
    erratum.new_grid = call.grid = new_version(
        call.grid, erratum.changes, f"{root}, erratum {erratum.number} ({call.slug})"
    )


def _tell(erratum, readers):
    call = erratum.call
    addressees = audiences.people(call, audiences.EVERYONE, at=erratum.published_at)
    place = place_of(call, erratum.passage, erratum.code)
    audiences.tell(
        Letter.ERRATUM,
        call,
        addressees,
        act=f"erratum:{erratum.pk}",
        extra={address: {"to_redo": count} for address, count in readers.items()},
        erratum=erratum,
        place=place.label if place else "Grille de notation",
    )
