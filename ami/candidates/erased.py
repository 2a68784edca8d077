"""What is erased while a request waits for its turn: not found, as it will be from then on."""

from django.http import Http404

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
        if isinstance(exception, ERASABLE) and request.resolver_match.app_name == "candidates":
            raise Http404 from exception

    middleware.process_exception = process_exception
    return middleware
