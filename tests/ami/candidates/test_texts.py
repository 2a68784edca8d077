"""The text of a PDF, for the company and for those who read its candidature."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from ami.enums import Role
from ami.models import Access, Candidature
from ami.workflow.assigning import assignment
from ami.workflow.attachments import (
    attaching,
    texts,
)
from ami.workflow.filing import submission
from tests.ami.candidates.browser import main, page
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    accept,
    declare_no_link,
    member,
    pair,
    picture,
)
from tests.files import pdf_saying

SAYING = pdf_saying("Un délai divisé par deux", "")


@pytest.fixture
def brochure(whole, user):
    return attaching.attach(whole, "brochure", ContentFile(SAYING, name="brochure.pdf"), by=user)


@pytest.fixture
def url(whole, brochure):
    return reverse("candidates:text", args=[whole.reference, brochure.pk])


def test_text_is_told_not_ready_then_shown_page_by_page(client, url, brochure):
    assert "n’est pas encore prêt" in main(client.get(url))
    texts.keep_text(brochure.pk)
    document = page(client.get(url))
    assert [title.text for title in document.all("main h2")] == ["Page 1", "Page 2"]
    assert "Un délai divisé par deux" in document.one("main").text
    assert "Cette page ne contient que des images" in document.one("main").text


def test_text_that_could_not_be_read_is_told_so(client, url, brochure, monkeypatch):
    brochure.file.storage.delete(brochure.file.name)
    texts.keep_text(brochure.pk)
    assert "n’a pas pu être lu" in main(client.get(url))


def test_text_is_a_404_for_others_and_for_pictures(client, whole, url, user):
    image = attaching.attach(whole, "visuals", picture(), alternative="x", by=user)
    address = reverse("candidates:text", args=[whole.reference, image.pk])
    assert client.get(address).status_code == 404
    stranger = UserFactory()
    OrganisationFactory(member=stranger)
    client.force_login(stranger)
    assert client.get(url).status_code == 404


def test_committee_reads_the_text_of_what_it_may_open(client, whole, brochure, user):
    texts.keep_text(brochure.pk)
    submission.submit(whole, by=user, received_at=timezone.now())
    secretary, team = member(whole.call, Role.SECRETARIAT), pair(whole.call)
    accept(whole, by=secretary)
    assignment.assign(Candidature.objects.filter(pk=whole.pk), team, by=secretary)
    text = f"/{whole.pk}/piece/{brochure.pk}/texte/"
    for reader, screen, desk in (
        (secretary, f"candidature/{whole.pk}/", "candidature"),
        (team.first_reader, f"reading/{whole.pk}/lire/", "reading"),
    ):
        declare_no_link(reader)
        client.force_login(reader)
        address = f"/admin/ami/{desk}{text}"
        links = page(client.get(f"/admin/ami/{screen}")).all("a")
        assert address in {link.attrs.get("href") for link in links}
        assert "Un délai divisé par deux" in client.get(address).content.decode()
        assert Access.objects.filter(user=reader, what="pièce brochure, version texte").exists()
    client.force_login(pair(whole.call).first_reader)
    assert client.get(f"/admin/ami/reading{text}").status_code == 404
