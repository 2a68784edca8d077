"""« Répéter »: a copy of a call being prepared, with fictitious files wherever work waits.

The copy is closed and demonstration's: it is on no public page, and no letter leaves from it.
"""

import random
from itertools import count as counting

from django.db import transaction

from alliance.models import User
from ami.demo import judgement, reviewing, world
from ami.demo.chapters.stage import last_minute, midnight
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.files import File, deposit_all, draft_all
from ami.demo.judgement import Team
from ami.demo.rehearsal_cast import Cast, gather
from ami.demo.waves import Chronicle
from ami.enums import EventKind, Mention, ReadingMode
from ami.models import Call, Pair
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import (
    objections_to_running,
    open_call,
    release_everyone,
    subject_of,
)
from ami.workflow.running.preparation.copying import copied
from ami.workflow.running.preparation.editing import prepared

OPENED, CLOSED, READ = -30, -1, 0
# Of ten files: to examine, to give to a pair, to read; what remains is to decide.
TO_EXAMINE, TO_GIVE, TO_READ = 3, 2, 3
WEAK = 2
# What is still to be written, so that a rehearsal need not wait for the jurist.
TO_WRITE = "(à rédiger)"


@transaction.atomic
def rehearse(call, count, *, by):
    """Open a copy of `call` with `count` fictitious files; its people try it, `by` in every role."""
    call = prepared(call, by=by)
    copy = open_call(_copy_of(call), by=by)
    cast = gather(copy, call, by)
    _fill(copy, cast, count)
    record(subject_of(call), EventKind.CALL_REHEARSED, by=by, rehearsal=copy.slug, files=count)
    return copy


@transaction.atomic
def put_away(rehearsal, *, by):
    """Nobody is appointed to it any more: it is on no desk. What was written in it stays."""
    rehearsal = Call.objects.select_for_update().get(pk=rehearsal.pk)
    refuse_if(objections_to_running(by, rehearsal))
    refuse_if([] if rehearsal.rehearses_id else ["Seule une répétition se range."])
    release_everyone(rehearsal)
    record(subject_of(rehearsal), EventKind.REHEARSAL_ENDED, by=by)
    record(
        subject_of(rehearsal.rehearses), EventKind.REHEARSAL_ENDED, by=by, rehearsal=rehearsal.slug
    )


def _copy_of(call):
    root = f"{call.slug[:36]}-repetition-"
    # Another call may have served at this address, and been rehearsed.
    taken = set(Call.objects.filter(slug__startswith=root).values_list("slug", flat=True))
    slugs = (f"{root}{n}" for n in counting(1))
    return copied(
        call,
        slug=next(slug for slug in slugs if slug not in taken),
        title=f"Répétition\u00a0: {call.title}"[:200],
        edition=call.edition,
        opens_at=midnight(OPENED),
        closes_at=last_minute(CLOSED),
        mentions=_whole(call.mentions),
        is_demonstration=True,
        rehearses=call,
    )


def _whole(mentions):
    blanks = {**dict.fromkeys(Mention.values, TO_WRITE), Mention.SILENCE_MONTHS.value: 2}
    return {**mentions, **{name: mentions.get(name) or blanks[name] for name in Mention.values}}


def _fill(call, cast: Cast, count):
    rng, chronicle = random.Random(call.slug), Chronicle()
    files = _files(call, rng, count)
    draft_all(files, call, rng)
    deposit_all(files, chronicle, rng)
    lots = iter(files)
    [next(lots) for _ in range(count * TO_EXAMINE // 10)]
    eligible = list(lots)
    at = midnight(READ)
    judgement.examine_all(eligible, chronicle, rng, by=cast.secretary, at=at)
    judgement.accept_all(eligible, chronicle, by=cast.secretary, at=at)
    given = eligible[count * TO_GIVE // 10 :]
    _read(
        call, given[: count * TO_READ // 10], given[count * TO_READ // 10 :], cast, rng, chronicle
    )
    chronicle.write()


def _files(call, rng, count):
    """Each thématique in its turn, and an organisation of its own for each file."""
    themes = list(call.themes.all())
    window = (call.opens_at, call.closes_at)
    files = [
        File(organisation, themes[rank % len(themes)], received_at=world.arrival(rng, *window))
        for rank, organisation in enumerate(world.newcomers(rng, count, call.slug))
    ]
    for file in files[:WEAK]:
        file.weakness = rng.choice(list(Weakness))
    return files


def _read(call, to_read, read, cast, rng, chronicle):
    """The rehearser's pair has its partner's reviews; another pair has read the rest."""
    ours, theirs = Pair.objects.bulk_create(
        Pair(call=call, name=name, first_reader=first, second_reader=second)
        for name, first, second in (
            ("Binôme 1", cast.secretary, cast.partner),
            ("Binôme 2", *cast.others),
        )
    )
    at = midnight(READ)
    for pair, lot in ((ours, to_read), (theirs, read)):
        judgement.spread(lot, [Team(pair, (0.0, 0.2))], chronicle, by=cast.secretary, at=at)
    if call.reading_mode == ReadingMode.JOINT:
        # A sheet with two signatures is not written in someone's place.
        return
    tasks = [(file, cast.partner, 0.2) for file in to_read]
    tasks += [(file, reader, 0.1) for file in read for reader in cast.others]
    reviewing.review_all(tasks, chronicle, rng, at=at)
    reviewing.close_reading(read, chronicle, by=User.objects.system(), at=at)
