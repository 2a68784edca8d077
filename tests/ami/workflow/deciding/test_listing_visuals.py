"""The pictures of the fiche: added, described, ordered, removed."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from ami import public
from ami.enums import Role, Status
from ami.workflow.deciding import (
    listings,
    publication,
)
from ami.workflow.refusals import Refused
from tests.factories import (
    CandidatureFactory,
    commit,
    depositor,
    member,
    picture,
    send_fiche,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature(committed):
    return committed


@pytest.fixture
def company(candidature):
    return depositor(candidature)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


def draft_of(candidature):
    return candidature.listings.drafts().get()


def colours(number):
    """A picture that no other call gives."""
    written = io.BytesIO()
    Image.new("RGB", (2, 2), (number, 0, 0)).save(written, "PNG")
    return ContentFile(written.getvalue(), name=f"{number}.png")


def shown(candidature):
    return list(draft_of(candidature).visuals.values_list("alternative", flat=True))


def test_pictures_are_added_ordered_and_removed(candidature, company):
    added = [
        listings.add_visual(candidature, colours(number), f"Écran {number}", by=company)
        for number in range(3)
    ]
    assert shown(candidature) == ["Écran 0", "Écran 1", "Écran 2"]
    listings.move_visual(candidature, added[2].pk, step=-1, by=company)
    listings.move_visual(candidature, added[0].pk, step=-1, by=company)
    assert shown(candidature) == ["Écran 0", "Écran 2", "Écran 1"]
    listings.remove_visual(candidature, added[0].pk, by=company)
    assert shown(candidature) == ["Écran 2", "Écran 1"]


def test_a_picture_needs_its_description(candidature, company):
    for alternative in ("", "  ", "x" * 301):
        with pytest.raises(Refused):
            listings.add_visual(candidature, picture(), alternative, by=company)
    assert shown(candidature) == []


def test_a_picture_is_what_it_says_is_shown_once_and_among_five(candidature, company):
    with pytest.raises(Refused, match="n’est pas un fichier"):
        listings.add_visual(candidature, ContentFile(b"MZ", name="a.png"), "Écran", by=company)
    listings.add_visual(candidature, picture(), "Écran", by=company)
    with pytest.raises(Refused, match="déjà sur la fiche"):
        listings.add_visual(candidature, picture(), "Autre", by=company)
    for number in range(4):
        listings.add_visual(candidature, colours(number), "Écran", by=company)
    with pytest.raises(Refused, match="5 images au plus"):
        listings.add_visual(candidature, colours(9), "Écran", by=company)


def test_pictures_of_others_are_left_alone(candidature, company):
    other = CandidatureFactory(status=Status.SELECTED)
    commit(other)
    theirs = listings.add_visual(other, picture(), "Leur écran", by=depositor(other))
    for act in (
        lambda: listings.remove_visual(candidature, theirs.pk, by=company),
        lambda: listings.move_visual(candidature, theirs.pk, step=1, by=company),
    ):
        with pytest.raises(Refused, match="n’est plus sur la fiche"):
            act()
    draft, changed = draft_of(candidature), {theirs.pk: "Volé"}
    listings.save_draft(
        candidature, {"pitch": "Autre."}, changed, revision=draft.revision, by=company
    )
    theirs.refresh_from_db()
    assert theirs.alternative == "Leur écran"


def test_a_removed_picture_s_file_goes_unless_another_version_shows_it(
    candidature, company, secretary, django_capture_on_commit_callbacks
):
    alone = listings.add_visual(candidature, colours(1), "Un", by=company)
    kept = listings.add_visual(candidature, colours(2), "Deux", by=company)
    with django_capture_on_commit_callbacks(execute=True):
        listings.remove_visual(candidature, alone.pk, by=company)
    publication.publish(send_fiche(candidature), by=secretary)
    draft = listings.open_draft(candidature, by=company)
    with django_capture_on_commit_callbacks(execute=True):
        listings.remove_visual(candidature, draft.visuals.get().pk, by=company)
    storage = kept.file.storage
    assert (storage.exists(alone.file.name), storage.exists(kept.file.name)) == (False, True)
    assert [visual.alternative for visual in public.fiche("plume").visuals] == ["Deux"]
