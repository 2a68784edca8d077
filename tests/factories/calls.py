"""A call and those who are appointed to it."""

import datetime
import itertools

import factory
from django.utils import timezone

from alliance.models import User
from ami.data import read_call
from ami.enums import Role
from ami.models import Call, Candidature, Pair
from ami.workflow.assigning import conflicts
from ami.workflow.running import calls
from ami.workflow.running.loading import load_call
from tests.factories.people import AgentFactory
from tests.factories.savepoints import whole_or_not_at_all

# Nobody shares a service, save where a test says so.
SERVICES = itertools.count(1)


class CallFactory(factory.Factory):
    """The 2025 call's rules, open since yesterday for three more days."""

    class Meta:
        model = Call

    slug = factory.Sequence(lambda n: f"appel-{n}")
    is_demonstration = True
    opens_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=3))
    # Two readers may differ as much as a test wants; one that speaks of it sets its thresholds.
    reconciliation_above = 100
    third_reading_above = 100

    @classmethod
    @whole_or_not_at_all()
    def _create(cls, model_class, *args, is_demonstration, **changes):
        return load_call(
            read_call("call-2025"),
            by=User.objects.system(),
            is_demonstration=is_demonstration,
            **changes,
        )


@whole_or_not_at_all()
def member(call, role, **fields):
    """Someone appointed to `role` in `call`, of a service of her own."""
    user = AgentFactory(**{"service": f"Service d’essai {next(SERVICES)}", **fields})
    calls.appoint(call, user, role, by=User.objects.system())
    return user


@whole_or_not_at_all()
def pair(call, **readers):
    """A pair of two reviewers of `call`; `first` and `second` when a test has its own."""
    first = readers.get("first") or member(call, Role.REVIEWER)
    second = readers.get("second") or member(call, Role.REVIEWER)
    for reader in (first, second):
        if not reader.service:
            reader.service = f"Service d’essai {next(SERVICES)}"
            reader.save(update_fields=["service"])
    return Pair.objects.create(
        call=call, name=f"Binôme {first.pk}-{second.pk}", first_reader=first, second_reader=second
    )


def declare_no_link(user):
    """She has no link with any of the files that she meets now."""
    return conflicts.declare_none(Candidature.objects.met_by(user), by=user)
