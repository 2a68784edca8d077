"""Whose candidature it is: every view of one begins here."""

from django.shortcuts import get_object_or_404

from ami.models import Candidature


def candidature_of(request, reference):
    """The candidature, if an organisation of this account holds it; else 404."""
    return get_object_or_404(
        Candidature.objects.of(request.user).select_related("call", "organisation", "theme"),
        reference=reference,
    )
