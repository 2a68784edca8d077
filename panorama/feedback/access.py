"""The address that confirms an account, follows it and withdraws it: signed, sent to its author alone."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from panorama.models import Feedback

SIGNER = signing.Signer(salt="panorama.feedback")


def token_of(feedback):
    return SIGNER.sign(str(feedback.key))


def address_of(feedback):
    path = reverse("panorama:feedback_own", args=[feedback.solution.slug, token_of(feedback)])
    return settings.SITE_URL + path


def told_by(token):
    """The account that `token` opens, erased or not; None for any other."""
    try:
        key = UUID(SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Feedback.objects.select_related("solution", "reply").filter(key=key).first()
