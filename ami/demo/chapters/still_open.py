"""An open call: deposits arrive, and the candidate's own drafts wait, one of them ready."""

from django.utils import timezone

from alliance.models import User
from ami.demo import cast as people
from ami.demo import world
from ami.demo.chapters.calendar import last_minute, midnight, milestones
from ami.demo.files import File, deposit_all, draft_all
from ami.demo.waves import Chronicle
from ami.models import Pair
from ami.workflow.loading import load_call

SLUG = "ami-demonstration"
TITLE = "Solutions d’IA pour le public : démonstration, appel ouvert"
DEPOSITED, DRAFTS = 30, 12
# What a beginner has not answered yet.
UNANSWERED = ("impact", "maturity", "deployment", "hosting", "compliance", "declarations")


def tell(data, cast, settled, rng):
    opens_at, closes_at = midnight(-10), last_minute(20)
    call = load_call(
        data,
        by=User.objects.system(),
        is_demonstration=True,
        slug=SLUG,
        title=TITLE,
        edition=opens_at.year,
        opens_at=opens_at,
        closes_at=closes_at,
        calendar=milestones(opens_at, closes_at, (midnight(24), midnight(34)), midnight(40)),
    )
    people.appoint_all(call, cast)
    chronicle = Chronicle()
    window = (opens_at, timezone.now())
    files = world.sample(settled[1:], call, rng, window, DEPOSITED + DRAFTS)
    ready, begun = _drafts_of(settled[0], call, rng, window)
    draft_all([*files, ready], call, rng)
    draft_all([begun], call, rng, without=UNANSWERED)
    deposit_all(files[:DEPOSITED], chronicle, rng)
    Pair.objects.create(
        call=call,
        name="Binôme 1",
        first_reader=cast.first_reader,
        second_reader=cast.second_reader,
    )


def _drafts_of(own, call, rng, window):
    """Two drafts of the demonstration's candidate, in two thématiques."""
    return [
        File(own, theme, received_at=world.arrival(rng, *window))
        for theme in rng.sample(list(call.themes.all()), k=2)
    ]
