"""Imported fiches: out of sight until an agreement is written, then shown for what they are."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from ami.models import Candidature
from panorama import catalogue
from panorama.models import ImportedFiche, Solution
from tests.panorama.importing.files import last, read, report, row, text
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
AGREED = {"agreement": "Courriel de la directrice.", "agreed_on": "2026-03-10", "publish": ""}
TOLD = {
    "description": "Une description.",
    "secnumcloud": "qualified",
    "secnumcloud_precision": "Nuage d’essai, échéance 1er mai 2027",
    "deploiement": "saas|on_premise",
    "rgaa": "",
    "pays": "FR",
    "thematique": "speech",
}


@pytest.fixture
def fiche(curator):
    return imported(curator, row(**TOLD))


def imported(curator, *rows):
    read(curator, text(*rows))
    curator.post(report(last()))
    return ImportedFiche.objects.get(public_id=rows[0]["identifiant"])


def page(fiche):
    return reverse("admin:panorama_importedfiche_change", args=[fiche.pk])


def content(response):
    return response.content.decode()


def test_draft_is_nowhere_in_the_panorama(curator, fiche):
    assert curator.get("/panorama/plume/").status_code == 404
    for address in ("/panorama/", "/panorama/?q=Plume", "/sitemap.xml", "/api/v1/solutions/"):
        assert "/plume/" not in content(curator.get(address))
    preview = content(curator.get(reverse("admin:panorama_importedfiche_preview", args=[fiche.pk])))
    assert "Nuage d’essai, échéance 1er mai 2027" in preview


def test_what_the_file_says_is_read_in_words(curator):
    given = {"sur_site": "true", "donnees_fictives": "false", "mise_a_jour_le": "2026-03-02"}
    fiche = imported(curator, row(**given))
    assert dict(curator.get(page(fiche)).context["told"]) == {
        "Nom": "Plume",
        "En une phrase": "Rédige les comptes rendus.",
        "Famille fonctionnelle": "Transcrire la parole",
        "Catégorie": "Solution applicative",
        "Éditeur": "Société d’essai",
        "Installable chez l’administration": "Oui",
        "Mise à jour le": "2 mars 2026",
        "Données fictives": "Non",
    }


def test_fiche_is_published_on_an_agreement_and_says_whence_it_comes(curator, fiche):
    refused = curator.post(page(fiche), AGREED | {"agreement": " "})
    assert "Écrivez ce qui prouve l’accord" in content(refused)
    refused = curator.post(page(fiche), AGREED | {"agreed_on": "2999-01-01"})
    assert "Cette date est dans l’avenir" in content(refused)
    assert Solution.objects.count() == 0
    assert curator.post(page(fiche), AGREED).status_code == 302
    shown = content(curator.get("/panorama/plume/"))
    assert (
        "Déclaré par l’organisation. Fiche reprise de «\u00a0Panorama d’essai\u00a0», fichier du 2 mars 2026\u00a0; "
        "l’organisation a accepté de la voir paraître ici le 10 mars 2026." in shown
    )
    assert "Courriel de la directrice" not in shown
    assert "Déclaré</span> le 2 mars 2026" in shown
    assert "évaluée le" not in shown
    assert "Écrire à l’éditeur" not in shown
    assert curator.get("/panorama/plume/ecrire/").status_code == 404
    solution = Solution.objects.get()
    assert (solution.on_premise, solution.facets["secnumcloud_until"]) == (True, "2027-05-01")
    found = curator.get("/panorama/?deploiement=hybrid&secnumcloud=qualified").context["search"]
    assert found.keys() == [solution.pk]
    entries = LogEntry.objects.filter(content_type__model="importedfiche")
    history = entries.get(object_id=str(fiche.pk))
    assert history.get_change_message() == "Publiée, sur l’accord du 10/03/2026."


def test_change_of_a_file_waits_until_it_is_published_again(curator, fiche):
    curator.post(page(fiche), AGREED)
    imported(curator, row(**TOLD) | {"nom": "Plume d’or"})
    assert "Plume d’or" not in content(curator.get("/panorama/plume/"))
    assert "En ligne, modifiée depuis" in content(curator.get(page(fiche)))
    curator.post(page(fiche), AGREED)
    assert "<h1>Plume d’or</h1>" in content(curator.get("/panorama/plume/"))
    assert Solution.objects.count() == 1


def test_fiche_taken_back_is_gone_with_its_date_then_may_come_back(curator, fiche):
    curator.post(page(fiche), AGREED)
    curator.post(page(fiche), {"withdraw": ""})
    assert curator.get("/panorama/plume/").status_code == 410
    again = curator.post(page(fiche), {"withdraw": ""})
    assert "Cette fiche n’est pas en ligne." in content(again)
    curator.post(page(fiche), AGREED)
    assert curator.get("/panorama/plume/").status_code == 200


def test_sweep_of_calls_leaves_imported_fiches_alone(curator, fiche):
    curator.post(page(fiche), AGREED)
    assert catalogue.refresh_all() == []
    catalogue.refresh("plume")
    assert curator.get("/panorama/plume/").status_code == 200


def test_what_a_company_publishes_goes_before_what_a_file_told(curator, fiche):
    curator.post(page(fiche), AGREED)
    other = imported(curator, row(identifiant="P25-9", nom="Plume rare"))
    curator.post(page(other), AGREED)
    [candidature] = published({"name": "Plume"})
    catalogue.refresh_all()
    assert Solution.objects.get(slug="plume").public_id == candidature.reference
    assert curator.get("/panorama/plume-p25-1/").status_code == 200
    # Nor does a file take its identifier.
    read(curator, text(row(identifiant=candidature.reference)))
    assert last().refused == 1
    assert Candidature.objects.get().slug == "plume"


def test_fiche_that_makes_way_goes_where_an_import_would_put_it(curator):
    fiche = imported(curator, row(identifiant="P.25"))
    curator.post(page(fiche), AGREED)
    published({"name": "Plume"})
    catalogue.refresh_all()
    assert curator.get("/panorama/plume-p-25/").status_code == 200
    again = imported(curator, row(identifiant="P.26"))
    assert again.slug == "plume-p-26"


def test_all_the_fiches_of_a_file_are_published_on_one_agreement_in_as_many_queries(
    curator, django_assert_max_num_queries
):
    imported(curator, *[row(identifiant=f"P-{n}", nom=f"N {n}") for n in range(30)])
    address = reverse("admin:panorama_solutionimport_publish", args=[last().pk])
    assert "30 fiches" in content(curator.get(address))
    with django_assert_max_num_queries(30):
        curator.post(address, AGREED)
    assert Solution.objects.online().count() == 30
    again = curator.post(address, AGREED)
    assert "Aucune de ces fiches n’attend d’être publiée." in content(again)


def test_list_of_imported_fiches_filters_by_state_in_as_many_queries(
    curator, fiche, django_assert_max_num_queries
):
    address = reverse("admin:panorama_importedfiche_changelist")
    ImportedFiche.objects.update(changed_at=timezone.now() - datetime.timedelta(days=1))
    for state, number in (("a-publier", 1), ("en-ligne", 0), ("modifiees", 0)):
        with django_assert_max_num_queries(10):
            shown = curator.get(address, {"etat": state})
        assert shown.context["cl"].queryset.count() == number
