"""The pages of each deposited PDF as pictures, drawn apart, once, and erased with their file."""

import io

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from alliance.models import User
from ami.models import Attachment, AttachmentImages
from ami.workflow.attachments import (
    attaching,
    images,
    opening,
    versions,
)
from ami.workflow.filing import submission
from tests.factories import CandidatureFactory, depositor, picture
from tests.files import costly_pdf, pdf_saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return CandidatureFactory()


def brochure(draft, content):
    file = ContentFile(content, name="brochure.pdf")
    return attaching.attach(draft, "brochure", file, by=depositor(draft))


def submit(draft):
    submission.submit(draft, by=depositor(draft), received_at=timezone.now())


def test_pages_are_drawn_once_the_file_is_deposited(draft):
    file = brochure(draft, pdf_saying("Une page", "Une autre"))
    attaching.attach(draft, "visuals", picture(), alternative="Un écran", by=depositor(draft))
    images.keep_images(file.pk)
    assert AttachmentImages.objects.count() == 0
    submit(draft)
    assert [one.pk for one in Attachment.objects.without_images()] == [file.pk]
    images.keep_images(file.pk)
    kept = AttachmentImages.objects.get()
    # The page is 300 × 100: its picture is as wide as allowed.
    assert [(page["width"], page["height"]) for page in kept.pages] == [(1200, 400)] * 2
    with file.file.storage.open(kept.paths[0]) as stored:
        assert Image.open(io.BytesIO(stored.read())).format == "WEBP"
    images.keep_images(file.pk)
    assert AttachmentImages.objects.get().paths == kept.paths


def test_file_that_takes_too_long_is_not_tried_again(draft, monkeypatch):
    file = brochure(draft, pdf_saying("Bonjour"))
    submit(draft)
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, ContentFile(costly_pdf()))
    monkeypatch.setattr(opening, "SECONDS_FOR_IMAGES", 0.01)
    images.keep_images(file.pk)
    assert AttachmentImages.objects.get().pages == []
    assert list(Attachment.objects.without_images()) == []


def test_missing_file_has_no_picture(draft):
    file = brochure(draft, pdf_saying("Bonjour"))
    submit(draft)
    file.file.storage.delete(file.file.name)
    images.keep_images(file.pk)
    assert AttachmentImages.objects.get().pages == []


def test_pictures_are_erased_with_a_former_version(draft):
    former = brochure(draft, pdf_saying("Avant"))
    brochure(draft, pdf_saying("Après"))
    path = former.file.storage.save("candidatures/essai", ContentFile(b"page"))
    AttachmentImages.objects.create(attachment=former, pages=[{"path": path}, None])
    submit(draft)
    versions.purge(draft, by=User.objects.system())
    assert AttachmentImages.objects.count() == 0
    assert former.file.storage.exists(path)
