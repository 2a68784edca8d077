"""Whose candidature, whose organisation it is: every view of one begins here."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from ami.models import Candidature, Organisation
from ami.rules import counted_at
from ami.workflow.transitions import objections_to_speaking


def candidature_of(request, reference):
    """The candidature, if an organisation of this account holds it, or a mandate; else 404."""
    return get_object_or_404(
        Candidature.objects.of(request.user).select_related("call", "organisation", "theme"),
        reference=reference,
    )


def organisation_of(request, pk):
    """The organisation, if this account is a member of its team; else 404."""
    return get_object_or_404(Organisation.objects.of(request.user), pk=pk)


def instant_of(request, candidature, pending=None):
    """When this request counts for the candidature: its arrival, or what a mandate proves."""
    return counted_at(candidature, pending, request.arrived_at)


def turned_back(request, candidature):
    """The way back to the page of the candidature, for whoever may not commit its organisation."""
    if not (objections := objections_to_speaking(request.user, candidature)):
        return None
    messages.error(request, " ".join(objections))
    return redirect(candidature)
