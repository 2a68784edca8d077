"""Behind some fiches of the demonstration: pieces, what was read in them, and words of confirmation."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.utils import timezone

from ami.demo.fiction.files import brochure
from ami.enums import EventKind
from ami.models import Consultation, Evidence, ListingConfirmation

DAY = datetime.timedelta(days=1)
# Of those online: how many joined pieces, one in two of which was read.
BACKED = 16
SHOWN = {
    "secnumcloud": "attestation de qualification au nom de l’hébergeur (document fictif).",
    "rgaa_state": "rapport d’audit d’accessibilité, avec son échantillon de pages (document fictif).",
    "certifications": "certificat ISO 27001 au nom de l’organisation (document fictif).",
}


def back_all(files, listings, chronicle, rng, *, by):
    """Pieces for the first fiches; most companies confirmed lately, the others let their fiche age."""
    for rank, (file, listing) in enumerate(zip(files, listings, strict=True)):
        if rank < BACKED:
            _supply(file, listing, chronicle, read=rank % 2 == 0, by=by)
        if rank % 3:
            _confirm(file, listing, chronicle, at=timezone.now() - rng.randint(3, 150) * DAY)


def _supply(file, listing, chronicle, *, read, by):
    content = brochure(file)
    for code, sentence in SHOWN.items():
        answer = listing.content.get(code)
        if not answer:
            continue
        evidence = _piece(file, code, content, at=timezone.now() - 60 * DAY)
        _tell(chronicle, file, EventKind.EVIDENCE_SUPPLIED, evidence, by=file.contact)
        if read:
            Consultation.objects.create(
                candidature=file.candidature,
                code=code,
                evidence=evidence,
                page=1,
                answer=answer,
                sentence=sentence,
                consulted_by=by,
                consulted_at=timezone.now() - 40 * DAY,
            )
            _tell(chronicle, file, EventKind.EVIDENCE_CONSULTED, evidence, by=by)


def _piece(file, code, content, *, at):
    evidence = Evidence(
        candidature=file.candidature,
        code=code,
        name="justificatif-fictif.pdf",
        content_type="application/pdf",
        size=len(content),
        pages=1,
        sha256=hashlib.sha256(content).hexdigest(),
        supplied_at=at,
        supplied_by=file.contact,
    )
    evidence.file.save("", ContentFile(content), save=False)
    evidence.save(force_insert=True)
    return evidence


def _confirm(file, listing, chronicle, *, at):
    ListingConfirmation.objects.create(listing=listing, confirmed_by=file.contact, confirmed_at=at)
    subject = file.candidature.subject_key
    chronicle.tell(
        subject, EventKind.LISTING_CONFIRMED, by=file.contact, at=at, listing=listing.version
    )


def _tell(chronicle, file, kind, evidence, *, by):
    at = evidence.supplied_at if kind is EventKind.EVIDENCE_SUPPLIED else timezone.now() - 40 * DAY
    subject = file.candidature.subject_key
    chronicle.tell(subject, kind, by=by, at=at, question=evidence.code, sha256=evidence.sha256)
