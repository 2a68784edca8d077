"""Who may see and change what: every view of a candidature begins here."""

from django.shortcuts import get_object_or_404

from ami.enums import Status
from ami.models import Candidature
from ami.rules import objections_to_editing, paris

NOT_REOPENED = "Cette partie n’est pas rouverte : seules celles que cite la demande se modifient."


def candidature_of(request, reference):
    """The candidature, if an organisation of this account holds it; else 404."""
    return get_object_or_404(
        Candidature.objects.of(request.user).select_related("call", "organisation", "theme"),
        reference=reference,
    )


def pending_request(candidature):
    """The completion request that waits for an answer, or None."""
    if candidature.status != Status.TO_COMPLETE:
        return None
    return candidature.completion_requests.filter(answered_at=None, lapsed_at=None).first()


def objections_to_filling(candidature, section, request, *, at):
    """Why this section may not change; `request` is the completion request that is pending."""
    found = objections_to_editing(candidature, at=at)
    if found or request is None:
        return found
    if at > request.due_at:
        return [f"Le délai de cette demande est passé depuis le {paris(request.due_at)}."]
    return [] if section.code in request.sections else [NOT_REOPENED]
