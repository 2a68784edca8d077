"""Who may act on a request, and the request under its lock."""

from ami.models import Candidature, Enquiry
from ami.workflow.refusals import refuse_if

NOT_YOURS = "Cette demande revient au secrétariat de son appel."
OVER = "Cette demande n’attend plus de réponse."


def objections_to_handling(user, enquiry):
    """Why `user` may not act on it; a conflict of interest is told in the same words."""
    return [] if Enquiry.objects.handled_by(user).filter(pk=enquiry.pk).exists() else [NOT_YOURS]


def opened(enquiry, by):
    """`enquiry` under its lock, `by` being of those who handle it."""
    enquiry = Enquiry.objects.locked(enquiry)
    refuse_if(objections_to_handling(by, enquiry))
    return enquiry


def pending(enquiry, by):
    """The same, an answer being still owed."""
    enquiry = opened(enquiry, by)
    refuse_if([] if enquiry.is_pending else [OVER])
    return enquiry


def file_of(enquiry, by):
    """The candidature it is about as `by` runs it, or None: a draft is nobody else's business."""
    return Candidature.objects.run_by(by).filter(pk=enquiry.candidature_id).first()
