"""What the author of an account does: tells it, confirms the address, corrects it, withdraws it."""

from django.db import transaction
from django.utils import timezone

from panorama.enums import Erasure, FeedbackState, FeedbackStep, Letter
from panorama.feedback.acts import forget_author, locked, record, write_to_author
from panorama.feedback.domains import domain_of
from panorama.models import Feedback, Reply
from panorama.models.feedback import TOLD, UNPUBLISHED_FOR

CONSENT = (
    "J’accepte que ce retour soit publié sur la fiche de la solution, avec le nom de mon organisme et ma "
    "fonction, jamais mon nom ni mon adresse. L’éditeur peut y répondre. Il est gardé trois ans\u00a0; je "
    "peux retirer cet accord à tout moment."
)


@transaction.atomic
def tell(solution, *, email, told, is_fictitious=False):
    """Write down an account, which nobody reads before its author opens the link of the letter.

    `told` holds the columns of `TOLD`. The letter quotes none of them: nobody has proven that the address
    is hers.
    """
    feedback = Feedback.objects.create(
        solution=solution,
        email=email,
        domain=domain_of(email),
        consent=CONSENT,
        is_fictitious=is_fictitious,
        **told,
    )
    record(feedback, FeedbackStep.SENT)
    write_to_author(feedback, Letter.FEEDBACK_SENT)
    return feedback


@transaction.atomic
def confirm(feedback):
    """Its author holds the address: the account goes to whoever moderates."""
    feedback = locked(feedback, FeedbackState.UNCONFIRMED)
    feedback.confirmed_at = timezone.now()
    feedback.kept_until = timezone.localdate() + UNPUBLISHED_FOR
    return _waiting(feedback, FeedbackStep.CONFIRMED)


@transaction.atomic
def amend(feedback, *, told):
    """Tell it anew, once it was sent back with a comment."""
    feedback = locked(feedback, FeedbackState.RETURNED)
    for column in TOLD:
        setattr(feedback, column, told[column])
    feedback.comment = ""
    return _waiting(feedback, FeedbackStep.AMENDED)


def _waiting(feedback, step):
    feedback.state = FeedbackState.WAITING
    feedback.save()
    record(feedback, step)
    return feedback


@transaction.atomic
def withdraw(feedback):
    """Its author takes her consent back: all that she told is erased at once, its reply with it."""
    return _erased(locked(feedback), Erasure.WITHDRAWN)


@transaction.atomic
def forget_overdue(day):
    """Erase what was kept as long as was promised; return how many accounts."""
    overdue = Feedback.objects.overdue(day).select_for_update(of=("self",))
    return len([_erased(feedback, Erasure.EXPIRED) for feedback in overdue])


def _erased(feedback, why):
    forget_author(feedback)
    Reply.objects.filter(feedback=feedback).delete()
    for column in ("email", "domain", "consent", "comment", *TOLD):
        setattr(feedback, column, "")
    feedback.state, feedback.erasure = FeedbackState.ERASED, why
    feedback.erased_at = timezone.now()
    feedback.save()
    record(feedback, FeedbackStep.ERASED)
    return feedback
