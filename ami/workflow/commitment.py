"""The company's answer to its selection (article 6): what it agrees to see published."""

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind
from ami.models import Candidature, Deposit, Listing
from ami.questions import QuestionType, clean, objections, public_questions
from ami.rules import objections_to_committing
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_speaking

# What the company may reword for the public; the rest is shown as it was evaluated.
REWORDABLE = ("pitch", "description")
CONSENT = "Pour figurer au panorama, donnez votre accord à la publication (article 6)."


@transaction.atomic
def confirm(candidature, *, texts, visuals, consent, by):
    """Confirm participation: the first version of the fiche, as agreed by the company."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_committing(candidature))
    if not consent:
        raise Refused(CONSENT)
    with refusing():
        listing = Listing.objects.create(
            candidature=candidature,
            version=candidature.listings.count() + 1,
            content=agreed_content(Deposit.objects.latest_of(candidature), texts),
            agreed_by=by,
        )
        listing.visuals.set(
            candidature.attachments.current().filter(code="visuals", pk__in=visuals)
        )
        candidature.committed_at, candidature.committed_by = timezone.now(), by
        candidature.save(update_fields=["committed_at", "committed_by"])
    record(candidature.subject_key, EventKind.COMMITTED, by=by, listing=listing.version)
    return listing


@transaction.atomic
def decline(candidature, *, by):
    """Decline: the solution will not be in the panorama."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_committing(candidature))
    candidature.declined_at, candidature.declined_by = timezone.now(), by
    candidature.save(update_fields=["declined_at", "declined_by"])
    record(candidature.subject_key, EventKind.DECLINED, by=by)


def agreed_content(deposit, texts):
    """The public answers of the deposit, some of them in the company's new words.

    What was marked as a trade secret is never published.
    """
    answers = deposit.answers
    content = {
        question.code: answers[question.code]
        for question in public_questions()
        if question.code in answers
        and question.code not in deposit.secrets
        and question.type is not QuestionType.FILE
    }
    for question in public_questions():
        if question.code in REWORDABLE and question.code in texts:
            value = clean(question, texts[question.code])
            refuse_if(
                [f"« {question.label} » : {sentence}" for sentence in objections(question, value)]
                or ([] if value else [f"Répondez à « {question.label} »."])
            )
            content[question.code] = value
    return content


def kept_from_the_public(deposit):
    """The labels of what would be published, had it not been marked as a trade secret."""
    return [question.label for question in public_questions() if question.code in deposit.secrets]
