"""Two readers whose marks diverge: what they say to each other, and keeping one's marks."""

from django.db import transaction

from ami.enums import Status
from ami.models import Candidature, Remark, Review
from ami.models.reading.reconciliation import WORD_WANTED
from ami.workflow.reading.divergence import confirm, settle
from ami.workflow.refusals import Refused, refuse_if, refusing

EMPTY = "Écrivez votre message."


@transaction.atomic
def maintain(candidature, word, *, by):
    """Keep one's marks, with a word; the second confirmation ends the reconciliation."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_reconciling(by, candidature))
    if not word.strip():
        raise Refused(WORD_WANTED)
    if not Review.objects.counting().of(by).filter(candidature=candidature).exists():
        raise Refused("Vous révisez vos notes\u00a0: remettez votre fiche pour les confirmer.")
    confirm(candidature, by, word=word.strip())
    settle(candidature)


@transaction.atomic
def say(candidature, text, *, by):
    """Write to one's partner; what is written stays."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_reconciling(by, candidature))
    return write(candidature, text, by=by)


def objections_to_reconciling(user, candidature):
    """Why `user` takes no part in a reconciliation of this file now."""
    pair = getattr(candidature, "assignment", None) and candidature.assignment.pair
    readable = Candidature.objects.readable_by(user).filter(pk=candidature.pk)
    if pair is None or user.pk not in pair.reader_ids or not readable.exists():
        return ["Ce dossier n’est pas dans votre file de lecture."]
    if candidature.status != Status.ELIGIBLE or not candidature.reconciliations.open().exists():
        return ["Aucune harmonisation n’est ouverte sur ce dossier."]
    return []


def write(candidature, text, *, by, criterion=None):
    if not text.strip():
        raise Refused(EMPTY)
    with refusing():
        return Remark.objects.create(
            candidature=candidature, criterion=criterion, author=by, text=text.strip()
        )
