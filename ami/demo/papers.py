"""The pieces joined to a part of the files: a brochure, a visual, in the private storage."""

import datetime
import hashlib

from django.core.files.base import ContentFile

from ami.demo.fiction.files import brochure, visual
from ami.models import Attachment

WITH_BROCHURE = 0.35
WITH_VISUAL = 0.3


def join_papers(files, rng):
    """Give some of `files` a brochure, some a visual; the attachments, unsaved, file by file."""
    for file in files:
        if rng.random() < WITH_BROCHURE:
            _join(file, "brochure", "brochure.pdf", "application/pdf", brochure(file), pages=1)
        if rng.random() < WITH_VISUAL:
            content, alternative = visual(rng, file)
            _join(file, "visuals", "ecran.png", "image/png", content, alternative=alternative)


def replace_brochure(file):
    """A brochure joined the day after another one, which its draft still keeps."""
    later = file.received_at + datetime.timedelta(days=1)
    former = f"{file.name} projet.pdf"
    _join(file, "brochure", former, "application/pdf", brochure(file), pages=1, replaced_at=later)
    _join(file, "brochure", "brochure.pdf", "application/pdf", brochure(file), pages=1)
    Attachment.objects.bulk_create(file.papers)


def _join(file, code, name, content_type, content, **columns):
    attachment = Attachment(
        candidature=file.candidature,
        code=code,
        name=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=file.contact,
        uploaded_at=file.received_at,
        **columns,
    )
    attachment.file.save("", ContentFile(content), save=False)
    file.papers.append(attachment)
    file.answers[code] = [name]
