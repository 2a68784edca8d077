"""An open call: drafts under way, two of them the candidate's own, one ready to be deposited.

What others have deposited is already settled: once the candidate's file is decided, nothing keeps
one person from announcing the results and going the whole way in one sitting.
"""

from django.utils import timezone

from ami.demo import cast as people
from ami.demo import changes, judgement, letters, world
from ami.demo.chapters.stage import DAY, last_minute, midnight, open_demonstration
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.files import File, deposit_all, draft_all
from ami.demo.papers import replace_brochure
from ami.demo.waves import Chronicle, move_all
from ami.enums import Transition
from ami.models import Pair

SLUG = "ami-demonstration"
TITLE = "Solutions d’IA pour le public : démonstration, appel ouvert"
DISMISSED, WITHDRAWN, DRAFTS = 5, 6, 30
# What a beginner has not answered yet.
UNANSWERED = ("impact", "maturity", "deployment", "hosting", "compliance", "declarations")


def tell(data, cast, settled, rng):
    # Within the week: the first reminder is due as soon as the site runs.
    opens_at, closes_at = midnight(-10), last_minute(6)
    call = open_demonstration(
        data,
        slug=SLUG,
        title=TITLE,
        opens_at=opens_at,
        closes_at=closes_at,
        reading=(midnight(10), midnight(20)),
        committee=midnight(26),
    )
    people.appoint_all(call, cast)
    changes.thank_in_the_receipt(call, cast)
    _file(call, cast, settled, rng, (opens_at, midnight(-2)))
    Pair.objects.create(
        call=call,
        name="Binôme 1",
        first_reader=cast.first_reader,
        second_reader=cast.second_reader,
    )


def _file(call, cast, settled, rng, window):
    """What others deposited or began, and the two drafts of the demonstration's candidate."""
    chronicle = Chronicle()
    files = world.sample(settled[1:], call, rng, window, DISMISSED + WITHDRAWN + DRAFTS)
    deposited = files[: DISMISSED + WITHDRAWN]
    # The others came lately, so that the chart of deposits has something to show.
    for file in deposited[DISMISSED:]:
        file.received_at = world.arrival(rng, timezone.now() - 2 * DAY, timezone.now())
    for file in deposited[:DISMISSED]:
        file.weakness = rng.choice(list(Weakness))
    ready, begun = _drafts_of(settled[0], call, rng, window)
    draft_all([*files, ready], call, rng)
    replace_brochure(ready)
    draft_all([begun], call, rng, without=UNANSWERED)
    deposit_all(deposited, chronicle, rng)
    _settle(deposited, chronicle, rng, cast)


def _settle(files, chronicle, rng, cast):
    dismissed, withdrawn = files[:DISMISSED], files[DISMISSED:]
    now = timezone.now()
    judgement.examine_all(dismissed, chronicle, rng, by=cast.secretary, at=now - DAY)
    judgement.dismiss_all(
        dismissed,
        chronicle,
        rng,
        by=cast.secretary,
        confirmed_by=cast.second_secretary,
        at=now - DAY,
    )
    move_all(
        withdrawn,
        Transition.WITHDRAW,
        chronicle,
        by=lambda file: file.contact,
        at=lambda _: now,
    )
    chronicle.write()
    call = files[0].candidature.call
    letters.tell_dismissed(call, dismissed, at=now)
    letters.tell_withdrawn(call, withdrawn, at=now)


def _drafts_of(own, call, rng, window):
    """Two drafts of the demonstration's candidate, in two thématiques."""
    return [
        File(own, theme, received_at=world.arrival(rng, *window))
        for theme in rng.sample(list(call.themes.all()), k=2)
    ]
