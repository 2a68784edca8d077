"""What the reading screen says of those who read with this person."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef
from django.urls import reverse

from ami.committee.together.signing import signatures_of
from ami.enums import ReadingMode, Status
from ami.models import CommonFile, Reconciliation
from ami.workflow.reading.calibration import (
    FIRST,
    waiting_for_common_files,
    with_agreed_notes,
)


def with_company(queryset):
    """Adds what the screen says of the others, in the statement that finds the file."""
    is_of_this = {"candidature": OuterRef("pk")}
    return with_agreed_notes(queryset, "call").annotate(
        is_common=Exists(CommonFile.objects.filter(**is_of_this)),
        is_reconciled=Exists(Reconciliation.objects.standing().filter(**is_of_this)),
        waits=ExpressionWrapper(waiting_for_common_files(), output_field=BooleanField()),
    )


def beside(candidature, review, user):
    """Why it waits, who has signed, and where to compare once this person's review is in."""
    is_in = bool(review and (review.submitted_at or review.revises_id))
    is_held = candidature.waits and candidature.status == Status.ELIGIBLE and not is_in
    return {
        "gate": [FIRST] if is_held else [],
        "signatures": signatures_of(review, user),
        "is_joint": candidature.call.reading_mode == ReadingMode.JOINT,
        "discussions": discussions(candidature) if is_in else [],
    }


def discussions(candidature):
    """(label, address) of where this file is compared and discussed."""
    found = []
    if candidature.is_common:
        found.append(("Discuter les dossiers communs", "calibration_change", candidature.call_id))
    if candidature.is_reconciled:
        found.append(("Harmoniser avec l’autre lecteur", "reading_reconcile", candidature.pk))
    elif candidature.call.reading_mode != ReadingMode.JOINT:
        found.append(("Comparer avec l’autre fiche", "reading_compare", candidature.pk))
    return [(label, reverse(f"admin:ami_{name}", args=[key])) for label, name, key in found]
