"""The fiche as a document: tagged PDF, drawn from what the page shows."""

from django.conf import settings
from django.utils import timezone

from alliance import documents
from alliance.dates import day
from panorama.models import Feedback, ProcurementThreshold


def drawn(solution, thresholds, accounts):
    """The bytes of the PDF, with these accounts of experience; the same fiche gives the same bytes all day."""
    pictures = [visual for visual in solution.visuals.all() if visual.file]
    return documents.draw(
        "fiche.typ",
        {
            **_told(solution),
            "thresholds": [_threshold(one) for one in thresholds],
            "accounts": [_account(one) for one in accounts],
            "accounts_number": solution.feedback_number,
            "pictures": [
                {"name": _name(visual), "alternative": visual.alternative} for visual in pictures
            ],
        },
        title=f"{solution.name} — panorama des solutions d’IA pour le public",
        at=timezone.now().replace(hour=0, minute=0, second=0, microsecond=0),
        pictures={_name(visual): _bytes(visual) for visual in pictures},
    )


def _told(solution):
    fiche = solution.fiche
    return {
        "name": solution.name,
        "pitch": solution.pitch,
        "description": fiche.get("description", ""),
        "public_id": solution.public_id,
        "vendor": solution.vendor,
        "family": solution.family.label,
        "category": solution.category_label,
        "confirmed": _day(solution.confirmed_at),
        "stale": solution.is_stale,
        "updated": _day(solution.updated_at),
        "address": settings.SITE_URL + solution.get_absolute_url(),
        "today": day(timezone.localdate()),
        "term_warning": solution.term_warning,
        "provenance": fiche.get("provenance", ""),
        "fictitious": solution.is_fictitious,
        "essentials": fiche.get("essentials", []),
        "sections": fiche.get("sections", []),
    }


def _day(instant):
    return day(timezone.localtime(instant)) if instant else ""


def _threshold(one: ProcurementThreshold):
    return {
        "rule": one.rule,
        "buyers": one.buyers,
        "amount": one.told_amount,
        "since": day(one.starts_on),
        "source": one.source,
    }


def _account(one: Feedback):
    size = one.get_organisation_size_display().lower()
    reply = getattr(one, "reply", None)
    return {
        "organisation": one.organisation,
        "who": f"{one.get_organisation_kind_display()}, {size} · {one.function}",
        "published": _day(one.published_at),
        "fictitious": one.is_fictitious,
        "told": [
            ("Usage", one.use),
            ("Volume", one.volume),
            ("Effet mesuré", one.effect),
            ("Limites", one.limits),
            ("Le referait", one.get_would_again_display()),
        ],
        "reply": reply.text if reply and reply.is_published else "",
    }


def _name(visual):
    return f"{visual.pk}.{'png' if visual.content_type == 'image/png' else 'jpg'}"


def _bytes(visual):
    with visual.file.open("rb") as file:
        return file.read()
