import pytest
from django.urls import reverse

from ami.workflow.attachments import attaching
from tests.factories import PNG, OrganisationFactory, UserFactory, picture


@pytest.fixture
def file(draft, user):
    return attaching.attach(draft, "visuals", picture("écran d’été.png"), by=user, alternative="x")


@pytest.fixture
def url(draft, file):
    return reverse("candidates:file", args=[draft.reference, file.pk])


def test_file_is_downloaded_by_the_members_of_its_organisation(client, url):
    response = client.get(url)
    assert b"".join(response.streaming_content) == PNG
    response.close()
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "%C3%A9cran" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox"
    assert "no-store" in response["Cache-Control"]


def test_file_is_not_found_by_others(client, url):
    stranger = UserFactory()
    OrganisationFactory(member=stranger)
    client.force_login(stranger)
    assert client.get(url).status_code == 404


def test_file_asks_to_log_in(client, url):
    client.logout()
    assert client.get(url).url == f"/compte/login/?next={url}"


def test_file_of_another_candidature_is_not_found(client, whole, file):
    url = reverse("candidates:file", args=[whole.reference, file.pk])
    assert client.get(url).status_code == 404


def test_removed_file_is_still_given_to_its_owner(client, draft, file, url, user):
    """An earlier deposit may cite it."""
    attaching.detach(draft, file, by=user)
    response = client.get(url)
    response.close()
    assert response.status_code == 200
