"""Optional letters, and the way out of them: one click, no account (RFC 8058).

The address in the letter names its reader and the kind, signed: nobody unsubscribes another, and
nothing is kept until it is used. It works for as long as the letter is kept.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from alliance.letters.models import Unsubscription

SALT = "alliance.letters.unsubscribing"


def url_for(kind, address):
    token = signing.dumps([str(kind), address.lower()], salt=SALT)
    return settings.SITE_URL + reverse("letters-unsubscribe", args=[token])


def meant_by(token):
    """(kind, address) of a letter's own link, or None when it is not one of ours."""
    try:
        kind, address = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return kind, address


def is_unsubscribed(kind, address):
    return Unsubscription.objects.filter(kind=str(kind), address=address.lower()).exists()


def asked_to_stop(kind, before):
    """A queryset of the addresses that refused this kind before an instant, in lower case."""
    refused = Unsubscription.objects.filter(kind=str(kind), asked_at__lt=before)
    return refused.values_list("address", flat=True)


def unsubscribe(kind, address):
    """Send this kind there no more; asked twice, it counts once."""
    Unsubscription.objects.get_or_create(kind=kind, address=address)


def subscribe_again(kind, address):
    """Forget that this kind was refused there, and the address with it."""
    Unsubscription.objects.filter(kind=str(kind), address=address).delete()
