"""What the desks that come after the deposit, or beside it, have before them."""

import datetime

from django.utils import timezone

from alliance.models import User
from ami.enums import (
    LikenessKind,
    Outcome,
    Passage,
    PlanKind,
    ProcedureKind,
    Role,
    Status,
)
from ami.models import Likeness, ThirdReading
from ami.workflow.assigning.distribution import plans
from ami.workflow.deciding import procedures, reopening
from ami.workflow.running import (
    calls,
    errata,
)
from ami.workflow.running.preparation.copying import prepare_call
from ami.workflow.teams import claims
from tests.ami.workflow.filing.test_mandates import opened
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    UserFactory,
    commit,
    decide,
    member,
    send_fiche,
)


def fiche_of(scored):
    """The version that its company sends, the only file of its call once decided and announced."""
    call = scored.call
    calls.close_now(call, by=member(call, Role.SECRETARIAT))
    judge = member(call, Role.COMMITTEE)
    decide(scored, Outcome.SELECTED, "Motif d’essai.", by=judge)
    commit(scored)
    return send_fiche(scored)


def fiche_before(secretary):
    """In a call of its own, which she runs too."""
    call = CallFactory()
    calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    return fiche_of(CandidatureFactory(call=call, status=Status.SCORED))


def procedure_on(fiche, by=None):
    """Of a committed company, which may still answer."""
    return procedures.open_procedure(
        fiche,
        ProcedureKind.SELECTION,
        "Motif envisagé.",
        "Courriel du 2 juin.",
        due_at=timezone.now() + datetime.timedelta(days=15),
        by=by or member(fiche.call, Role.SECRETARIAT),
    )


def mandate_in(call):
    return opened(call, member(call, Role.SECRETARIAT))


def reopening_of(decided, by=None):
    return reopening.propose(decided, "Motif.", by=by or member(decided.call, Role.SECRETARIAT))


def claim_on(organisation):
    return claims.make(organisation.siren, by=UserFactory())


def erratum_in(call):
    """A published one, of text."""
    words = (call.summary[:40], "Autrement dit", "Une coquille.")
    secretary = member(call, Role.SECRETARIAT)
    erratum = errata.propose_text(call, Passage.OTHER, "", *words, by=secretary)
    return errata.publish(erratum, by=member(call, Role.CHAIR))


def prepared_by(user, source=None, **changes):
    opens_at = timezone.now().replace(second=0, microsecond=0) + datetime.timedelta(days=10)
    columns = {
        "slug": "ami-suivant",
        "title": "Appel suivant",
        "edition": 2030,
        "opens_at": opens_at,
        "closes_at": opens_at + datetime.timedelta(days=30),
        **changes,
    }
    return prepare_call(source, **columns, by=user)


def likeness_in(call):
    """Between two files that wait to be examined."""
    first, second = (CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in range(2))
    return Likeness.objects.create(
        call=call, first=first, second=second, kind=LikenessKind.TEXT, score=0.9
    )


def plan_of(call):
    """A proposal to share all the files of the call, which has pairs already."""
    return plans.propose(call, PlanKind.SPREAD, by=member(call, Role.SECRETARIAT))


def third_reading_of(candidature):
    """Asked of a reader who has not handed in yet."""
    reader = member(candidature.call, Role.REVIEWER)
    return ThirdReading.objects.create(candidature=candidature, reader=reader)
