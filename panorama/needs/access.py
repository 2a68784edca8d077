"""The address at which a consent is withdrawn: signed, told to whoever gave it."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from panorama.models import Need

SIGNER = signing.Signer(salt="panorama.need")


def token_of(need):
    return SIGNER.sign(str(need.key))


def address_of(need):
    return settings.SITE_URL + reverse("panorama:need_joined", args=[token_of(need)])


def told_by(token):
    """The need that `token` opens, erased or not; None for any other."""
    try:
        key = UUID(SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Need.objects.filter(key=key).first()
