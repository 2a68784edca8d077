"""Where a reader stands with a file, in her list."""

from django.urls import reverse
from django.utils.html import format_html

from ami.committee.shown import badge
from ami.enums import Status


def state_of(candidature):
    """What she has left to do of it; a common file says that it is one."""
    common = badge("Commun") if candidature.is_common else ""
    return format_html("{} {}", _state_of(candidature), common)


def _state_of(candidature):
    if candidature.to_reconcile:
        address = reverse("admin:ami_reading_reconcile", args=[candidature.pk])
        return format_html('<a href="{}">{}</a>', address, badge("À harmoniser", "warning"))
    if candidature.to_sign:
        return badge("À signer\u00a0: l’autre lecteur a signé", "warning")
    if candidature.mine_signed and not candidature.mine_handed_in:
        return badge("Signée, à signer par l’autre lecteur", "new")
    if candidature.mine_done:
        return badge("Remise", "success")
    if candidature.status != Status.ELIGIBLE:
        return badge("Lecture close")
    if candidature.waits:
        return badge("Après les dossiers communs")
    return badge("En cours", "new") if candidature.mine_begun else badge("À lire", "info")
