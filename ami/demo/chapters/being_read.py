"""A closed call being read: work waits for every account of the demonstration."""

import datetime

from alliance.models import User
from ami.demo import cast as people
from ami.demo import changes, examined, judgement, letters, links, reviewing, sitting, world
from ami.demo.chapters.stage import DAY, last_minute, midnight, open_demonstration
from ami.demo.colleagues import enter_for
from ami.demo.divergence import agree, diverge
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.files import deposit_all, draft_all
from ami.demo.judgement import Team
from ami.demo.waves import Chronicle, move_all
from ami.enums import CutBasis, Outcome, PlanKind, Transition
from ami.models import CalibrationDiscussion, Pair
from ami.workflow.assigning.distribution import plans
from ami.workflow.deciding import cutting
from ami.workflow.examining import likenesses
from ami.workflow.running import calls

SLUG = "ami-demonstration-lecture"
TITLE = "Solutions d’IA pour le public : démonstration, lecture en cours"
OUTAGE = (
    "Le service n’a pas répondu le dernier jour entre 19 h 10 et 20 h 50 : des dépôts ont été "
    "empêchés. L’appel est prolongé de vingt-quatre heures pour tous les candidats (panne fictive)."
)
AGREED = (
    "Une mise en œuvre sans indicateur mesuré ne dépasse pas la moitié de l’échelle ; une promesse sans "
    "date ne compte pas (compte rendu fictif)."
)
# How many files stand where, in this order; the candidate's own file is asked to complete.
ASKED, DISMISSED, PROPOSED, WITHDRAWN, WAITING, UNPAIRED, OURS, OTHERS = 3, 2, 4, 2, 14, 7, 24, 16
LOTS = (ASKED, DISMISSED, PROPOSED, WITHDRAWN, WAITING, UNPAIRED, OURS, OTHERS)
# The first of those that wait: four that look alike, then one that was not asked like the others.
LIKE = ASKED + DISMISSED + PROPOSED + WITHDRAWN
UNASKED = 4
BOTH_READ, PARTNER_READ = 8, 10
DECIDED = ((Outcome.SELECTED, 3), (Outcome.RESERVED, 1), (Outcome.NOT_SELECTED, 2))


def tell(data, cast, settled, rng):
    # Extended by a day, the last evening, after an outage as fictitious as the rest.
    opens_at, announced, closes_at = midnight(-45), last_minute(-10), last_minute(-9)
    call = open_demonstration(
        data,
        slug=SLUG,
        title=TITLE,
        opens_at=opens_at,
        closes_at=announced,
        reading=(midnight(-7), midnight(7)),
        committee=midnight(10),
    )
    changes.tell(call, cast, to=midnight(12))
    people.appoint_all(call, cast)
    outage = announced - datetime.timedelta(hours=2)
    calls.extend(call, closes_at, OUTAGE, by=cast.secretary, at=outage)
    chronicle = Chronicle()
    files = _file(call, cast, settled, rng, chronicle, (opens_at, closes_at))
    lots = iter(files)
    asked, dismissed, proposed, withdrawn, waiting, unpaired, ours, others = (
        [next(lots) for _ in range(count)] for count in LOTS
    )
    _withdraw(withdrawn, chronicle, at=closes_at)
    _examine(asked, dismissed, proposed, unpaired + ours + others, chronicle, rng, cast)
    _look(call, ours, waiting[UNASKED], chronicle, rng, cast)
    _read(call, ours + others, chronicle, rng, cast)
    chronicle.write()
    plans.propose(call, PlanKind.REPAIR, seed=judgement.SEED, by=cast.secretary)


def _file(call, cast, settled, rng, chronicle, window):
    """All are deposited; some weak, some alike, one entered for its candidate."""
    files = world.sample(settled, call, rng, window, sum(LOTS))
    for file in files[ASKED : ASKED + DISMISSED + PROPOSED]:
        file.weakness = rng.choice(list(Weakness))
    draft_all(files, call, rng)
    enter_for(files[0], cast.second_secretary, chronicle)
    # Two near copies, and a consortium with someone else's company, among those to examine.
    original, copy, joint, member = files[LIKE : LIKE + UNASKED]
    examined.copy_words(original, copy)
    examined.join_consortium(joint, member)
    deposit_all(files, chronicle, rng)
    return files


def _withdraw(files, chronicle, *, at):
    move_all(
        files,
        Transition.WITHDRAW,
        chronicle,
        by=lambda file: file.contact,
        at=lambda _: at,
    )
    letters.tell_withdrawn(files[0].candidature.call, files, at=at)


def _look(call, read, unasked, chronicle, rng, cast):
    """What the machine points out: signals that were answered, a file not asked like the others, likenesses."""
    by_cast = {"by": cast.second_secretary, "at": midnight(-7)}
    examined.answer_signals(read, rng, **by_cast)
    for code in examined.LACKS:
        examined.leave_unasked(unasked, code, chronicle, **by_cast)
    likenesses.look(call)


def _examine(asked, dismissed, proposed, eligible, chronicle, rng, cast):
    at, now = midnight(-7), midnight(0)
    judgement.ask_all(asked, chronicle, rng, by=cast.secretary, at=now - DAY, due_at=last_minute(6))
    judgement.examine_all(
        dismissed + proposed + eligible, chronicle, rng, by=cast.second_secretary, at=at
    )
    judgement.dismiss_all(
        dismissed,
        chronicle,
        rng,
        by=cast.second_secretary,
        confirmed_by=cast.secretary,
        at=at,
    )
    letters.tell_dismissed(dismissed[0].candidature.call, dismissed, at=at + DAY)
    judgement.dismiss_all(
        proposed, chronicle, rng, by=cast.second_secretary, confirmed_by=None, at=at
    )
    judgement.accept_all(eligible, chronicle, by=cast.second_secretary, at=at)


def _read(call, files, chronicle, rng, cast):
    """The common files are read by all and discussed; the rest is under way."""
    at, read_at = midnight(-6), midnight(-2) + datetime.timedelta(hours=15)
    common = judgement.choose_common(files, call, by=cast.secretary, at=at)
    teams = _pair_up(call, cast, len(common))
    judgement.spread(files, teams, chronicle, by=cast.secretary, at=at, common=common)
    ours, others = (sorted(team.files, key=lambda file: file not in common) for team in teams)
    both = ours[:BOTH_READ]
    partner_only = ours[BOTH_READ : BOTH_READ + PARTNER_READ]
    tasks = [(file, cast.second_reader, 0.2) for file in both + partner_only]
    tasks += [(file, cast.first_reader, 0.0) for file in both]
    tasks += [(file, reader, 0.1) for file in others for reader in cast.readers[:2]]
    for file in common:
        elsewhere = teams[1] if file in ours else teams[0]
        tasks += [(file, reader, 0.1) for reader in elsewhere.pair.readers]
    reviewing.review_all(tasks, chronicle, rng, at=read_at)
    reviewing.close_reading(both + others, chronicle, by=User.objects.system(), at=read_at)
    diverge(partner_only, cast, chronicle, rng, at=read_at)
    CalibrationDiscussion.objects.create(
        call=call, note=AGREED, closed_by=cast.secretary, closed_at=read_at
    )
    agree(call, cast.secretary, at=read_at)
    _decide(others, chronicle, rng, cast)
    _draw_lines(call, cast)
    lone = [file for file in others if file not in common]
    best_first = sorted(lone, key=reviewing.weighted, reverse=True)
    links.declare_all(both, ours[BOTH_READ + PARTNER_READ :], best_first, cast)
    chronicle.write()
    # The rest waits for the next one, to be opened.
    sitting.write_down(call, cast, at=midnight(0) + datetime.timedelta(hours=14))


def _pair_up(call, cast, common):
    """Two pairs, each of two services; the second one has less time."""
    pairs = Pair.objects.bulk_create(
        [
            Pair(
                call=call,
                name="Binôme 1",
                first_reader=cast.first_reader,
                second_reader=cast.second_reader,
            ),
            Pair(
                call=call,
                name="Binôme 2",
                first_reader=cast.readers[0],
                second_reader=cast.readers[1],
                quota=OTHERS + common // 2,
            ),
        ]
    )
    return [Team(pair, (0.0, 0.2)) for pair in pairs]


def _decide(files, chronicle, rng, cast):
    """A first sitting took a few decisions."""
    ranked = iter(sorted(files, key=reviewing.weighted, reverse=True))
    lots = [(outcome, [next(ranked) for _ in range(count)]) for outcome, count in DECIDED]
    at = midnight(-1) + datetime.timedelta(hours=11)
    sitting.hold(files[0].candidature.call, lots, cast, chronicle, rng, at=at)


def _draw_lines(call, cast):
    """Two what-ifs of the committee, to compare."""
    cutting.save_line(
        call,
        name="Au moins 65 sur 100",
        basis=CutBasis.SCORE,
        value=65,
        note="Ce que donnerait une exigence de qualité, quel que soit le nombre.",
        by=cast.chair,
    )
    cutting.save_line(
        call,
        name="Douze places",
        basis=CutBasis.RANK,
        value=12,
        note="Ce que la page de présentation peut mettre en avant.",
        by=cast.judge,
    )
