"""How much one network, or one address, may send through a form."""

from allauth.core.ratelimit import consume
from django.conf import settings


def may_send(request, form, limits, refusal):
    """Count one sending against each of `limits`, (action, key) with no key for a network.

    The first one reached spares the others, and `refusal` is written on the form, its {contact} filled.
    """
    if all(consume(request, action=action, key=key) for action, key in limits):
        return True
    form.add_error(None, refusal.format(contact=settings.CONTACT_EMAIL))
    return False
