"""The right of reply: the company answers once, the curator rereads, the author is told."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ami import doorbell
from panorama.enums import FeedbackState, FeedbackStep, Letter, ReplyState
from panorama.feedback.acts import locked, record, write_to_author
from panorama.models import Reply

STRANGER = (
    "Seule l’équipe de l’éditeur répond à un retour d’expérience. Connectez-vous avec le compte par lequel "
    "votre organisation a candidaté."
)
ALREADY = "Votre organisation a déjà répondu à ce retour."
EMPTY = "Écrivez votre réponse."
GONE = "Il n’y a pas de réponse à relire."
WORDS_MISSING = "Écrivez à l’éditeur ce qui empêche de publier sa réponse."


def objections_to_replying(user, feedback, reply):
    """Why `user` may not answer this account; an empty list means that she may."""
    if not doorbell.speaks_for(user, feedback.solution.public_id):
        return [STRANGER]
    if reply and reply.state != ReplyState.RETURNED:
        return [ALREADY]
    return []


@transaction.atomic
def reply(feedback, *, text, by):
    """Answer in the name of the company; once, save to correct what was sent back."""
    feedback = locked(feedback, FeedbackState.PUBLISHED)
    standing = Reply.objects.filter(feedback=feedback).first()
    if objections := objections_to_replying(by, feedback, standing):
        raise doorbell.Refused(objections)
    if not text.strip():
        raise doorbell.Refused(EMPTY)
    answer = standing or Reply(feedback=feedback)
    answer.text, answer.sent_by, answer.sent_at = text.strip(), by, timezone.now()
    answer.state, answer.comment = ReplyState.WAITING, ""
    answer.save()
    record(feedback, FeedbackStep.REPLIED, by=by)
    return answer


@transaction.atomic
def publish_reply(feedback, *, by):
    """Show it under the account; its author is told, and the company."""
    feedback = locked(feedback, FeedbackState.PUBLISHED)
    answer = _waiting(feedback)
    answer.published_at = timezone.now()
    _judged(feedback, answer, ReplyState.PUBLISHED, FeedbackStep.REPLY_PUBLISHED, by)
    act = feedback.acts.last()
    write_to_author(
        feedback,
        Letter.FEEDBACK_JUDGED,
        occasion=act.pk,
        what=FeedbackStep.REPLY_PUBLISHED.value,
        comment="",
    )
    return answer


@transaction.atomic
def return_reply(feedback, *, comment, by):
    """Ask the company to correct it."""
    feedback = locked(feedback)
    answer = _with_words(_waiting(feedback), comment)
    return _judged(feedback, answer, ReplyState.RETURNED, FeedbackStep.REPLY_RETURNED, by)


@transaction.atomic
def refuse_reply(feedback, *, comment, by):
    """Do not publish it, or no longer, for grounds that the company is told."""
    feedback = locked(feedback)
    answer = _with_words(_waiting(feedback, ReplyState.PUBLISHED), comment)
    return _judged(feedback, answer, ReplyState.REFUSED, FeedbackStep.REPLY_REFUSED, by)


def _waiting(feedback, *others):
    states = (ReplyState.WAITING, *others)
    answer = Reply.objects.filter(feedback=feedback, state__in=states).first()
    if answer is None:
        raise doorbell.Refused(GONE)
    return answer


def _with_words(answer, comment):
    answer.comment = comment.strip()
    if not answer.comment:
        raise doorbell.Refused(WORDS_MISSING)
    return answer


def _judged(feedback, answer, state, step, by):
    answer.state = state
    answer.save()
    act = record(feedback, step, by=by)
    ring_vendor(feedback, step.value, comment=answer.comment, occasion=act.pk)
    return answer


def ring_vendor(feedback, what, *, comment="", occasion=""):
    """Tell the company, whose address nobody here knows."""
    if feedback.is_fictitious:
        return
    path = reverse("panorama:feedback_reply", args=[feedback.solution.slug, feedback.key])
    doorbell.tell_of_feedback(
        feedback.solution.public_id,
        what=what,
        organisation=feedback.organisation,
        comment=comment,
        page=f"{settings.SITE_URL}{path}",
        occasion=f"{feedback.key}:{what}:{occasion}",
    )
