"""The curator writes a page, sees it as the public will, puts it online and takes it back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.urls import reverse

from panorama.models import UsePage
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:panorama_usepage_changelist")
ADD = reverse("admin:panorama_usepage_add")
TEXT = {
    "title": "Traduire un acte",
    "slug": "traduire-un-acte",
    "lead": "Pour un guichet.",
    "purpose": "Traduire.",
    "care": "Relire.",
    "questions": "- Quelles langues\u00a0?",
    "order": 9,
}


def change(page):
    return reverse("admin:panorama_usepage_change", args=[page.pk])


def preview(page):
    return reverse("admin:panorama_usepage_preview", args=[page.pk])


def written(curator, asked="famille=languages"):
    curator.post(ADD, TEXT | {"asked": asked})
    return UsePage.objects.get(slug="traduire-un-acte")


def test_page_is_written_from_an_address_of_the_panorama_and_its_search_is_told(curator):
    SolutionFactory()
    given = (
        "https://exemple.example/panorama/?tri=nom&vue=tableau&secnumcloud=no&famille=voice&page=3"
    )
    response = curator.post(ADD, TEXT | {"asked": given})
    page = UsePage.objects.get(slug="traduire-un-acte")
    assert page.asked == "famille=voice&secnumcloud=no"
    assert page.author.email == response.wsgi_request.user.email
    told = " ".join(map(str, get_messages(response.wsgi_request)))
    assert "1 solution pour cette recherche\u00a0: Transcrire la parole" in told
    assert "1 solution pour cette recherche" in curator.get(change(page)).content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("/panorama/", "Cette recherche ne retient rien en particulier"),
        ("tri=nom", "Cette recherche ne retient rien en particulier"),
        ("https://[exemple/?tri=nom", "Cette recherche ne retient rien en particulier"),
        (
            "famille=voice&pays=ZZZ",
            "Le panorama ne connaît pas ce qui est demandé pour «\u00a0Pays de l’éditeur\u00a0»",
        ),
    ],
)
def test_search_that_narrows_nothing_is_refused_and_nothing_typed_is_lost(curator, asked, sentence):
    page = curator.post(ADD, TEXT | {"asked": asked})
    [error] = page.context["adminform"].form.errors["asked"]
    assert error.startswith(sentence)
    assert "Quelles langues" in page.content.decode()
    assert not UsePage.objects.filter(slug="traduire-un-acte").exists()


def test_draft_is_seen_before_it_is_published_then_taken_back(curator, client):
    page = written(curator)
    shown = curator.get(preview(page)).content.decode()
    assert "Aperçu d’un brouillon" in shown
    assert 'content="noindex"' in shown
    assert curator.post(preview(page), {"publish": ""}).status_code == 302
    page.refresh_from_db()
    assert page.published_at
    assert curator.get(page.get_absolute_url()).status_code == 200
    assert curator.post(preview(page), {"unpublish": ""}).status_code == 302
    assert curator.get(page.get_absolute_url()).status_code == 404
    history = LogEntry.objects.filter(object_id=str(page.pk)).order_by("pk")
    assert [entry.get_change_message() for entry in history][1:] == [
        "Publiée.",
        "Retirée\u00a0: de nouveau en brouillon.",
    ]


def test_nothing_is_published_twice_nor_without_a_search_nor_without_a_choice(curator):
    page = written(curator)
    assert "Choisissez ce qu’il faut faire" in curator.post(preview(page)).content.decode()
    UsePage.objects.filter(pk=page.pk).update(asked="famille=disparue")
    refused = curator.post(preview(page), {"publish": ""})
    assert "Le panorama ne connaît pas ce qui est demandé" in refused.content.decode()
    UsePage.objects.filter(pk=page.pk).update(asked="famille=voice")
    curator.post(preview(page), {"publish": ""})
    again = curator.post(preview(page), {"publish": ""}).content.decode()
    assert "Cette page est déjà en ligne." in again


def test_page_online_keeps_its_address_and_is_not_deleted(curator):
    page = written(curator)
    curator.post(preview(page), {"publish": ""})
    curator.post(change(page), TEXT | {"asked": page.asked, "slug": "autre", "title": "Autre"})
    page.refresh_from_db()
    assert (page.slug, page.title) == ("traduire-un-acte", "Autre")
    deletion = reverse("admin:panorama_usepage_delete", args=[page.pk])
    assert curator.post(deletion, {"post": "yes"}).status_code == 403
    curator.post(preview(page), {"unpublish": ""})
    assert curator.post(deletion, {"post": "yes"}).status_code == 302


def test_list_says_what_each_search_finds_in_as_many_queries(
    curator, django_assert_max_num_queries
):
    SolutionFactory.create_batch(2)
    UsePage.objects.filter(slug="repondre-aux-usagers").update(asked="famille=disparue")
    curator.get(LIST)
    with django_assert_max_num_queries(10):
        shown = curator.get(LIST, {"etat": "brouillon"}).content.decode()
    assert "À revoir\u00a0: un critère de cette recherche n’existe plus." in shown
    assert shown.count("field-title") == 7


def test_others_neither_see_nor_publish_drafts(client):
    page = UsePage.objects.first()
    client.force_login(UserFactory(is_staff=True))
    assert client.get(preview(page)).status_code == 403
    assert client.post(preview(page), {"publish": ""}).status_code == 403
    assert client.get(LIST).status_code == 403
