"""The curator words the synonyms, and reads what the public looks for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from panorama.models import SearchUse, Solution, Synonym
from panorama.words import Query
from panorama.words.synonyms import create_synonyms, objections_to_group
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
SYNONYMS = "admin:panorama_synonym"
SEARCHES = "admin:panorama_searchuse"


def found(text):
    return [one.name for one in Query(text).filter(Solution.objects.online())]


def test_synonyms_begin_with_the_vocabulary_of_the_administration_and_then_are_the_curators():
    SolutionFactory(name="Greffe", pitch="Tient les actes de naissance.")
    assert found("état civil") == ["Greffe"]
    first = Synonym.objects.first()
    for group in Synonym.objects.all():
        assert objections_to_group(group.expressions) == []
    Synonym.objects.exclude(pk=first.pk).delete()
    create_synonyms(None, "default")
    assert Synonym.objects.get() == first
    first.delete()
    create_synonyms(None, "default")
    assert Synonym.objects.count() > 50


def test_curator_words_a_group_which_serves_at_once(curator):
    SolutionFactory(name="Plume", pitch="Gère le badgeage.")
    response = curator.post(
        reverse(f"{SYNONYMS}_add"), {"expressions": " Pointeuse \r\n\r\nbadgeages", "note": ""}
    )
    assert response.status_code == 302
    group = Synonym.objects.latest("pk")
    assert group.expressions == ["Pointeuse", "badgeages"]
    assert found("pointeuses") == ["Plume"]
    address = reverse(f"{SYNONYMS}_change", args=[group.pk])
    assert "Pointeuse\nbadgeages</textarea>" in curator.get(address).content.decode()
    curator.post(reverse(f"{SYNONYMS}_delete", args=[group.pk]), {"post": "yes"})
    assert found("pointeuses") == []


@pytest.mark.parametrize(
    ("typed", "objection"),
    [
        ("RH", "Indiquez au moins deux mots ou expressions, un par ligne."),
        (
            "marchés\nmarche",
            "«\u00a0marche\u00a0» est déjà dans ce groupe, au pluriel ou aux accents près.",
        ),
        ("RH\n?!", "«\u00a0?!\u00a0» ne contient aucun mot que l’on puisse chercher."),
        (
            "RH\n" + "x" * 90,
            f"Raccourcissez «\u00a0{'x' * 40}…\u00a0»\u00a0: 80 caractères au plus.",
        ),
    ],
)
def test_group_that_would_serve_nothing_is_refused(curator, typed, objection):
    before = Synonym.objects.count()
    response = curator.post(reverse(f"{SYNONYMS}_add"), {"expressions": typed, "note": ""})
    assert response.context["adminform"].form.errors["expressions"] == [objection]
    assert typed.splitlines()[0] in response.content.decode()
    assert Synonym.objects.count() == before


def test_curator_reads_what_was_looked_for_and_changes_none_of_it(
    curator, django_assert_max_num_queries
):
    for number in range(3):
        SearchUse.objects.create(day="2026-03-02", words=f"mot {number}", found=number, times=2)
    SearchUse.objects.create(day="2026-03-02", words="", found=0)
    with django_assert_max_num_queries(10):
        page = curator.get(reverse(f"{SEARCHES}_changelist"), {"resultat": "aucun"})
    assert [str(one) for one in page.context["cl"].queryset] == ["mot 0", "recherches rares"]
    row = SearchUse.objects.first()
    assert curator.get(reverse(f"{SEARCHES}_change", args=[row.pk])).status_code == 200
    assert curator.post(reverse(f"{SEARCHES}_change", args=[row.pk]), {}).status_code == 403
    assert curator.get(reverse(f"{SEARCHES}_add")).status_code == 403
    assert curator.get(reverse(f"{SYNONYMS}_changelist"), {"q": "état"}).status_code == 200


def test_curator_rereads_what_finds_nothing_before_the_public_figures_show_it(curator):
    yesterday = timezone.localdate() - timedelta(days=1)
    given = {"day": yesterday, "found": 0, "times": 2, "fruitless": 2}
    SearchUse.objects.create(words="badgeage", **given)
    SearchUse.objects.create(words="", **given)
    page = curator.get(reverse(f"{SEARCHES}_unfound"))
    assert [(one["words"], one["days"], one["times"]) for one in page.context["rows"]] == [
        ("badgeage", 1, 2)
    ]
    address = reverse("admin:panorama_toldwords_add") + "?words=badgeage"
    assert address in page.content.decode()
    assert 'value="badgeage"' in curator.get(address).content.decode()
    assert curator.post(address, {"words": "badgeage"}).status_code == 302
    assert (
        "montrée dans les statistiques"
        in curator.get(reverse(f"{SEARCHES}_unfound")).content.decode()
    )
    assert (
        "Recherches sans résultat"
        in curator.get(reverse(f"{SEARCHES}_changelist")).content.decode()
    )


def test_nobody_else_sees_what_finds_nothing(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(reverse(f"{SEARCHES}_unfound")).status_code == 403
