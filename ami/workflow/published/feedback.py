"""The company is told of what its public users tell of its solution, and of what became of its reply."""

from alliance.letters import outbox
from ami.enums import Letter
from ami.models import Deposit
from ami.workflow import correspondence


def tell_of_feedback(candidature, *, what, organisation, comment, page, occasion):
    """Write to the contact of a published fiche; `what` is of the panorama's `FeedbackStep`."""
    if candidature.call.rehearses_id:
        return
    deposit = Deposit.objects.latest_of(candidature)
    outbox.post(
        Letter.FEEDBACK,
        to=correspondence.addressees(deposit, deposit.deposited_by)["to"],
        reply_to=candidature.call.contact_email,
        **correspondence.drawn(
            Letter.FEEDBACK,
            candidature,
            what=what,
            organisation=organisation,
            comment=comment,
            page=page,
        ),
        subject_key=candidature.subject_key,
        occasion=occasion,
    )
