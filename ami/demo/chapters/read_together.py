"""A small call read together: one sheet a file and two signatures; a file at each step of that way."""

import random

from ami.demo import cast as people
from ami.demo import judgement, reviewing, world
from ami.demo.chapters.stage import DAY, last_minute, midnight, open_demonstration
from ami.demo.fiction.comments import overall_comment
from ami.demo.files import deposit_all, draft_all
from ami.demo.judgement import Team
from ami.demo.waves import Chronicle
from ami.enums import ReadingMode
from ami.models import Pair
from ami.workflow.reading.scoring import keep_review, submit_review

SLUG = "ami-demonstration-binome"
TITLE = "Solutions d’IA pour le public : démonstration, lecture à deux"
UNREAD = 2
# The criteria of a sheet that someone has only begun.
BEGUN = 3
LOWERED = "Vu à deux\u00a0: les chiffres ne disent pas comment ils sont mesurés (échange fictif)."


def tell(data, cast, settled):
    """Other chapters draw from their own seed, so that this one changes nothing in them."""
    rng, chronicle = random.Random(SLUG), Chronicle()
    window = midnight(-60), last_minute(-20)
    call = open_demonstration(
        data,
        slug=SLUG,
        title=TITLE,
        opens_at=window[0],
        closes_at=window[1],
        reading=(midnight(-10), midnight(9)),
        committee=midnight(16),
        reading_mode=ReadingMode.JOINT,
        calibration_files=0,
    )
    people.appoint_all(call, cast)
    files = world.sample(settled[1:], call, rng, window, UNREAD + len(STEPS))
    draft_all(files, call, rng)
    deposit_all(files, chronicle, rng)
    _give(call, files, cast, chronicle, rng, at=midnight(-12))
    for step, file in zip(STEPS, files[UNREAD:], strict=True):
        step(file, cast, rng)


def _give(call, files, cast, chronicle, rng, *, at):
    """All eligible, and all to the one pair of the call."""
    judgement.examine_all(files, chronicle, rng, by=cast.secretary, at=at)
    judgement.accept_all(files, chronicle, by=cast.secretary, at=at)
    pair = Pair.objects.create(
        call=call,
        name="Binôme 1",
        first_reader=cast.first_reader,
        second_reader=cast.second_reader,
    )
    teams = [Team(pair, (0.0, 0.0))]
    judgement.spread(files, teams, chronicle, by=cast.secretary, at=at + DAY)


def _begun(file, cast, rng):
    """She stopped after the first criteria."""
    marks = dict(list(_marks(file, rng).items())[:BEGUN])
    keep_review(
        file.candidature,
        marks,
        opinion="",
        comment="",
        internal_note="",
        based_on=0,
        by=cast.second_reader,
    )


def _signed_by_her(file, cast, rng):
    submit_review(_written(file, rng, by=cast.second_reader), by=cast.second_reader)


def _signed_by_him(file, cast, rng):
    submit_review(_written(file, rng, by=cast.first_reader), by=cast.first_reader)


def _changed_since(file, cast, rng):
    """She signed, then he lowered a mark: the sheet has no signature any more."""
    review = _written(file, rng, by=cast.second_reader)
    submit_review(review, by=cast.second_reader)
    score = review.scores.order_by("-mark", "criterion__order").first()
    keep_review(
        file.candidature,
        {score.criterion: (max(0, score.mark - 1), LOWERED)},
        opinion=review.opinion,
        comment=review.comment,
        internal_note="",
        based_on=review.version,
        by=cast.first_reader,
    )


def _handed_in(file, cast, rng):
    review = _written(file, rng, by=cast.first_reader)
    for reader in (cast.first_reader, cast.second_reader):
        submit_review(review, by=reader)


STEPS = (_begun, _signed_by_her, _signed_by_him, _changed_since, _handed_in)


def _written(file, rng, *, by):
    leaning = reviewing.leaning_of(file)
    return keep_review(
        file.candidature,
        _marks(file, rng),
        opinion=reviewing.opinion_of(leaning),
        comment=overall_comment(rng, leaning),
        internal_note="",
        based_on=0,
        by=by,
    )


def _marks(file, rng):
    leaning = reviewing.leaning_of(file)
    return {
        criterion: reviewing.mark_of(criterion, leaning, rng)
        for criterion in file.candidature.call.grid.selection
    }
