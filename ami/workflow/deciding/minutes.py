"""Signing the minutes of a sitting, two people, each on what was sealed; correcting them by another act.

An act is never changed: a correction refers to the hash of the one before it, and is signed likewise.
"""

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, SigningCapacity
from ami.models import AgendaItem, Deliberation, Minutes, MinutesDocument, MinutesSignature
from ami.models.canonical import sha256_of
from ami.workflow.deciding.minutes_content import correction_of
from ami.workflow.deciding.minutes_document import drawn
from ami.workflow.deciding.sealing import tell, write
from ami.workflow.deciding.sittings import objections_to_convening
from ami.workflow.refusals import Refused, refuse_if, refusing

NOT_A_SIGNER = "Seules la présidence et le secrétariat de cette séance signent son procès-verbal."
ALREADY_SIGNED = "Vous avez déjà signé cet acte."
UNSEEN_POINT = "Ce point n’est pas dans votre vue."
WHAT = "Écrivez ce qui est corrigé."
WHY = "Dites pourquoi cet acte est corrigé."


def capacity_of(user, minutes):
    """In which capacity `user` signs this act, or None."""
    found = (one for one in SigningCapacity if minutes.signer(one) == user)
    return next(found, None)


def objections_to_signing(user, minutes):
    """Why `user` does not sign it now; an empty list means she may."""
    capacity = capacity_of(user, minutes)
    if capacity is None:
        return [NOT_A_SIGNER]
    signed = {one.capacity for one in minutes.signatures.all()}
    return [ALREADY_SIGNED] if capacity in signed else []


@transaction.atomic
def sign(minutes, *, proof, based_on, by):
    """Sign an act as it was sealed; `based_on` is the number of the last act that was read.

    `proof` is how `by` has just shown who she is. With the second signature, the PDF is drawn for
    good, and its hash chained.
    """
    minutes = _locked(minutes)
    refuse_if(objections_to_signing(by, minutes))
    last = minutes.deliberation.minutes.latest("number").number
    if last > based_on:
        raise Refused(
            f"Une correction vient d’être scellée (acte n°\u00a0{last})\u00a0: lisez-la, puis signez."
        )
    with refusing():
        signature = MinutesSignature.objects.create(
            minutes=minutes,
            capacity=capacity_of(by, minutes),
            signed_by=by,
            sha256=minutes.sha256,
            proof=proof,
        )
    tell(minutes, EventKind.MINUTES_SIGNED, by, capacity=str(signature.capacity), proof=str(proof))
    if minutes.signatures.count() == len(SigningCapacity):
        _keep_document(minutes, by)
    return signature


def _keep_document(minutes, by):
    content = drawn(minutes)
    document = MinutesDocument.objects.create(
        minutes=minutes, content=content, sha256=sha256_of(content), drawn_at=timezone.now()
    )
    tell(minutes, EventKind.MINUTES_DRAWN, by, pdf_sha256=document.sha256)


@transaction.atomic
def correct(minutes, text, grounds, *, item=None, by):
    """Seal a further act that corrects this one, on `item` or on the sitting itself."""
    minutes = _locked(minutes)
    refuse_if(objections_to_correcting(by, minutes))
    text, grounds = text.strip(), grounds.strip()
    refuse_if([WHAT] * (not text) + [WHY] * (not grounds))
    refuse_if(_objections_to_the_point(minutes, item, f"{text}\n{grounds}", by))
    act = write(
        minutes.deliberation,
        correction_of(minutes, item, text, grounds, by),
        number=minutes.number + 1,
        corrects=minutes,
        item=item,
        grounds=grounds,
        by=by,
    )
    tell(act, EventKind.MINUTES_CORRECTED, by, corrects=minutes.sha256)
    return act


def objections_to_correcting(user, minutes):
    """Why `user` does not correct this act; the last one of its sitting is the one to correct."""
    if found := objections_to_convening(user, minutes.deliberation.call):
        return found
    if later := getattr(minutes, "corrected_by", None):
        return [
            f"Cet acte est déjà corrigé par l’acte n°\u00a0{later.number}\u00a0: c’est celui-là qui se corrige."
        ]
    return []


def _objections_to_the_point(minutes, item, words, by):
    """A correction that speaks of a file is withheld from whoever does not meet it: it says of which."""
    points = minutes.deliberation.items.select_related("candidature")
    if item and not AgendaItem.objects.seen_by(by).filter(pk=item.pk).exists():
        return [UNSEEN_POINT]
    named = {
        one.candidature.reference
        for one in points
        if one.candidature.reference in words.upper() and one != item
    }
    if not named:
        return []
    told = ", ".join(sorted(named))
    if item:
        return [
            f"Cette correction nomme aussi {told}\u00a0: une correction porte sur un seul point."
        ]
    return [f"Cette correction nomme {told}\u00a0: choisissez le point qu’elle corrige."]


def _locked(minutes):
    """An act under the lock of its sitting, which orders signatures and corrections."""
    deliberation = Deliberation.objects.locked(minutes.deliberation)
    minutes = Minutes.objects.get(pk=minutes.pk)
    minutes.deliberation = deliberation
    return minutes
