"""The panorama copies on commit, and the sweep repairs what was missed."""

import io
import logging
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from ami import public
from ami.enums import Role
from ami.workflow.deciding import publication
from panorama import catalogue, enums, tasks
from panorama.families import create_families
from panorama.models import FunctionalFamily, Solution, Visual
from tests.factories import member, picture
from tests.panorama.factories import SolutionFactory
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def unpublish(candidature):
    secretariat = member(candidature.call, Role.SECRETARIAT)
    publication.unpublish(candidature, "À la demande de l’organisation.", by=secretariat)
    return secretariat


@pytest.mark.django_db(transaction=True)
def test_publication_shows_within_the_commit_and_its_delay_is_printed(client, capsys):
    """A true commit: what follows it is the copy itself, that no worker has to do."""
    [candidature] = published({"name": "Plume", "visuals": [(picture(), "Écran")]})
    unpublish(candidature)
    candidature.refresh_from_db()
    address = Solution.objects.get().get_absolute_url()
    assert client.get(address).status_code == 410
    begun = perf_counter()
    publication.republish(candidature, by=member(candidature.call, Role.SECRETARIAT))
    assert client.get(address).status_code == 200
    elapsed = perf_counter() - begun
    with capsys.disabled():
        print(f"\nFrom the act to the page of the panorama: {1000 * elapsed:.0f} ms")


def photograph():
    """A JPEG that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "prise au 1 rue de l’Essai"
    written = io.BytesIO()
    Image.new("RGB", (3200, 1200)).save(written, "JPEG", exif=exif, comment=b"secret")
    return ContentFile(written.getvalue(), name="photo.jpg")


def test_publication_reaches_the_panorama_once_committed(client, on_commit):
    with on_commit():
        [candidature] = published(
            {"name": "Plume", "theme": "inference", "hosting_modes": ["on_premise"]}
        )
        assert not Solution.objects.exists()
    solution = Solution.objects.get()
    assert (solution.slug, solution.name) == ("plume", "Plume")
    assert (solution.public_id, solution.family.code) == (candidature.reference, "models")
    assert solution.on_premise
    response = client.get(solution.get_absolute_url())
    assert response.status_code == 200
    assert "Déclaré par l’organisation, candidature évaluée le" in response.content.decode()


def test_search_looks_into_every_public_answer_and_no_question(client, on_commit):
    with on_commit():
        published(
            {
                "name": "Plume",
                "limits": "Accents régionaux mal reconnus.",
                "deployments": [
                    {
                        "body": "Ville de Valombre",
                        "use": "Conseils",
                        "since": "2024-01-01",
                        "users": 3,
                    }
                ],
                "evaluation": "Confidentiel.",
            }
        )
    for text, number in [("regionaux", 1), ("valombre", 1), ("confidentiel", 0), ("paragraphs", 0)]:
        page = client.get(reverse("panorama:list"), {"q": text}).context["page"]
        assert (text, page.paginator.count) == (text, number)


def test_failed_copy_fails_neither_the_publication_nor_the_sweep(on_commit, caplog):
    FunctionalFamily.objects.all().delete()
    caplog.set_level(logging.CRITICAL)
    with on_commit():
        published({"name": "Plume"})
    assert not Solution.objects.exists()
    create_families(None, "default")
    tasks.sweep()
    assert Solution.objects.get().name == "Plume"


def test_sweep_copies_what_no_signal_told(client):
    published({"name": "Plume"}, {"name": "Écho"})
    tasks.sweep()
    assert sorted(Solution.objects.values_list("name", flat=True)) == ["Plume", "Écho"]


def test_sweep_touches_only_what_differs():
    published({"name": "Plume", "visuals": [(picture(), "Écran")]}, {"name": "Écho"})
    assert sorted(catalogue.refresh_all()) == ["echo", "plume"]
    assert catalogue.refresh_all() == []
    Solution.objects.filter(slug="echo").update(name="Autre")
    assert catalogue.refresh_all() == ["echo"]
    assert Solution.objects.get(slug="echo").name == "Écho"


def test_sweep_goes_on_past_a_fiche_that_cannot_be_copied(caplog):
    published({"name": "Plume"}, {"name": "Écho"})
    # Another row holds the identifier that this fiche needs.
    SolutionFactory(slug="plume", public_id="AMI25-ZZZZ")
    caplog.set_level(logging.CRITICAL)
    assert sorted(catalogue.refresh_all()) == ["echo", "plume"]
    assert Solution.objects.filter(slug="echo").exists()


def test_unpublished_solution_is_withdrawn_then_comes_back(client, on_commit):
    with on_commit():
        [candidature] = published({"name": "Plume"})
    with on_commit():
        secretariat = unpublish(candidature)
    solution = Solution.objects.get()
    assert solution.withdrawn_at == public.withdrawn_at("plume")
    assert client.get(solution.get_absolute_url()).status_code == 410
    with on_commit():
        publication.republish(candidature, by=secretariat)
    assert client.get(solution.get_absolute_url()).status_code == 200


def test_sweep_withdraws_what_left_without_a_signal(on_commit):
    with on_commit():
        [candidature] = published({"name": "Plume"})
    unpublish(candidature)
    tasks.sweep()
    assert Solution.objects.get().withdrawn_at == public.withdrawn_at("plume")


def test_refresh_of_an_unknown_address_does_nothing():
    catalogue.refresh("inconnue")
    assert not Solution.objects.exists()


def test_visual_is_served_without_what_it_hid(client, on_commit):
    with on_commit():
        published({"name": "Plume", "visuals": [(photograph(), "Façade")]})
    visual = Visual.objects.get()
    assert (visual.width, visual.height, visual.alternative) == (1600, 600, "Façade")
    response = client.get(visual.url)
    assert response["Content-Type"] == "image/jpeg"
    content = response.getvalue()
    assert b"secret" not in content
    assert not Image.open(io.BytesIO(content)).getexif()
    page = client.get(reverse("panorama:solution", args=["plume"])).content.decode()
    assert f'src="{visual.url}" alt="Façade"' in page


def test_visual_of_a_withdrawn_solution_is_not_found(client, on_commit):
    with on_commit():
        [candidature] = published({"name": "Plume", "visuals": [(picture(), "Écran")]})
    visual = Visual.objects.get()
    response = client.get(visual.url)
    assert response.getvalue()
    seen = {"If-None-Match": response["ETag"]}
    # Nobody shows it again without asking.
    assert response["Cache-Control"] == "public, no-cache"
    assert client.get(visual.url, headers=seen).status_code == 304
    with on_commit():
        unpublish(candidature)
    assert client.get(visual.url, headers=seen).status_code == 404


def test_visual_that_is_no_longer_agreed_goes_with_its_file(on_commit):
    with on_commit():
        published({"name": "Plume", "visuals": [(picture(), "Écran")]})
    stray = Visual.objects.create(
        solution=Solution.objects.get(),
        sha256="0" * 64,
        file=ContentFile(b"x", name="x.png"),
        content_type="image/png",
    )
    with on_commit():
        catalogue.refresh("plume")
    assert Visual.objects.get().alternative == "Écran"
    assert not stray.file.storage.exists(stray.file.name)


def test_unreadable_visual_is_left_out_and_not_tried_again(client, on_commit, caplog):
    caplog.set_level(logging.CRITICAL)
    with on_commit():
        [candidature] = published({"name": "Plume", "visuals": [(picture(), "Écran")]})
        original = candidature.attachments.get(code="visuals").file
        original.storage.delete(original.name)
    visual = Visual.objects.get()
    assert not visual.file
    assert client.get(visual.url).status_code == 404
    assert (
        "<img"
        not in client.get(reverse("panorama:solution", args=["plume"]))
        .content.decode()
        .split("<main")[1]
        .split("</main")[0]
    )
    assert catalogue.refresh_all() == []


def test_curators_families_sort_the_solutions(on_commit):
    with on_commit():
        published({"name": "Plume", "theme": "speech"})
    documents = FunctionalFamily.objects.get(code="documents")
    FunctionalFamily.objects.filter(code="voice").update(themes=[])
    tasks.sweep()
    assert Solution.objects.get().family.code == "other"
    documents.themes.append("speech")
    documents.save()
    tasks.sweep()
    assert Solution.objects.get().family == documents


def test_families_are_created_once_and_keep_the_curators_words():
    FunctionalFamily.objects.filter(code="voice").update(label="Voix")
    FunctionalFamily.objects.filter(code="control").delete()
    create_families(None, "default")
    assert FunctionalFamily.objects.get(code="voice").label == "Voix"
    assert FunctionalFamily.objects.count() == 9


def test_every_thematique_of_the_call_has_its_family(on_commit):
    claimed = {theme for family in FunctionalFamily.objects.all() for theme in family.themes}
    with on_commit():
        [candidature] = published({})
    assert claimed == set(candidature.call.themes.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("code", "words"), [("secnumcloud", enums.SecNumCloud), ("open_source", enums.OpenSource)]
)
def test_filters_know_every_value_of_the_door(code, words):
    [field] = [field for field in public.fields() if field.code == code]
    assert [value for value, _ in field.choices] == words.values


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_once_make_one_solution():
    published({"name": "Plume"})
    Solution.objects.all().delete()

    def copy():
        try:
            catalogue.refresh("plume")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        for running in [threads.submit(copy) for _ in range(4)]:
            running.result()
    assert Solution.objects.get().name == "Plume"
