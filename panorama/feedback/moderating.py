"""What the curator does of an account: publishes it, sends it back, refuses it. Each time the author knows."""

from django.db import transaction
from django.utils import timezone

from ami import doorbell
from panorama.enums import FeedbackState, FeedbackStep, Letter
from panorama.feedback.acts import locked, record, write_to_author
from panorama.feedback.domains import is_public
from panorama.feedback.replying import ring_vendor
from panorama.models.feedback import PUBLISHED_FOR, UNPUBLISHED_FOR

UNKNOWN_DOMAIN = (
    "Le domaine {domain} n’est pas parmi les domaines publics. Ajoutez-le s’il est celui d’un organisme "
    "public, ou refusez ce retour."
)
WITHDRAWN = "La fiche de cette solution est retirée\u00a0: un retour ne peut plus y paraître."
WORDS_MISSING = "Écrivez à l’auteur ce qui empêche de publier."


def objections_to_publishing(feedback):
    """Why this account may not be published; an empty list means that it may."""
    found = []
    if not is_public(feedback.domain):
        found.append(UNKNOWN_DOMAIN.format(domain=feedback.domain))
    if feedback.solution.withdrawn_at:
        found.append(WITHDRAWN)
    return found


@transaction.atomic
def publish(feedback, *, by):
    """Show it on the fiche; the company is told, and may reply."""
    feedback = locked(feedback, FeedbackState.WAITING)
    if objections := objections_to_publishing(feedback):
        raise doorbell.Refused(objections)
    feedback.published_at, feedback.comment = timezone.now(), ""
    feedback.kept_until = timezone.localdate() + PUBLISHED_FOR
    _judged(feedback, FeedbackState.PUBLISHED, FeedbackStep.PUBLISHED, by)
    ring_vendor(feedback, "published")
    return feedback


@transaction.atomic
def send_back(feedback, *, comment, by):
    """Ask its author to correct it; it waits again once she did."""
    feedback = _with_words(locked(feedback, FeedbackState.WAITING), comment)
    return _judged(feedback, FeedbackState.RETURNED, FeedbackStep.RETURNED, by)


@transaction.atomic
def refuse(feedback, *, comment, by):
    """Do not publish it, or no longer, for grounds that its author is told."""
    feedback = locked(feedback, FeedbackState.WAITING, FeedbackState.PUBLISHED)
    feedback = _with_words(feedback, comment)
    feedback.kept_until = timezone.localdate() + UNPUBLISHED_FOR
    return _judged(feedback, FeedbackState.REFUSED, FeedbackStep.REFUSED, by)


def _with_words(feedback, comment):
    feedback.comment = comment.strip()
    if not feedback.comment:
        raise doorbell.Refused(WORDS_MISSING)
    return feedback


def _judged(feedback, state, step, by):
    feedback.state = state
    feedback.save()
    act = record(feedback, step, by=by)
    write_to_author(
        feedback,
        Letter.FEEDBACK_JUDGED,
        occasion=act.pk,
        what=step.value,
        comment=feedback.comment,
    )
    return feedback
