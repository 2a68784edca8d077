"""What is erased while a request waits for its turn: not found, as it will be from then on."""

from django.db import IntegrityError
from django.http import Http404

from alliance.models import User
from ami.models import Candidature, Claim, Invitation, Listing, Membership, Organisation

ERASABLE = tuple(
    model.DoesNotExist
    for model in (Candidature, Claim, Invitation, Listing, Membership, Organisation)
)


def not_found_once_erased(get_response):
    """Every page begins with what its reader may see; a verb that then finds nothing came too late."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        in_the_space = request.resolver_match.app_name == "candidates"
        if in_the_space and _came_too_late(exception, request.user):
            raise Http404 from exception

    middleware.process_exception = process_exception
    return middleware


def _came_too_late(exception, user):
    # At the commit: what was written is signed by an account that is erased.
    if isinstance(exception, IntegrityError):
        return not User.objects.filter(pk=user.pk).exists()
    return isinstance(exception, ERASABLE)
