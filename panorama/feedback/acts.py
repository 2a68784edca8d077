"""What every verb on an account begins and ends with: its lock, its trace, its letters."""

from django.conf import settings

from alliance.letters import outbox
from ami import doorbell
from panorama.enums import FeedbackState, Letter
from panorama.feedback.access import address_of
from panorama.models import Feedback, FeedbackAct

ERASED = "Ce retour est effacé\u00a0: il n’y a plus rien à en faire."
STALE = "Ce retour a changé d’état entre-temps. Rechargez la page avant d’aller plus loin."


def locked(feedback, *states):
    """The account as it is now, locked; refused when it is in none of these states."""
    found = Feedback.objects.select_related("solution").select_for_update(of=("self",))
    feedback = found.get(pk=feedback.pk)
    if feedback.state == FeedbackState.ERASED:
        raise doorbell.Refused(ERASED)
    if states and feedback.state not in states:
        raise doorbell.Refused(STALE)
    return feedback


def record(feedback, step, *, by=None):
    """Write who did it and when; its author signs nothing."""
    return FeedbackAct.objects.create(feedback=feedback, step=step, by=by)


def subject_key(feedback):
    return f"feedback:{feedback.key}"


def write_to_author(feedback, letter, *, occasion="", **context):
    """Owe a letter to the author, whose text is erased once it has left; none for fictitious ones."""
    if feedback.is_fictitious:
        return
    solution = feedback.solution
    context |= {
        "solution": solution.name,
        "page": settings.SITE_URL + solution.get_absolute_url(),
        "address": address_of(feedback),
    }
    subject, text, html = outbox.render(letter.value, context)
    outbox.post(
        letter,
        to=feedback.email,
        subject=subject,
        text=text,
        html=html,
        subject_key=subject_key(feedback),
        occasion=occasion,
        erase_after_sending=True,
    )


def forget_author(feedback):
    outbox.cancel(subject_key(feedback), Letter.FEEDBACK_SENT, Letter.FEEDBACK_JUDGED)
    outbox.forget(subject_key=subject_key(feedback))
