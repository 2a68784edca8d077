"""Files: joined to a question of a draft, described, taken away, taken up again."""

from django.db import DatabaseError, transaction
from django.utils import timezone

from ami.models import Attachment
from ami.questions import QUESTIONS
from ami.workflow.attachments.files import (
    PDF,
    FileRefused,
    inspected,
)
from ami.workflow.attachments.texts import keep_text
from ami.workflow.filing.drafting import opened
from ami.workflow.refusals import Refused

# Former versions are kept until the deposit: what one draft may have us keep is bounded.
MOST_KEPT = 40
GONE = "Ce fichier n’est plus là : rechargez la page."


def attach(candidature, code, upload, *, by, alternative="", at=None):
    """Join a file to a question; a question of one file sees its previous one replaced."""
    question, alternative = QUESTIONS[code], _described(alternative)
    # Before the lock: opening a file takes time, and nobody else should wait for it.
    facts = inspected(question, upload)
    return _joined(candidature, question, upload, facts, by=by, alternative=alternative, at=at)


@transaction.atomic
def _joined(candidature, question, upload, facts, *, by, alternative, at):
    candidature = opened(candidature, [question.code], by, at)
    _refuse_flood(candidature, question)
    _make_room(candidature, question)
    attachment = Attachment(
        candidature=candidature,
        code=question.code,
        uploaded_by=by,
        alternative=alternative,
        **facts,
    )
    attachment.file.save("", upload, save=False)
    try:
        attachment.save(force_insert=True)
    except DatabaseError:
        attachment.file.delete(save=False)
        raise
    if attachment.content_type == PDF:
        transaction.on_commit(lambda: keep_text.delay(attachment.pk), robust=True)
    return attachment


def _refuse_flood(candidature, question):
    if candidature.attachments.filter(code=question.code).count() >= MOST_KEPT:
        raise Refused(
            f"«\u00a0{question.label}\u00a0»\u00a0: {MOST_KEPT} versions sont déjà gardées jusqu’au dépôt. "
            f"Reprenez l’une d’elles, ou écrivez au secrétariat\u00a0: {candidature.call.contact_email}."
        )


def _make_room(candidature, question):
    """A question of one file sees its previous one replaced; the others are refused one too many."""
    current = candidature.attachments.current().filter(code=question.code)
    if question.max_files == 1:
        current.update(replaced_at=timezone.now())
    elif current.count() >= question.max_files:
        raise Refused(
            f"« {question.label} » : {question.max_files} fichiers au plus. Retirez-en un d’abord."
        )


@transaction.atomic
def detach(candidature, attachment, *, by, at=None):
    """Take a file away; it stays in store until the deposit, and for ever once a deposit holds it."""
    candidature = opened(candidature, [attachment.code], by, at)
    candidature.attachments.current().filter(pk=attachment.pk).update(replaced_at=timezone.now())


@transaction.atomic
def bring_back(candidature, attachment, *, by, at=None):
    """Take up again a version that was replaced, or a file that was taken away."""
    candidature = opened(candidature, [attachment.code], by, at)
    former = candidature.attachments.replaced().filter(pk=attachment.pk)
    if not former:
        raise Refused(GONE)
    _make_room(candidature, QUESTIONS[attachment.code])
    former.update(replaced_at=None)


@transaction.atomic
def describe(candidature, attachment, alternative, *, by, at=None):
    """Write what a picture shows, for those who do not see it, without joining it again."""
    candidature = opened(candidature, [attachment.code], by, at)
    current = candidature.attachments.current().filter(pk=attachment.pk)
    if not current.update(alternative=_described(alternative)):
        raise Refused(GONE)


def _described(alternative):
    text = " ".join(alternative.replace("\0", "").split())
    longest = Attachment._meta.get_field("alternative").max_length
    if len(text) > longest:
        raise FileRefused(f"La description compte {len(text)} caractères : {longest} au maximum.")
    return text
