"""2025, finished: 435 candidatures read by six pairs, about 100 selected and published."""

from django.utils import timezone

from alliance.models import User
from ami.demo import (
    backing,
    fiches,
    judgement,
    letters,
    minutes,
    results,
    reviewing,
    sitting,
    world,
)
from ami.demo import cast as people
from ami.demo.chapters.stage import DAY, paris
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.files import deposit_all, draft_all
from ami.demo.judgement import Team
from ami.demo.waves import Chronicle, move_all
from ami.enums import Outcome, SigningCapacity, Transition
from ami.models import Pair

OPENS_AT, CLOSES_AT = paris(2025, 4, 7), paris(2025, 5, 15, 23, 59)
EXAMINED_AT, ASKED_AT, DUE_AT = (
    paris(2025, 5, 16, 10),
    paris(2025, 5, 16, 9),
    paris(2025, 5, 18, 18),
)
READ_AT, DECIDED_AT = paris(2025, 5, 28, 15), paris(2025, 6, 2, 16)
ANNOUNCED_AT, COMMITTED_AT = paris(2025, 7, 8, 10), paris(2025, 7, 10, 11)
TOLD_AT = paris(2025, 7, 9, 14)
SENT_AT, RETURNED_AT, PUBLISHED_AT, UPDATED_AT = (
    paris(2025, 7, 11, 17),
    paris(2025, 7, 14, 15),
    paris(2025, 7, 15, 9),
    paris(2025, 9, 22, 14),
)
# What waits today began to wait this week.
LATELY = 4 * DAY
WITHDRAWN, WEAK, COMPLETED, LAPSED, NEVER_DEPOSITED = 8, 36, 9, 3, 60
SELECTED, RESERVED = 100, 24
# Of the selected: those who have not answered, and those whose first fiche waits to be validated.
UNANSWERED, TO_VALIDATE = 3, 2
# Those whose fiche went online in a second version.
RENEWED = 5
# How severe each reader is, in marks: disagreement has a cause, and chance adds to it.
SEVERITIES = ((0.0, 0.3), (-0.4, 0.2), (0.5, 0.1), (0.0, -0.3), (0.2, 0.4), (-0.2, 0.6))


def tell(call, cast, settled, rng):
    people.appoint_all(call, cast)
    chronicle = Chronicle()
    files = world.plan(settled, call, rng, (OPENS_AT, CLOSES_AT))
    _give_fates(files, settled[0], rng)
    draft_all(files, call, rng)
    _favour(files, settled[0])
    deposit_all(files, chronicle, rng)
    draft_all(_never_deposited(settled, call, rng), call, rng)

    withdrawn = files[:WITHDRAWN]
    by_contact = {"by": lambda file: file.contact, "at": lambda file: CLOSES_AT - DAY / 2}
    for file in withdrawn:
        file.weakness = None
    move_all(withdrawn, Transition.WITHDRAW, chronicle, **by_contact)
    letters.tell_withdrawn(call, withdrawn, at=CLOSES_AT - DAY / 2)
    eligible = _examine(files[WITHDRAWN:], chronicle, rng, cast)
    _read(eligible, call, chronicle, rng, cast)
    selected = _decide(eligible, settled[0], chronicle, rng, cast)
    results.announce(call, chronicle, by=cast.secretary, at=ANNOUNCED_AT)
    letters.tell_results(call, eligible, by=cast.secretary, at=ANNOUNCED_AT)
    _publish(selected[UNANSWERED:], chronicle, rng, cast)
    # What is told is read back: all that came before is written first.
    chronicle.write()
    results.tell_how(call, chronicle, by=cast.secretary, at=TOLD_AT)
    chronicle.write()


def _publish(files, chronicle, rng, cast):
    """All committed: some fiches wait, one is returned, the others are online, some in two versions."""
    results.commit_all(files, chronicle, at=COMMITTED_AT)
    sent = fiches.prepare_all(files, at=COMMITTED_AT)
    returned, waiting, online = sent[0], sent[1 : 1 + TO_VALIDATE], sent[1 + TO_VALIDATE :]
    fiches.boast(returned)
    fiches.reword(waiting)
    fiches.send_all([returned, *online], chronicle, at=SENT_AT)
    # Rewritten since, by those who took their time.
    fiches.send_all(waiting, chronicle, at=timezone.now() - LATELY)
    fiches.send_back(returned, chronicle, by=cast.secretary, at=RETURNED_AT)
    fiches.publish_all(online, chronicle, by=cast.secretary, at=PUBLISHED_AT)
    shown = files[1 + TO_VALIDATE :]
    updated = fiches.prepare_all(shown[:1], at=UPDATED_AT, version=2)
    fiches.reword(updated)
    fiches.send_all(updated, chronicle, at=timezone.now() - LATELY)
    renewed = fiches.prepare_all(shown[1 : 1 + RENEWED], at=UPDATED_AT, version=2)
    fiches.reword(renewed)
    fiches.send_all(renewed, chronicle, at=UPDATED_AT)
    fiches.renew_all(renewed, chronicle, by=cast.secretary, at=UPDATED_AT + DAY)
    latest = [online[0], *renewed, *online[1 + RENEWED :]]
    backing.back_all(shown, latest, chronicle, rng, by=cast.secretary)


def _give_fates(files, own, rng):
    """The first files are withdrawn, the next ones weak, then asked to complete; never `own`'s."""
    files.sort(key=lambda file: file.organisation is own)
    for file in files[WITHDRAWN : WITHDRAWN + WEAK]:
        file.weakness = rng.choice(list(Weakness))


def _favour(files, own):
    """The demonstration's candidate has one of each: online, to confirm, returned, not selected."""
    for file, quality in zip(_own(files, own), (0.99, 0.98, 0.97, 0.3), strict=True):
        file.quality = quality


def _own(files, own):
    return [file for file in files if file.organisation is own]


def _never_deposited(settled, call, rng):
    return world.sample(
        settled[world.WITH_THREE :], call, rng, (OPENS_AT, CLOSES_AT), NEVER_DEPOSITED
    )


def _examine(files, chronicle, rng, cast):
    asked = files[WEAK : WEAK + COMPLETED + LAPSED]
    requests = judgement.ask_all(
        asked, chronicle, rng, by=cast.secretary, at=ASKED_AT, due_at=DUE_AT
    )
    judgement.answer_all(
        asked[:COMPLETED], requests[:COMPLETED], chronicle, rng, at=DUE_AT - DAY / 2
    )
    judgement.lapse_all(
        asked[COMPLETED:], requests[COMPLETED:], chronicle, by=User.objects.system()
    )
    judgement.examine_all(files, chronicle, rng, by=cast.secretary, at=EXAMINED_AT)
    judgement.dismiss_all(
        files[:WEAK],
        chronicle,
        rng,
        by=cast.secretary,
        confirmed_by=cast.second_secretary,
        at=EXAMINED_AT,
    )
    letters.tell_dismissed(files[0].candidature.call, files[:WEAK], at=EXAMINED_AT + DAY)
    judgement.accept_all(files[WEAK:], chronicle, by=cast.secretary, at=EXAMINED_AT + DAY)
    return files[WEAK:]


def _read(files, call, chronicle, rng, cast):
    readers = cast.readers
    teams = [
        Team(
            Pair(
                call=call,
                name=f"Binôme {rank + 1}",
                first_reader=readers[2 * rank],
                second_reader=readers[2 * rank + 1],
            ),
            severities,
        )
        for rank, severities in enumerate(SEVERITIES)
    ]
    Pair.objects.bulk_create(team.pair for team in teams)
    judgement.spread(files, teams, chronicle, by=cast.secretary, at=paris(2025, 5, 18, 20))
    tasks = [
        (file, reader, severity)
        for team in teams
        for file in team.files
        for reader, severity in zip(
            (team.pair.first_reader, team.pair.second_reader), team.severities, strict=True
        )
    ]
    reviewing.review_all(tasks, chronicle, rng, at=READ_AT)
    reviewing.close_reading(files, chronicle, by=User.objects.system(), at=READ_AT)


def _decide(files, own, chronicle, rng, cast):
    """Decide along the ranking; the selected: who has not answered, who is returned, the others."""
    ranked = sorted(files, key=reviewing.weighted, reverse=True)
    selected = ranked[:SELECTED]
    lots = [
        (Outcome.SELECTED, selected),
        (Outcome.RESERVED, ranked[SELECTED : SELECTED + RESERVED]),
        (Outcome.NOT_SELECTED, ranked[SELECTED + RESERVED :]),
    ]
    act = sitting.hold(files[0].candidature.call, lots, cast, chronicle, rng, at=DECIDED_AT)
    minutes.sign_by_both(act, chronicle, at=DECIDED_AT + 2 * DAY)
    # Signed in the place of the chair, it waits for the signature of the secretary.
    correction = minutes.correct(act, chronicle, at=DECIDED_AT + 4 * DAY)
    away = DECIDED_AT + 9 * DAY / 2
    minutes.replace_chair(correction, cast.judge, chronicle, at=away, by=cast.secretary)
    minutes.sign(correction, SigningCapacity.CHAIR, chronicle, at=DECIDED_AT + 5 * DAY)
    published, to_confirm, returned = _own(selected, own)[:3]
    others = [file for file in selected if file.organisation is not own]
    silent = UNANSWERED - 1
    return [to_confirm, *others[:silent], returned, *others[silent:], published]
