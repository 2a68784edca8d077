"""Closing a sitting seals its minutes: canonical JSON, its hash in the chain of the call."""

from django.utils import timezone

from ami.enums import EventKind
from ami.models import Call, Minutes
from ami.models.canonical import canonical, sha256
from ami.workflow.deciding.minutes_content import content_of
from ami.workflow.log import record
from ami.workflow.refusals import refusing
from ami.workflow.running.calls import subject_of


def seal(deliberation, *, by):
    """The minutes of a sitting that has just closed, in the same transaction and under its lock."""
    minutes = write(deliberation, content_of(deliberation), number=1, by=by)
    tell(minutes, EventKind.MINUTES_SEALED, by)
    return minutes


def write(deliberation, content, *, by, **columns):
    """Seal `content`; nothing of it changes any more."""
    text = canonical(content)
    with refusing():
        return Minutes.objects.create(
            deliberation=deliberation,
            content=text,
            sha256=sha256(text),
            sealed_at=timezone.now(),
            sealed_by=by,
            **columns,
        )


def tell(minutes, kind, by, **facts):
    """Write in the chain of the call, whose lock is taken here: after that of the sitting."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(
        pk=minutes.deliberation.call_id
    )
    return record(
        subject_of(call),
        kind,
        by=by,
        deliberation=minutes.deliberation.number,
        act=minutes.number,
        sha256=minutes.sha256,
        **facts,
    )
