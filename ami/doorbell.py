"""What the panorama may ask without learning: addresses, names of people and files stay behind."""

from alliance.models import User
from ami.enums import EnquiryKind
from ami.models import Candidature
from ami.workflow.enquiry import receiving
from ami.workflow.published import feedback, messages
from ami.workflow.refusals import Refused
from ami.workflow.transitions import objections_to_speaking

__all__ = [
    "LONGEST_MESSAGE",
    "LONGEST_NAME",
    "Refused",
    "report_error",
    "speaks_for",
    "tell_of_feedback",
    "write_to_vendor",
]

LONGEST_MESSAGE, LONGEST_NAME = messages.LONGEST_MESSAGE, messages.LONGEST_NAME


def write_to_vendor(public_id, *, name, organisation, email, message, by):
    """Pass a message on to whoever answers for this published solution.

    `by` is the signed-in user, or anyone. Raises `Refused`, whose sentences may carry the `code` of a
    field.
    """
    candidature = _published().filter(reference=public_id).first()
    if candidature is None:
        raise Refused(messages.OFFLINE)
    messages.write_to_vendor(
        candidature,
        name=name,
        organisation=organisation,
        email=email,
        message=message,
        by=_someone(by),
    )


def report_error(public_id, solution, *, field, message, name, email, by):
    """Write what is wrong on a fiche in the register of requests; the reference of the request.

    The register acknowledges it, gives it a delay and an answer: the panorama keeps no queue of its own.
    """
    enquiry = receiving.receive(
        EnquiryKind.LISTING_ERROR,
        by=_someone(by),
        reference=public_id,
        name=name,
        email=email,
        subject=f"{solution}\u00a0: {field}"[: receiving.LONGEST_SUBJECT],
        message=message,
    )
    return enquiry.reference


def speaks_for(user, public_id):
    """Whether this signed-in user may answer in the name of the company behind this solution."""
    if not user.is_authenticated:
        return False
    candidature = Candidature.objects.of(user).filter(reference=public_id).first()
    return candidature is not None and not objections_to_speaking(user, candidature)


def tell_of_feedback(public_id, **told):
    """Tell whoever answers for this published solution of an account of experience, or of its reply.

    `told`: `what` (a step), `organisation`, `comment`, `page` (where to reply), `occasion` (one letter each).
    Nobody is told of a fiche that is not online.
    """
    candidature = _published().filter(reference=public_id).first()
    if candidature is not None:
        feedback.tell_of_feedback(candidature, **told)


def _published():
    return Candidature.objects.exclude(published_at=None)


def _someone(user):
    return user if user and user.is_authenticated else User.objects.system()
