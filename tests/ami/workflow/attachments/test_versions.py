"""Former versions: brought back until the deposit, erased after it, never while a deposit holds them."""

import json

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from alliance.models import User
from ami.enums import EventKind, Role, Status
from ami.models import Attachment, Event
from ami.tasks import purge_versions
from ami.workflow.attachments import (
    attaching,
    versions,
)
from ami.workflow.examining import eligibility
from ami.workflow.filing import submission
from ami.workflow.refusals import Refused
from tests.factories import CandidatureFactory, ask_completion, depositor, member, picture
from tests.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return CandidatureFactory()


@pytest.fixture
def by(draft):
    return depositor(draft)


def brochure(draft, by, name, pages=1):
    return attaching.attach(draft, "brochure", ContentFile(pdf(pages), name=name), by=by)


def submit(draft, by):
    submission.submit(draft, by=by, received_at=timezone.now())


def current(draft):
    return list(draft.attachments.current().values_list("name", flat=True))


def reopened(draft, *sections):
    secretary = member(draft.call, Role.SECRETARIAT)
    due_at = timezone.now() + timezone.timedelta(days=5)
    return eligibility.ask_completion(
        draft, "Complétez.", list(sections), due_at, delay_grounds="Essai.", by=secretary
    )


def test_versions_that_one_draft_keeps_are_bounded(draft, by):
    joined = brochure(draft, by, "un.pdf")
    known = {name: getattr(joined, name) for name in ("candidature", "code", "name", "size")}
    former = [
        Attachment(**known, file=joined.file.name, replaced_at=timezone.now())
        for _ in range(attaching.MOST_KEPT - 1)
    ]
    Attachment.objects.bulk_create(former)
    with pytest.raises(Refused, match=f"{attaching.MOST_KEPT} versions sont déjà gardées"):
        brochure(draft, by, "deux.pdf")
    attaching.bring_back(draft, former[0], by=by)
    assert draft.attachments.current().get() == former[0]


def test_bringing_back_a_brochure_sets_the_other_aside(draft, by):
    first = brochure(draft, by, "un.pdf")
    brochure(draft, by, "deux.pdf")
    attaching.bring_back(draft, first, by=by)
    assert current(draft) == ["un.pdf"]
    assert [file.name for file in draft.attachments.replaced()] == ["deux.pdf"]


def test_bringing_back_a_visual_keeps_within_the_question(draft, by):
    files = [
        attaching.attach(draft, "visuals", picture(f"{n}.png"), alternative="x", by=by)
        for n in range(3)
    ]
    attaching.detach(draft, files[0], by=by)
    attaching.attach(draft, "visuals", picture("3.png"), alternative="x", by=by)
    with pytest.raises(Refused, match="3 fichiers au plus"):
        attaching.bring_back(draft, files[0], by=by)
    attaching.detach(draft, files[1], by=by)
    attaching.bring_back(draft, files[0], by=by)
    assert current(draft) == ["0.png", "2.png", "3.png"]


def test_what_is_already_there_is_not_brought_back(draft, by):
    with pytest.raises(Refused, match="rechargez la page"):
        attaching.bring_back(draft, brochure(draft, by, "un.pdf"), by=by)


def test_versions_are_kept_until_the_deposit_then_erased_with_their_bytes(
    draft, by, django_capture_on_commit_callbacks
):
    former = brochure(draft, by, "un.pdf")
    kept = brochure(draft, by, "deux.pdf", pages=2)
    purge_versions()
    assert draft.attachments.count() == 2
    submit(draft, by)
    with django_capture_on_commit_callbacks(execute=True):
        assert versions.purge_all(by=User.objects.system()) == 1
    assert list(draft.attachments.all()) == [kept]
    assert not former.file.storage.exists(former.file.name)
    assert kept.file.storage.exists(kept.file.name)
    event = Event.objects.get(kind=EventKind.VERSIONS_PURGED)
    assert json.loads(event.body)["facts"]["sha256"] == [former.sha256]
    assert versions.purge_all(by=User.objects.system()) == 0


def test_version_that_an_earlier_deposit_holds_is_never_erased(draft, by):
    first = brochure(draft, by, "un.pdf")
    submit(draft, by)
    reopened(draft, "attachments")
    brochure(draft, by, "deux.pdf", pages=2)
    submission.complete(draft, by=by, received_at=timezone.now())
    assert versions.purge_all(by=User.objects.system()) == 0
    assert first in draft.attachments.replaced()


def test_buffer_of_complements_goes_back_to_what_was_deposited(draft, by):
    first = brochure(draft, by, "un.pdf")
    submit(draft, by)
    request = reopened(draft, "attachments")
    brochure(draft, by, "deux.pdf", pages=2)
    assert versions.purge_all(by=User.objects.system()) == 0
    eligibility.lapse_all(
        by=User.objects.system(), at=request.deadline + timezone.timedelta(days=1)
    )
    assert current(draft) == ["un.pdf"]
    assert versions.purge_all(by=User.objects.system()) == 1
    assert list(draft.attachments.all()) == [first]


def test_files_change_in_the_sections_reopened_only(draft, by):
    file = brochure(draft, by, "un.pdf")
    submit(draft, by)
    ask_completion(draft, by=member(draft.call, Role.SECRETARIAT))
    for act in (
        lambda: attaching.detach(draft, file, by=by),
        lambda: attaching.bring_back(draft, file, by=by),
        lambda: attaching.describe(draft, file, "x", by=by),
        lambda: brochure(draft, by, "deux.pdf"),
    ):
        with pytest.raises(Refused, match="n’est pas rouverte"):
            act()
    assert current(draft) == ["un.pdf"]


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.WITHDRAWN])
def test_no_file_comes_after_the_deposit(status):
    deposited = CandidatureFactory(status=status)
    with pytest.raises(Refused, match="son contenu ne change plus"):
        brochure(deposited, depositor(deposited), "un.pdf")


def test_picture_without_description_is_told_before_the_deposit(draft, by):
    file = attaching.attach(draft, "visuals", picture(), by=by)
    with pytest.raises(Refused, match="Décrivez l’image"):
        submit(draft, by)
    attaching.describe(draft, file, "Un écran", by=by)
    submit(draft, by)
    assert draft.deposits.count() == 1
