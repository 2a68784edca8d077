"""Messages to a vendor are forgotten: some months after, or as soon as whoever wrote one asks.

That a message went stays in the chain; who wrote it, and what, does not.
"""

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import JSONField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Lower

from alliance.letters import outbox
from alliance.models import User
from ami.enums import Actor, EventKind, Letter
from ami.models import Candidature, EventPersonalValue
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_acting

# In one round of the clock.
A_ROUND = 200
NOT_LEFT = "Un message de cet expéditeur n’est pas encore parti\u00a0: attendez son envoi, puis recommencez."
NOTHING = "Il ne reste aucun message de cet expéditeur à cette organisation."


@transaction.atomic
def forget_sender(candidature, email, *, by):
    """Erase all that this sender wrote to the company of a fiche, who it was included; how many letters."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    letters = _messages_about(candidature.subject_key).filter(reply_to__iexact=email)
    standing = letters.filter(erased=False).count()
    if not email or not standing:
        raise Refused(NOTHING)
    kept = _senders(candidature.subject_key).filter(email=email.lower())
    number = _forget(candidature.subject_key, kept, by=by, reply_to__iexact=email)
    if number < standing:
        raise Refused(NOT_LEFT)
    return number


def forget_old(*, at):
    """Erase the messages written longer ago than the service keeps them; how many letters."""
    if not settings.VENDOR_MESSAGES_KEPT_MONTHS:
        return 0
    until = at - relativedelta(months=settings.VENDOR_MESSAGES_KEPT_MONTHS)
    subjects = outbox.over_since(Letter.VENDOR_MESSAGE, until)
    return sum(_forget_until(subject, until) for subject in list(subjects[:A_ROUND]))


@transaction.atomic
def _forget_until(subject, until):
    Candidature.objects.locked(Candidature.objects.get(reference=subject.partition(":")[2]))
    kept = _senders(subject).filter(event__at__lt=until)
    return _forget(subject, kept, by=User.objects.system(), created_at__lt=until)


def _forget(subject, senders, *, by, **which):
    number = outbox.erase(subject, Letter.VENDOR_MESSAGE, **which)
    EventPersonalValue.objects.filter(pk__in=list(senders.values_list("pk", flat=True))).delete()
    record(subject, EventKind.VENDOR_MESSAGES_ERASED, by=by, letters=number)
    return number


def _messages_about(subject):
    return outbox.about(subject).filter(kind=Letter.VENDOR_MESSAGE)


def _senders(subject):
    rows = EventPersonalValue.objects.filter(
        event__subject=subject, event__kind=EventKind.VENDOR_WRITTEN_TO
    )
    told = rows.annotate(said=Cast("value", JSONField()))
    return told.annotate(email=Lower(KT("said__email")))
