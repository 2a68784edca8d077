"""2025, finished: 435 candidatures read by six pairs, about 100 selected and published."""

from alliance.models import User
from ami.demo import cast as people
from ami.demo import judgement, results, world
from ami.demo.chapters.stage import DAY, paris
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.files import deposit_all, draft_all
from ami.demo.judgement import Team
from ami.demo.waves import Chronicle, move_all
from ami.enums import Outcome, Transition
from ami.models import Pair

OPENS_AT, CLOSES_AT = paris(2025, 4, 7), paris(2025, 5, 15, 23, 59)
EXAMINED_AT, ASKED_AT, DUE_AT = (
    paris(2025, 5, 16, 10),
    paris(2025, 5, 16, 9),
    paris(2025, 5, 18, 18),
)
READ_AT, DECIDED_AT = paris(2025, 5, 28, 15), paris(2025, 6, 2, 16)
ANNOUNCED_AT, COMMITTED_AT, PUBLISHED_AT = (
    paris(2025, 7, 8, 10),
    paris(2025, 7, 10, 11),
    paris(2025, 7, 15, 9),
)
WITHDRAWN, WEAK, COMPLETED, LAPSED, NEVER_DEPOSITED = 8, 36, 9, 3, 60
SELECTED, RESERVED = 100, 24
# Of the selected: those who have not answered, and those whose fiche waits for the secretariat.
UNANSWERED, TO_PUBLISH = 3, 3
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
    eligible = _examine(files[WITHDRAWN:], chronicle, rng, cast)
    _read(eligible, call, chronicle, rng, cast)
    selected = _decide(eligible, settled[0], chronicle, rng, cast)
    results.announce(call, chronicle, by=cast.secretary, at=ANNOUNCED_AT)
    results.commit_all(selected[UNANSWERED:], chronicle, at=COMMITTED_AT)
    results.publish_all(
        selected[UNANSWERED + TO_PUBLISH :], chronicle, by=cast.secretary, at=PUBLISHED_AT
    )
    chronicle.write()


def _give_fates(files, own, rng):
    """The first files are withdrawn, the next ones weak, then asked to complete; never `own`'s."""
    files.sort(key=lambda file: file.organisation is own)
    for file in files[WITHDRAWN : WITHDRAWN + WEAK]:
        file.weakness = rng.choice(list(Weakness))


def _favour(files, own):
    """The demonstration's candidate has one of each: published, to confirm, not selected."""
    for file, quality in zip(_own(files, own), (0.99, 0.98, 0.3), strict=True):
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
    judgement.review_all(tasks, chronicle, rng, at=READ_AT)
    judgement.close_reading(files, chronicle, by=User.objects.system(), at=READ_AT)


def _decide(files, own, chronicle, rng, cast):
    """Decide along the ranking; the selected, the demonstration's unanswered file first."""
    ranked = sorted(files, key=judgement.weighted, reverse=True)
    selected = ranked[:SELECTED]
    lots = [
        (Outcome.SELECTED, selected),
        (Outcome.RESERVED, ranked[SELECTED : SELECTED + RESERVED]),
        (Outcome.NOT_SELECTED, ranked[SELECTED + RESERVED :]),
    ]
    for outcome, lot in lots:
        judgement.decide_all(lot, outcome, chronicle, rng, by=cast.judge, at=DECIDED_AT)
    published, to_confirm = _own(selected, own)[:2]
    others = [file for file in selected if file.organisation is not own]
    return [to_confirm, *others, published]
