"""Files that leave as soon as they are chosen: what the endpoint takes, refuses, and answers."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ami.enums import Status
from ami.workflow.attachments import attaching
from tests.alliance.dom import parse
from tests.factories import OrganisationFactory, UserFactory, picture
from tests.files import drawn, pdf


@pytest.fixture
def join(client, draft):
    def sent(content=None, name="brochure.pdf", *, code="brochure", to=draft, **fields):
        file = SimpleUploadedFile(name, pdf() if content is None else content)
        address = reverse("candidates:upload", args=[to.reference])
        return client.post(address, {"code": code, "file": file, **fields})

    return sent


def said(response):
    [sentence] = response.json()["errors"]
    return sentence.replace("\u00a0", " ")


def current(draft):
    return list(draft.attachments.current().values_list("name", flat=True))


def test_file_is_joined_and_told_back(join, draft):
    content = pdf(2)
    response = join(content)
    file = draft.attachments.get()
    told = response.json()
    assert response.status_code == 201
    assert {key: told[key] for key in ("id", "name", "size", "pages", "sha256")} == {
        "id": file.pk,
        "name": "brochure.pdf",
        "size": len(content),
        "pages": 2,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert parse(told["current"]).one("[data-piece]").attrs["data-piece"] == str(file.pk)
    assert told["former"].strip() == ""


def test_former_version_is_told_back_too(join, draft):
    join(name="un.pdf")
    told = join(name="deux.pdf").json()
    assert current(draft) == ["deux.pdf"]
    button = parse(told["former"]).one("[name=bring_back]")
    assert button.attrs["value"] == str(draft.attachments.replaced().get().pk)


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 400, "« brochure.pdf » est vide. Choisissez un autre fichier."),
        (pdf(21), 400, "« brochure.pdf » compte 21 pages : 20 au plus."),
        (
            pdf(password="x"),
            400,
            "« brochure.pdf » est protégé par un mot de passe. Joignez-en une copie lisible.",
        ),
        (
            bytes(11 * 1024 * 1024),
            413,
            "« brochure.pdf » pèse 11 Mo : 10 Mo au plus. Allégez-le, puis joignez-le de nouveau.",
        ),
    ],
    ids=["empty", "long", "encrypted", "heavy"],
)
def test_refused_file_is_explained(join, draft, content, status, sentence):
    response = join(content)
    assert (response.status_code, said(response)) == (status, sentence)
    assert current(draft) == []


@pytest.mark.parametrize("code", ["", "name", "nothing", "a\0b"])
def test_question_that_takes_no_file_is_refused(join, code):
    assert join(code=code).status_code == 400


def test_request_without_file_is_refused(client, draft):
    response = client.post(
        reverse("candidates:upload", args=[draft.reference]), {"code": "brochure"}
    )
    assert (response.status_code, said(response)) == (
        400,
        "Aucun fichier n’est arrivé. Choisissez-le de nouveau.",
    )


def test_description_too_long_is_refused(join, draft):
    response = join(drawn("PNG"), "a.png", code="visuals", alternative="x" * 301)
    assert (response.status_code, said(response)) == (
        400,
        "La description compte 301 caractères : 300 au maximum.",
    )


def test_one_file_too_many_is_a_conflict(join, draft):
    for place in range(3):
        assert join(drawn("PNG"), f"{place}.png", code="visuals").status_code == 201
    response = join(drawn("PNG"), "3.png", code="visuals")
    assert (response.status_code, said(response)) == (
        409,
        "« Visuels » : 3 fichiers au plus. Retirez-en un d’abord.",
    )


def test_deposited_candidature_takes_no_file(join, make):
    deposited = make(Status.SUBMITTED)
    response = join(to=deposited)
    assert (response.status_code, said(response)) == (
        409,
        "Cette candidature a été déposée : son contenu ne change plus.",
    )


def test_completion_takes_files_in_its_sections_only(join, make):
    asked = make(Status.TO_COMPLETE)
    response = join(to=asked)
    assert (response.status_code, said(response)) == (
        409,
        "Cette partie n’est pas rouverte : seules celles que cite la demande se modifient.",
    )


def test_candidature_of_others_is_not_found(client, join, draft):
    stranger = UserFactory()
    OrganisationFactory(member=stranger)
    client.force_login(stranger)
    response = join()
    assert (response.status_code, said(response)) == (
        404,
        "Cette candidature ou ce fichier n’existe plus dans votre espace.",
    )


def test_upload_costs_the_same_whatever_the_candidature_holds(
    client, join, draft, whole, django_assert_num_queries
):
    join(to=whole, name="avant.pdf")
    for place in range(2):
        join(drawn("PNG"), f"{place}.png", code="visuals", to=whole)
    with django_assert_num_queries(9):
        assert join(to=draft).status_code == 201
    with django_assert_num_queries(9):
        assert join(to=whole).status_code == 201


@pytest.fixture
def visual(draft, user):
    return attaching.attach(draft, "visuals", picture(), by=user)


def described(client, draft, file, text):
    address = reverse("candidates:describe", args=[draft.reference, file.pk])
    response = client.post(address, {"alternative": text})
    file.refresh_from_db()
    return response


def test_description_is_saved_by_itself(client, draft, visual):
    response = described(client, draft, visual, "  L’écran\0 d’accueil\n")
    assert (response.status_code, visual.alternative) == (200, "L’écran d’accueil")


def test_description_is_refused_when_too_long(client, draft, visual):
    response = described(client, draft, visual, "x" * 301)
    assert (response.status_code, visual.alternative) == (400, "")


def test_description_of_a_file_taken_away_is_not_found(client, draft, visual, user):
    attaching.detach(draft, visual, by=user)
    assert described(client, draft, visual, "Trop tard").status_code == 404
