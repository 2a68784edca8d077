"""What the reading screen shows beside one's own review, and never before it is handed in."""

from django.urls import reverse

from ami.committee.marks import weighted_total
from ami.committee.queue import with_my_review
from ami.enums import ReadingMode, Status
from ami.models import Call, Candidature, Reading, Review
from ami.workflow.calibration import agreed_notes, objections_to_beginning
from ami.workflow.due import is_common, pair_of


def beside(candidature, user, review):
    """The others' reviews once hers is in, signatures, notes agreed upon, where to discuss."""
    handed_in = bool(review and (review.submitted_at or review.revises_id))
    common = is_common(candidature)
    is_read = candidature.status == Status.ELIGIBLE
    return {
        "gate": objections_to_beginning(candidature) if is_read and not handed_in else [],
        "agreed": agreed_notes(candidature.call),
        "signatures": signatures_of(review) if review and review.pair_id else [],
        "is_joint": candidature.call.reading_mode == ReadingMode.JOINT,
        "others_reviews": others(candidature, user, common) if handed_in else [],
        "discussions": discussions(candidature, common) if handed_in else [],
    }


def others(candidature, user, common):
    """As they stand; of a common file, her partner's alone: the others are on its own screen."""
    if candidature.call.reading_mode == ReadingMode.JOINT:
        return []
    reviews = Review.objects.as_they_stand().filter(candidature=candidature.pk)
    if common:
        reviews = reviews.filter(reviewer__in=pair_of(user, candidature).reader_ids)
    found = reviews.exclude(reviewer=user).select_related("reviewer")
    found = list(found.prefetch_related("scores__criterion").order_by("submitted_at"))
    for review in found:
        review.total = weighted_total(review.scores.all())
    return found


def signatures_of(review):
    """Those of the version that stands; none once it has changed."""
    found = review.signatures.filter(version=review.version)
    return list(found.select_related("signer"))


def discussions(candidature, common):
    """(label, address) of where this file is discussed now."""
    if common:
        address = reverse("admin:ami_calibration_change", args=[candidature.call_id])
        return [("Discuter les dossiers communs", address)]
    if candidature.reconciliations.standing().exists():
        address = reverse("admin:ami_reading_reconcile", args=[candidature.pk])
        return [("Harmoniser avec l’autre lecteur", address)]
    return []


def discussions_of(user):
    """(label, address) of what this person discusses: each open reconciliation, then the calibration."""
    files = with_my_review(Reading.objects.readable_by(user), user).filter(to_reconcile=True)
    found = [
        (f"Harmoniser {file.reference}", reverse("admin:ami_reading_reconcile", args=[file.pk]))
        for file in files.order_by("reference")
    ]
    calls = Call.objects.filter(pk__in=_common_files_to_discuss(user), calibration=None)
    return found + [
        ("Discuter les dossiers communs", reverse("admin:ami_calibration_change", args=[call.pk]))
        for call in calls
    ]


def _common_files_to_discuss(user):
    return Candidature.objects.discussed_by(user).readable_by(user).values("call")
