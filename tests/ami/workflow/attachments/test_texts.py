"""The text of each PDF, read once, page by page, and erased with its file."""

import pytest
from django.core.files.base import ContentFile

from ami.models import AttachmentText
from ami.workflow.attachments import (
    attaching,
    opening,
    texts,
)
from ami.workflow.filing import drafting
from tests.factories import CandidatureFactory, depositor, picture
from tests.files import costly_pdf, pdf_saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return CandidatureFactory()


def brochure(draft, content):
    file = ContentFile(content, name="brochure.pdf")
    return attaching.attach(draft, "brochure", file, by=depositor(draft))


def test_text_is_kept_page_by_page(draft):
    file = brochure(draft, pdf_saying("Un délai divisé par deux", "", "Été"))
    texts.keep_text(file.pk)
    text = AttachmentText.objects.get()
    assert (text.pages, text.is_readable) == (["Un délai divisé par deux", "", "Été"], True)
    texts.keep_text(file.pk)
    assert AttachmentText.objects.get().extracted_at == text.extracted_at


def test_picture_and_missing_file_have_no_text(draft):
    image = attaching.attach(draft, "visuals", picture(), by=depositor(draft))
    texts.keep_text(image.pk)
    texts.keep_text(0)
    assert AttachmentText.objects.count() == 0


def test_file_that_takes_too_long_is_not_tried_again(draft, monkeypatch):
    file = brochure(draft, pdf_saying("Bonjour"))
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, ContentFile(costly_pdf()))
    monkeypatch.setattr(opening, "SECONDS_FOR_TEXT", 1)
    texts.keep_text(file.pk)
    text = AttachmentText.objects.get()
    assert (text.pages, text.is_readable) == ([], False)
    assert list(type(file).objects.without_text()) == []


def test_text_is_erased_with_its_file(draft):
    texts.keep_text(brochure(draft, pdf_saying("Bonjour")).pk)
    drafting.discard(draft, by=depositor(draft))
    assert AttachmentText.objects.count() == 0


def test_text_goes_without_what_a_database_refuses():
    assert texts.clean(" a\x00b\ud800\x1f  \n  \t c ") == "ab\n  \t c"
