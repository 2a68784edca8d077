"""The publiccode.yml of a fiche, and the repository's own, hold what the standard demands."""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from django.utils import timezone

from panorama.exports import yaml as ours
from tests.panorama.factories import SolutionFactory

ROOT = Path(__file__).parents[3]
# Keys whose presence the standard says mandatory (https://yml.publiccode.tools/schema.core.html).
MANDATORY = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "categories",
    "developmentStatus",
    "softwareType",
    "description.fr.shortDescription",
    "description.fr.longDescription",
    "description.fr.features",
    "legal.license",
    "maintenance.type",
    "maintenance.contacts",
    "localisation.localisationReady",
    "localisation.availableLanguages",
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")}


def complaints(told):
    """What the standard would say against the mapping `told`."""
    missing = [key for key in MANDATORY if not _found(told, key)]
    wrong = [
        name
        for name, holds in {
            "short": len(told["description"]["fr"]["shortDescription"]) <= 150,
            "long": 150 <= len(told["description"]["fr"]["longDescription"]) <= 10_000,
            "status": told["developmentStatus"] in STATUSES,
            "type": told["softwareType"] in TYPES | {"addon", "library", "configurationFiles"},
            "contacts": all(contact.get("name") for contact in told["maintenance"]["contacts"]),
        }.items()
        if not holds
    ]
    return missing + wrong


def _found(told, key):
    for name in key.split("."):
        told = told.get(name)
    return told is not None and told != []


def open_source(repository="https://forge.example/plume", **columns):
    answers = [
        {"code": "source_repository", "value": repository},
        {"code": "techniques", "value": ["Transcription", "Traduction: « à la volée » #1"]},
    ]
    return SolutionFactory(
        name=columns.pop("name", "Plume: - 'essai'\n# non"),
        open_source=columns.pop("open_source", "yes"),
        facets={"license": "gpl", "languages": ["fr", "sign", "regional"]},
        fiche={"description": "Court.", "sections": [{"answers": answers}]},
        **columns,
    )


def told_of(client, solution):
    return client.get(reverse("panorama:publiccode", args=[solution.slug]))


@pytest.mark.django_db
def test_fiche_of_open_source_has_what_the_standard_demands(client):
    response = told_of(client, open_source(pitch="é" * 300))
    told = yaml.safe_load(response.content.decode())
    assert complaints(told) == []
    assert (told["name"], told["url"]) == ("Plume: - 'essai'\n# non", "https://forge.example/plume")
    assert told["legal"]["license"] == "LicenseRef-GPL"
    assert told["localisation"] == {"localisationReady": True, "availableLanguages": ["fr", "fsl"]}
    assert response["Content-Type"] == "application/yaml; charset=utf-8"


@pytest.mark.django_db
def test_fiche_that_does_not_say_enough_has_none(client):
    for columns in (
        {"open_source": "no"},
        {"repository": "http://forge.example"},
        {"repository": ""},
    ):
        assert told_of(client, open_source(**columns)).status_code == 404
    assert told_of(client, open_source(withdrawn_at=timezone.now())).status_code == 410


def test_repository_describes_itself():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert complaints(told) == []
    assert (ROOT / "SECURITY.md").exists()


@pytest.mark.parametrize(
    "text", ["no", "- a", "a: b", "\u2028\x85\x7f", '"\\', "é#", "2026-01-01", ""]
)
def test_texts_come_back_as_they_were(text):
    given = {"a": {"b": [text], "c": [{"d": text, "e": True}], "f": []}}
    assert yaml.safe_load(ours.dumps(given, "Un\ncommentaire")) == given
