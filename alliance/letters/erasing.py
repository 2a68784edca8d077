"""What must not be kept any longer of letters: their words, and whoever they were for."""

from django.db.models import Case, CharField, EmailField, F, Func, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from alliance.letters.enums import CANCELLABLE, ENDED, State
from alliance.letters.models import ERASED, FORGOTTEN, Bounce, Notification
from alliance.letters.models.notification import OF_AN_ACCOUNT


def erase(subject_key, *kinds, **which):
    """Erase the wording and the addresses of letters that are over; return how many.

    `which` narrows them: of all that are about this subject, those of one sender, or of some time.
    """
    return _erase_ended(_about(subject_key, kinds, **which))


def take_back(subject_key, *kinds):
    """The same, and what has not left never will.

    Of one that is leaving at this instant the words go when it ends, and the address by `forget_ended`.
    """
    return _stop(_about(subject_key, kinds))


def erase_once_sent(subject_key, *kinds):
    """The same of letters that are owed: those that have not left leave first."""
    told = _about(subject_key, kinds)
    Notification.objects.filter(told).exclude(state__in=ENDED).update(erase_after_sending=True)
    return _erase_ended(told)


def over_since(kind, until):
    """The subjects of letters of this kind that are over, written before `until`, and not erased."""
    letters = Notification.objects.filter(
        kind=str(kind), state__in=ENDED, erased=False, created_at__lt=until
    )
    return letters.order_by("subject_key").values_list("subject_key", flat=True).distinct()


def leave_alone(address, *kinds):
    """Someone is gone: what was to leave for her of these kinds, or on her account, is erased instead.

    No copy of any other letter leaves for her either. How many letters are erased.
    """
    unsent = Notification.objects.exclude(state__in=[State.SENT, State.CANCELLED])
    unsent.filter(cc__contains=[address]).update(
        cc=Func(F("cc"), Value(address, output_field=EmailField()), function="array_remove")
    )
    hers = Q(kind__in=[str(kind) for kind in kinds]) | Q(subject_key__startswith=OF_AN_ACCOUNT)
    keys = list(unsent.filter(hers, to__iexact=address).values_list("pk", flat=True))
    return _stop(Q(pk__in=keys))


def forget(*told, **filters):
    """Erase the addresses of letters whose text is erased already (login codes); return how many."""
    letters = Notification.objects.filter(*told, erased=True, **filters).exclude(to=FORGOTTEN)
    Bounce.objects.filter(letter__in=letters).delete()
    # One key each: two letters of one kind would otherwise stand for the same occasion.
    forgotten = Concat(Value(f"{OF_AN_ACCOUNT}forgotten:"), Cast("pk", CharField()))
    return letters.update(to=FORGOTTEN, cc=[], reply_to="", subject_key=forgotten)


def forget_ended(*kinds):
    """Forget for whom these were that have left since, and those erased before they could; how many."""
    return forget(Q(kind__in=[str(kind) for kind in kinds]) | Q(cancelled_at__isnull=False))


def erased_if_asked():
    """For an update that ends a letter: its words go if they were to, even asked a moment ago."""
    asked = Q(erase_after_sending=True)
    return {name: Case(When(asked, then=_column(name)), default=F(name)) for name in ERASED}


def _column(name):
    return Value(ERASED[name], output_field=Notification._meta.get_field(name))


def _about(subject_key, kinds, **which):
    return Q(subject_key=subject_key, kind__in=[str(kind) for kind in kinds], **which)


def _stop(told):
    stopped = Notification.objects.live().filter(told, state__in=[*CANCELLABLE, State.SENDING])
    stopped.update(
        state=Case(When(state=State.SENDING, then=F("state")), default=Value(State.CANCELLED)),
        cancelled_at=timezone.now(),
        erase_after_sending=True,
    )
    return _erase_ended(told)


def _erase_ended(told):
    over = Notification.objects.filter(told, state__in=ENDED, erased=False)
    over.update(**ERASED, erase_after_sending=True)
    return forget(told)
