"""« Préparer un nouvel appel »: from a previous one, or from the cahier des charges of the project."""

from itertools import count

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.data import read_call
from ami.enums import EventKind, Role
from ami.models import Appointment, Call, Event, LetterText, Theme
from ami.rules import Blocker
from ami.wording import milestones
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running.calls import (
    appoint,
    subject_of,
)
from ami.workflow.running.grid_versions import (
    columns_of,
    new_version,
)
from ami.workflow.running.loading import create_call
from ami.workflow.running.preparation import stages

DATA = "call-2025"
LONGEST_ADDRESS = 50
# What makes a call another one is given; the rest is copied.
COPIED = (
    "summary",
    "tolerance",
    "contact_email",
    "mentions",
    "reading_mode",
    "reconciliation_above",
    "third_reading_above",
    "calibration_files",
    "dismissal_needs_two",
    "shares_comments",
    "is_demonstration",
)


def objections_to_preparing(user):
    """Why `user` may not prepare a call: it takes a secretariat, or someone above it."""
    runs_one = Appointment.objects.filter(user=user, role=Role.SECRETARIAT).exists()
    if user.is_superuser or runs_one:
        return []
    return ["Un appel se prépare par le secrétariat d’un appel, ou par un administrateur."]


def objections_to_address(slug):
    """Why no other call may have this address."""
    if Call.objects.filter(slug=slug).exists():
        return [
            Blocker(
                "Cette adresse est déjà celle d’un appel\u00a0: choisissez-en une autre.", "slug"
            )
        ]
    return []


def free_log_name(slug):
    """Nothing when the log may bear the address itself; else a name, as another call served there."""
    names = (slug, *(f"{slug[: LONGEST_ADDRESS - 4]}-{rank}" for rank in range(2, 1000)))
    name = next(name for name in names if not _is_logged(name))
    return "" if name == slug else name


def _is_logged(name):
    events = Event.objects.filter(subject=subject_of(Call(slug=name)))
    return events.exists() or Call.objects.filter(log_name=name).exists()


@transaction.atomic
def prepare_call(source, *, slug, title, edition, opens_at, closes_at, by):
    """Copy `source`, or the call that the project carries when it is None; `by` is its secretariat.

    A right over this call alone, written in its log: a superuser gets none over anyone's files.
    """
    refuse_if(objections_to_preparing(by))
    refuse_if(objections_to_address(slug))
    columns = {"slug": slug, "log_name": free_log_name(slug), "title": title, "edition": edition}
    columns |= {"opens_at": opens_at, "closes_at": closes_at}
    with refusing():
        call = copied(source, **columns) if source else _from_the_project(**columns)
    record(
        subject_of(call),
        EventKind.CALL_PREPARED,
        by=by,
        source=source.slug if source else DATA,
        title=title,
    )
    appoint(call, by, Role.SECRETARIAT, by=User.objects.system())
    return call


def _from_the_project(**columns):
    data = read_call(DATA)
    call = create_call(data, is_demonstration=not settings.IS_PRODUCTION, **columns)
    call.announced_grid, call.dismissal_needs_two = None, True
    return _owned(call, since=data.closes_at)


def copied(source, **columns):
    """A call that shares no row with `source`: those of an opened call are frozen."""
    kept = {name: getattr(source, name) for name in COPIED}
    call = Call(**{**kept, "calendar": milestones(source), **columns})
    call.specification, call.grid = source.specification, source.grid
    _owned(call, since=source.closes_at)
    Theme.objects.bulk_create(_copy(theme, call_id=call.pk) for theme in source.themes.all())
    LetterText.objects.bulk_create(
        _copy(text, call_id=call.pk, version=1) for text in source.letter_texts.in_force()
    )
    return call


def _owned(call, *, since):
    """Give the call its own cahier des charges, grid and dates; its source closed at `since`."""
    specification = call.specification
    call.specification = _copy(specification, version=_free_version(specification, call.edition))
    call.specification.save()
    call.grid = new_version(call.grid, {}, _free_version(call.grid, call.edition))
    later = (timezone.localtime(call.closes_at).date() - timezone.localtime(since).date()).days
    own = stages.shifted(stages.own(call.calendar), later)
    call.calendar = stages.calendar(call.opens_at, call.closes_at, own)
    call.save()
    return call


def _free_version(row, edition):
    """The first free number, since versions of one title are all different."""
    taken = set(type(row).objects.filter(title=row.title).values_list("version", flat=True))
    return next(name for name in (f"{edition}-{n}" for n in count(1)) if name not in taken)


def _copy(row, **columns):
    return type(row)(**columns_of(row, *columns), **columns)
