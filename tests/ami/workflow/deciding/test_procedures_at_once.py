"""The company answers a notice at the instant when the committee decides on it."""

import pytest
import time_machine

from ami.enums import Role, Status
from ami.workflow.deciding import answering, procedures
from tests.ami.workflow.deciding.test_procedures import DAY, TAKEN, opened
from tests.ami.workflow.deciding.test_reopening import announce, chain_holds
from tests.factories import CandidatureFactory, depositor, member
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_deciding_while_the_company_answers():
    candidature = CandidatureFactory(status=Status.SELECTED)
    announce(candidature)
    procedure = opened(candidature)
    judge, speaker = member(candidature.call, Role.COMMITTEE), depositor(candidature)
    with time_machine.travel(procedure.due_at + DAY, tick=False):
        decided, answered = at_once(
            lambda: procedures.conclude(procedure, TAKEN, "Motif.", by=judge),
            lambda: answering.answer(procedure, "Non.", by=speaker),
        )
    procedure.refresh_from_db()
    # Either order is lawful; what came too late is said, never lost in silence.
    assert decided is None
    assert (answered is None) == (procedure.answered_at is not None)
    assert chain_holds(candidature)
