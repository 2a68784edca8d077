"""What two reviews that are far apart call for, by itself; and the end of a reading.

A gap above the call's first threshold opens a reconciliation. Above the second, or when the gap
stands after a reconciliation, a third reading opens.
"""

from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, ReadingMode, Transition
from ami.models import CalibrationDiscussion, Confirmation, Reconciliation, ThirdReading
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.reading import third_reading
from ami.workflow.reading.due import (
    is_common,
    is_whole,
)
from ami.workflow.refusals import refusing
from ami.workflow.transitions import move


def settle(candidature):
    """Go on from what is in: nothing yet, a reconciliation, a third reading, or the end.

    The caller holds the lock of the file.
    """
    if is_whole(candidature) and not _is_held(candidature):
        move(candidature, Transition.CLOSE_SCORING, by=User.objects.system())


def confirm(candidature, reader, *, revised=False, word=""):
    """What a reader makes of the open reconciliation, if any; it ends with the second word."""
    reconciliation = candidature.reconciliations.open().first()
    if reconciliation is None:
        return
    with refusing():
        Confirmation.objects.create(
            reconciliation=reconciliation, reader=reader, revised=revised, word=word
        )
    record(candidature.subject_key, EventKind.MARKS_CONFIRMED, by=reader, revised=revised)
    if reconciliation.confirmations.count() == 2:
        reconciliation.closed_at = timezone.now()
        reconciliation.save(update_fields=["closed_at"])


def _is_held(candidature):
    """Whether the file waits for more than its reviews; what it lacks is opened on the way."""
    if is_common(candidature):
        return not CalibrationDiscussion.objects.filter(call=candidature.call_id).exists()
    if candidature.call.reading_mode == ReadingMode.JOINT:
        return False
    third = ThirdReading.objects.filter(candidature=candidature).first()
    if third and third.reader_id:
        return False
    return _diverges(candidature, third)


def _diverges(candidature, blocked):
    call, gap = candidature.call, gap_of(candidature)
    reconciliation = candidature.reconciliations.standing().first()
    if reconciliation and not reconciliation.closed_at:
        return True
    if gap <= call.reconciliation_above:
        if blocked:
            blocked.delete()
        return False
    if reconciliation or gap > call.third_reading_above:
        third_reading.open_on(candidature)
    else:
        _open_reconciliation(candidature, gap)
    return True


def gap_of(candidature):
    """Points out of 100 between the highest total and the lowest, as they are shown."""
    totals = [review.total for review in candidature.reviews.counting().with_totals()]
    return round(max(totals) - min(totals), 1)


def _open_reconciliation(candidature, gap):
    Reconciliation.objects.create(candidature=candidature, gap=gap)
    record(
        candidature.subject_key,
        EventKind.RECONCILIATION_OPENED,
        by=User.objects.system(),
        gap=gap,
    )
    pair = candidature.assignment.pair
    for reader in (pair.first_reader, pair.second_reader):
        correspondence.tell_of_reconciliation(reader, candidature.call)
