"""What the secretariat writes of its own in the letters of a call: checked, then kept by version."""

from django.db import transaction

from ami.enums import EventKind
from ami.models import Call, LetterText
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)
from ami.workflow.running.placeholders import objections_to_text

STALE = (
    "Ce texte vient d’être enregistré par une autre personne\u00a0: le sien est ci-dessous, le vôtre "
    "est resté dans les champs. Comparez, puis enregistrez de nouveau."
)


@transaction.atomic
def save(call, letter, subject, body, *, seen, by):
    """Write another version, in force for the letters to come; both parts blank, the standard one.

    `seen` is the version that the person read, 0 for none.
    """
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    subject, body = " ".join(subject.split()), body.replace("\r\n", "\n").strip()
    refuse_if(objections_to_text(letter, subject, body))
    last = call.letter_texts.filter(letter=letter).first()
    if seen != (last.version if last else 0):
        raise Refused(STALE)
    if (subject, body) == ((last.subject, last.body) if last else ("", "")):
        return last
    with refusing():
        text = LetterText.objects.create(
            call=call, letter=letter, version=seen + 1, subject=subject, body=body, by=by
        )
    record(
        subject_of(call),
        EventKind.LETTER_TEXT_SAVED,
        by=by,
        letter=str(letter),
        version=text.version,
    )
    return text
