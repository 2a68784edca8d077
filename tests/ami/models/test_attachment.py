"""What the database keeps of files, whoever asks."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from ami.models import Attachment
from ami.workflow.attachments import attaching
from ami.workflow.filing import submission
from tests.factories import CandidatureFactory, depositor, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return CandidatureFactory()


def joined(draft, name="ecran.png"):
    return attaching.attach(
        draft, "visuals", picture(name), by=depositor(draft), alternative="Un écran"
    )


def replaced(draft):
    file = joined(draft)
    attaching.detach(draft, file, by=depositor(draft))
    return file


def submit(draft):
    submission.submit(draft, by=depositor(draft), received_at=timezone.now())


def erase(file):
    return Attachment.objects.filter(pk=file.pk).delete()


def test_file_that_a_deposit_holds_is_never_erased(draft):
    file = joined(draft)
    submit(draft)
    with pytest.raises(IntegrityError):
        erase(file)


def test_version_replaced_before_the_deposit_may_be_erased_after(draft):
    file = replaced(draft)
    submit(draft)
    assert draft.attachments.get() == file
    erase(file)
    assert list(draft.attachments.all()) == []


def test_question_never_holds_more_files_than_it_may(draft):
    former = replaced(draft)
    for place in range(3):
        joined(draft, f"{place}.png")
    with pytest.raises(IntegrityError, match="tous ses fichiers"):
        Attachment.objects.filter(pk=former.pk).update(replaced_at=None)
