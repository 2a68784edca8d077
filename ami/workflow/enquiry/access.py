"""The address at which whoever asked takes the files of the answer: signed, and told to them alone."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ami.models import Enquiry

SIGNER = signing.Signer(salt="ami.enquiry.answer")


def token_of(enquiry):
    return SIGNER.sign(enquiry.reference)


def address_of(enquiry):
    return settings.SITE_URL + reverse("pages:enquiry_answer", args=[token_of(enquiry)])


def answered_with(token):
    """The answered request that `token` opens; None for any other, or once its data are erased."""
    try:
        reference = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    answered = Enquiry.objects.exclude(answered_at=None).filter(erased_at=None)
    return answered.filter(reference=reference).select_related("call").first()
