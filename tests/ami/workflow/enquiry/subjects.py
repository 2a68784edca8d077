"""Requests as people write them."""

from alliance.models import User
from ami.workflow.enquiry import receiving

SAID = {
    "name": "Inès Barral",
    "email": "ines.barral@exemple.fr",
    "subject": "Une précision",
    "message": "Je souhaite comprendre la suite donnée.",
}


def asked(kind="question", *, by=None, **given):
    return receiving.receive(kind, by=by or User.objects.system(), **{**SAID, **given})


def signed_request(candidature, *, by, kind="personal_data", **given):
    """Written from the space of the candidature, by one of its team, with her own address."""
    return asked(kind, by=by, candidature=candidature, email=by.email, **given)
