"""A mandate and the deadline: the proven instant counts, and opens nothing to others."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.enums import Status
from ami.models import Candidature
from ami.rules import counted_at
from ami.workflow.filing import mandates, snapshots, submission
from ami.workflow.refusals import NotReady
from tests.ami.workflow.filing.test_mandates import HOUR, SIREN, filled, opened, refusal
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_late_deposit_counts_at_the_proven_instant(call, agent, time_machine):
    proven_at = timezone.now() - HOUR
    mandate = opened(call, agent, proven_at=proven_at)
    time_machine.move_to(call.deadline + HOUR)
    deposit = submission.submit(filled(mandate), by=agent, received_at=timezone.now())
    assert deposit.received_at == proven_at


def test_mandate_opens_after_the_deadline_with_a_proof_in_time_alone(call, agent, time_machine):
    time_machine.move_to(call.deadline + HOUR)
    [late] = refusal(opened, call, agent, proven_at=call.deadline)
    assert late.startswith("L’appel est clos")
    assert opened(call, agent, proven_at=call.deadline - HOUR).candidature.status == Status.DRAFT
    [future] = refusal(opened, call, agent, proven_at=timezone.now() + HOUR)
    assert future == mandates.FUTURE_PROOF
    [slip] = refusal(opened, call, agent, proven_at=call.deadline.replace(year=26))
    assert slip == "Vérifiez l’année\u00a0: vous avez écrit 0026."


def test_members_gain_nothing_from_a_mandate(call, agent, time_machine):
    organisation = OrganisationFactory(siren=SIREN)
    mandate = opened(call, agent)
    candidature = filled(mandate)
    time_machine.move_to(call.deadline)
    user = organisation.members.get()
    with pytest.raises(NotReady, match="L’appel est clos"):
        submission.submit(candidature, by=user, received_at=timezone.now())


def test_database_holds_the_deadline_for_mandates_too(call, agent, time_machine):
    mandate = opened(call, agent)
    candidature = filled(mandate)
    candidature = Candidature.objects.locked(candidature, by=agent)
    with pytest.raises(IntegrityError, match="date limite"), transaction.atomic():
        snapshots.snapshot(candidature, by=agent, received_at=call.deadline)


def test_counted_instant_is_the_arrival_until_the_deadline(call, agent):
    candidature = opened(call, agent).candidature
    early, deadline = timezone.now() - HOUR, call.deadline
    for proven_at, at, counted in (
        (None, deadline, deadline),
        (early, deadline - HOUR, deadline - HOUR),
        (early, deadline, early),
        (deadline + HOUR, deadline, deadline),
    ):
        candidature.proven_at = proven_at
        assert counted_at(candidature, None, at) == counted
