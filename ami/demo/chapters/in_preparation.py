"""A call that is not open yet: its secretariat alone sees it, and its checklist names what it lacks."""

from ami.demo.chapters.stage import last_minute, midnight
from ami.enums import Role
from ami.workflow.running.calls import appoint
from ami.workflow.running.preparation.copying import prepare_call

SLUG = "ami-demonstration-preparation"
TITLE = "Solutions d’IA pour le public : démonstration, appel en préparation"


def tell(cast):
    opens_at, closes_at = midnight(40), last_minute(85)
    call = prepare_call(
        None,
        slug=SLUG,
        title=TITLE,
        edition=opens_at.year,
        opens_at=opens_at,
        closes_at=closes_at,
        by=cast.secretary,
    )
    appoint(call, cast.second_secretary, Role.SECRETARIAT, by=cast.secretary)
