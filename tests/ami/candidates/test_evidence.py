"""« Justificatifs » and « tout est encore exact », from the company's space."""

import pytest

from ami import public
from ami.enums import MemberRole, Role
from ami.workflow.published import consulting
from tests.ami.candidates.browser import errors
from tests.factories import (
    UserFactory,
    brochure,
    colleague,
    depositor,
    member,
    published,
)
from tests.shared import anew, made_once

plume = made_once(lambda: published(name="Plume"))


@pytest.fixture
def candidature(plume, db):
    return anew(plume)


@pytest.fixture
def user(candidature):
    return depositor(candidature)


def at(candidature, end=""):
    return f"{candidature.get_absolute_url()}fiche/{end}"


def joined(client, candidature, **given):
    sent = {"code": "rgaa_state", "file": brochure(name="audit.pdf"), **given}
    return client.post(at(candidature, "justificatifs/"), sent)


def test_a_piece_is_joined_read_by_its_company_and_taken_back(client, candidature):
    assert joined(client, candidature).status_code == 302
    piece = candidature.evidence.get()
    page = client.get(at(candidature, "justificatifs/")).content.decode()
    assert "audit.pdf" in page
    assert "Pièce fournie, pas encore consultée" in page
    shown = client.get(at(candidature, f"justificatifs/{piece.pk}/"))
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown.getvalue().startswith(b"%PDF")
    secretary = member(candidature.call, Role.SECRETARIAT)
    listing = candidature.listings.get()
    consulting.consult(listing, "rgaa_state", piece, "audit de mars.", by=secretary)
    assert "audit de mars." in client.get(at(candidature, "justificatifs/")).content.decode()
    client.post(at(candidature, f"justificatifs/{piece.pk}/retirer/"))
    assert not candidature.evidence.standing().exists()
    assert client.get(at(candidature, f"justificatifs/{piece.pk}/")).status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [({"code": "pitch"}, "code"), ({"file": ""}, "file"), ({"code": ""}, "code")],
)
def test_a_piece_that_cannot_be_taken_is_told_why(client, candidature, given, field):
    response = joined(client, candidature, **given)
    assert list(response.context["form"].errors) == [field]
    assert errors(response)


def test_others_neither_see_nor_change_the_pieces(client, candidature):
    joined(client, candidature)
    piece = candidature.evidence.get()
    reader = colleague(candidature.organisation, MemberRole.READ).user
    address = at(candidature, f"justificatifs/{piece.pk}/")
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    assert client.post(f"{address}retirer/").status_code == 404
    client.force_login(reader)
    assert client.get(address).getvalue().startswith(b"%PDF")
    client.post(f"{address}retirer/")
    assert candidature.evidence.standing().get() == piece


def test_a_company_confirms_that_its_fiche_is_true(client, candidature):
    before = public.fiche("plume").confirmed_at
    assert "Tout est encore exact" in client.get(at(candidature)).content.decode()
    client.post(at(candidature, "confirmer/"))
    assert public.fiche("plume").confirmed_at > before
