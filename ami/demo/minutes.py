"""The minutes of the sittings of the past: sealed at closing; one is signed, then corrected by others."""

import datetime

from ami.enums import EventKind, SigningCapacity, SigningProof
from ami.models import (
    Event,
    EventPersonalValue,
    Minutes,
    MinutesDocument,
    MinutesSignature,
    SignerReplacement,
)
from ami.models.canonical import canonical, sha256, sha256_of
from ami.workflow.deciding.minutes_content import content_of, correction_of
from ami.workflow.deciding.minutes_document import drawn
from ami.workflow.running.calls import subject_of

HOUR = datetime.timedelta(hours=1)
READ_WRONG = (
    "À la rubrique «\u00a0Lieu\u00a0», au lieu de «\u00a0Salle du conseil\u00a0», lire «\u00a0Salle des "
    "commissions\u00a0». Le reste de l’acte est sans changement."
)
UNABLE = "En mission à l’étranger (fictive) jusqu’à la fin du mois, sans accès au service."
WHY = "Le comité s’est réuni dans une autre salle que celle de la convocation."


def seal(deliberation, chronicle):
    """What closing the sitting seals."""
    at, by = deliberation.closed_at, deliberation.closed_by
    return _write(deliberation, content_of(deliberation), chronicle, number=1, at=at, by=by)


def correct(act, chronicle, *, at):
    """A further act, on the place of the sitting."""
    session = act.deliberation
    by = session.secretary
    content = correction_of(act, None, READ_WRONG, WHY, by)
    columns = {"number": act.number + 1, "corrects": act, "grounds": WHY}
    return _write(session, content, chronicle, at=at, by=by, **columns)


def replace_chair(act, person, chronicle, *, at, by):
    """The chair cannot sign this act: `by` names `person`, who was at the sitting and accepts."""
    capacity = SigningCapacity.CHAIR
    named = SignerReplacement.objects.create(
        deliberation=act.deliberation,
        capacity=capacity,
        replaced=act.deliberation.chair,
        person=person,
        grounds=UNABLE,
        proposed_at=at,
        proposed_by=by,
        proposed_proof=SigningProof.PASSWORD,
        confirmed_at=at + HOUR,
        confirmed_by=person,
        confirmed_proof=SigningProof.PASSWORD,
    )
    _tell_replaced(act, EventKind.SIGNER_PROPOSED, named, chronicle, at=at, by=by)
    _tell_replaced(act, EventKind.SIGNER_REPLACED, named, chronicle, at=at + HOUR, by=person)


def _tell_replaced(act, kind, named, chronicle, *, at, by):
    people = {"person": str(named.person), "replaced": str(named.replaced)}
    row, personal = EventPersonalValue.sealed({**people, "grounds": named.grounds})
    facts = {"capacity": str(named.capacity), "personal": personal}
    _tell(act, kind, chronicle, at=at, by=by, **facts)
    row.event = chronicle.last[subject_of(act.deliberation.call)]
    row.save(force_insert=True)


def sign(act, capacity, chronicle, *, at):
    person = act.signer(capacity)
    MinutesSignature.objects.create(
        minutes=act,
        capacity=capacity,
        signed_by=person,
        signed_at=at,
        sha256=act.sha256,
        proof=SigningProof.PASSWORD,
    )
    facts = {"capacity": str(capacity), "proof": str(SigningProof.PASSWORD)}
    _tell(act, EventKind.MINUTES_SIGNED, chronicle, at=at, by=person, **facts)


def sign_by_both(act, chronicle, *, at):
    for capacity in SigningCapacity:
        sign(act, capacity, chronicle, at=at)
    content = drawn(act)
    document = MinutesDocument.objects.create(
        minutes=act, content=content, sha256=sha256_of(content), drawn_at=at
    )
    by = act.deliberation.secretary
    facts = {"pdf_sha256": document.sha256}
    _tell(act, EventKind.MINUTES_DRAWN, chronicle, at=at, by=by, **facts)


def _write(session, content, chronicle, *, at, by, **columns):
    text = canonical(content)
    act = Minutes.objects.create(
        deliberation=session,
        content=text,
        sha256=sha256(text),
        sealed_at=at,
        sealed_by=by,
        **columns,
    )
    kind, facts = EventKind.MINUTES_SEALED, {}
    if act.corrects:
        kind, facts = EventKind.MINUTES_CORRECTED, {"corrects": act.corrects.sha256}
    _tell(act, kind, chronicle, at=at, by=by, **facts)
    return act


def _tell(act, kind, chronicle, *, at, by, **facts):
    subject = subject_of(act.deliberation.call)
    chronicle.last[subject] = Event.objects.filter(subject=subject).latest("sequence")
    chronicle.tell(
        subject,
        kind,
        by=by,
        at=at,
        deliberation=act.deliberation.number,
        act=act.number,
        sha256=act.sha256,
        **facts,
    )
    chronicle.write()
