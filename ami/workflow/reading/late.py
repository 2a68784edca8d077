"""Readings that are late: a word to each reader, the day after the announced end and then each week."""

import datetime
from collections import Counter

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from alliance.models import User
from ami.enums import Letter, Status
from ami.models import Call, Candidature, Review, Signature
from ami.wording import day, milestones
from ami.workflow import correspondence
from ami.workflow.filing.reminders import morning_of
from ami.workflow.reading.due import due_on_common_files, kept_away

STAGE = "reading"
EVERY = datetime.timedelta(days=7)


def remind_all(*, at):
    for call in Call.objects.public().filter(announced_at=None, rehearses=None):
        if since := due_since(call, at=at):
            _remind(call, since)


def due_since(call, *, at):
    """The last morning on which late readers of this call are written to, None before the first."""
    ends = last_day(call)
    if ends is None:
        return None
    since = morning_of(ends + datetime.timedelta(days=1))
    if at < since:
        return None
    return since + (at - since) // EVERY * EVERY


def last_day(call):
    """The last day of reading, as the calendar announces it today; None when it names none."""
    stage = next((one for one in milestones(call) if one["code"] == STAGE), {})
    last = stage.get("ends_on") or stage.get("starts_on")
    return last and datetime.date.fromisoformat(str(last))


@transaction.atomic
def _remind(call, since):
    occasion = f"{timezone.localtime(since):%Y-%m-%d}"
    told = set(outbox.written(Letter.LATE_READING, occasion).values_list("subject_key", flat=True))
    left = {reader: count for reader, count in sheets_left(call).items() if count}
    for reader in User.objects.filter(pk__in=left, is_active=True).order_by("pk"):
        key = f"reader:{call.slug}:{reader.pk}"
        if key not in told:
            correspondence.post_to(
                reader,
                Letter.LATE_READING,
                call,
                subject_key=key,
                occasion=occasion,
                count=left[reader.pk],
                ended=day(last_day(call)),
                queue=f"{settings.SITE_URL}/admin/ami/reading/",
            )


def sheets_left(call):
    """Key of each reader → how many files of this call still wait for her; in six queries at most."""
    files = list(
        Candidature.objects.filter(call=call, status=Status.ELIGIBLE)
        .select_related("assignment__pair", "third_reading", "common_file")
        .order_by("pk")
    )
    away = kept_away([file.pk for file in files])
    done = _handed_in(files)
    common = _readers_of_common(call, [one for one in files if hasattr(one, "common_file")])
    return Counter(
        reader
        for file in files
        for reader in common.get(file.pk, _readers_of(file)) - away[file.pk]
        if (file.pk, reader) not in done
    )


def _readers_of_common(call, files):
    """Key of each common file → the keys of those who read it, alone or with their pair."""
    pairs = {pair.pk: pair.reader_ids for pair in call.pairs.all()} if files else {}
    return {
        file: {one for reader, pair in due for one in ({reader} if reader else pairs[pair])}
        for file, due in due_on_common_files(call, files).items()
    }


def _readers_of(file):
    """The keys of its pair's readers, and of its third reader."""
    readers = set()
    if hasattr(file, "assignment"):
        readers |= file.assignment.pair.reader_ids
    if hasattr(file, "third_reading") and file.third_reading.reader_id:
        readers.add(file.third_reading.reader_id)
    return readers


def _handed_in(files):
    """(file, reader) of what is handed in or, of a shared sheet, signed."""
    reviews = Review.objects.counting().filter(candidature__in=files)
    signed = Signature.objects.filter(review__candidature__in=files, review__set_aside_at=None)
    return {
        *reviews.exclude(reviewer=None).values_list("candidature", "reviewer"),
        *signed.values_list("review__candidature", "signer"),
    }
