"""The transparency file as anyone reads it and takes it away."""

import hashlib
import json

import pytest

from ami.enums import FileForm, Role, Status
from ami.models import Candidature
from ami.workflow.transparency.publishing import publish
from tests.factories import CallFactory, member
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    [candidature] = published({"name": "Plume"})
    assert candidature.status == Status.SELECTED
    return Candidature.objects.get(pk=candidature.pk).call


@pytest.fixture
def file(call):
    return publish(call, by=member(call, Role.SECRETARIAT))


def test_page_of_the_call_offers_each_format_once_published(client, call):
    address = f"/appels/{call.slug}/"
    assert "Fichier de transparence" not in client.get(address).text
    file = publish(call, by=member(call, Role.SECRETARIAT))
    page = client.get(address).text
    for document in file.documents.all():
        assert f'href="{address}transparence.{document.form}"' in page
        assert document.sha256 in page


def test_page_is_readable_by_itself(client, file):
    response = client.get(f"/appels/{file.call.slug}/transparence/")
    page = response.text
    for section in file.data["sections"]:
        assert f'id="{section["code"]}"' in page
        assert all(
            f'id="tableau-{one["code"]}"' in page or one["is_long"] or not one["rows"]
            for one in section["tables"]
        )
    assert "Licence Ouverte 2.0" in page
    assert file.call.specification.disclaimer in page
    assert page.count('class="pages-bars"') == 1


@pytest.mark.parametrize("form", FileForm)
def test_document_is_the_one_whose_hash_is_published(client, file, form):
    address = f"/appels/{file.call.slug}/transparence.{form}"
    response = client.get(address)
    document = file.documents.get(form=form)
    assert hashlib.sha256(response.content).hexdigest() == document.sha256
    assert len(response.content) == document.size
    assert response["Content-Type"] == form.content_type
    assert response["ETag"] == f'"{document.sha256}"'
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200


def test_addresses_give_the_last_version(client, file):
    second = publish(file.call, "Une date était fausse.", by=file.published_by)
    response = client.get(f"/appels/{file.call.slug}/transparence.json")
    assert json.loads(response.content)["version"] == second.version == 2
    page = client.get(f"/appels/{file.call.slug}/transparence/").text
    assert "Une date était fausse." in page
    assert file.sha256 in page


def test_call_without_a_file_has_no_such_page(client, call):
    other = CallFactory()
    for slug in (call.slug, other.slug, "inconnu"):
        for address in ("transparence/", "transparence.ods", "transparence.exe"):
            assert client.get(f"/appels/{slug}/{address}").status_code == 404


def test_unknown_format_is_not_found(client, file):
    assert client.get(f"/appels/{file.call.slug}/transparence.exe").status_code == 404
