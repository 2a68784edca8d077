"""The manifest of facets: every one told whole, and read from a solution as it was published."""

import datetime

import pytest
from django.conf import settings

from panorama import catalogue
from panorama.facets import FACET, FACETS
from panorama.models import Solution
from tests.panorama.factories import SolutionFactory
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 30)


def values(name, **columns):
    return set(FACET[name].values_of(SolutionFactory.build(**columns), DAY))


def test_each_facet_has_its_own_name_its_sentence_and_labels_that_differ():
    assert len(FACET) == len(FACETS)
    for facet in FACETS:
        choices = list(facet.choices())
        assert facet.meaning.endswith(".")
        assert len({label for _, label in choices}) == len({value for value, _ in choices})
        assert facet.meanings.keys() <= {value for value, _ in choices}


def test_each_facet_knows_the_values_of_a_published_solution():
    [candidature] = published({"name": "Plume"})
    catalogue.refresh_all()
    [solution] = Solution.objects.all()
    for facet in FACETS:
        choices = dict(facet.choices())
        assert set(facet.values_of(solution, DAY)) <= choices.keys(), facet.name
    read = {facet.name: list(facet.values_of(solution, DAY)) for facet in FACETS}
    assert (read["pays"], read["taille"], read["references"]) == (["FR"], ["small"], ["yes"])
    assert read["metier"] == candidature.listings.get().content["trades"]
    assert catalogue.refresh_all() == []


def test_secnumcloud_lapses_the_day_after_its_term():
    ends = {"secnumcloud": "qualified", "facets": {"secnumcloud_until": "2026-11-30"}}
    assert values("secnumcloud", **ends) == {"qualified"}
    ends["facets"] = {"secnumcloud_until": "2026-11-29"}
    assert values("secnumcloud", **ends) == {"lapsed"}
    assert values("secnumcloud", secnumcloud="hostable") == {"hostable"}


def test_deployment_is_hybrid_when_one_may_choose():
    assert values("deploiement", facets={"hosting_modes": ["saas"]}) == {"saas"}
    assert values("deploiement", on_premise=True) == {"on_premise"}
    assert values("deploiement", facets={"hosting_modes": ["saas", "on_premise"]}) == {
        "saas",
        "on_premise",
        "hybrid",
    }


def test_health_tells_what_a_solution_is_capable_of():
    assert values("sante", facets={"health_data": "none"}) == set()
    assert values("sante", facets={"health_data": "none", "certifications": ["hds"]}) == {
        "certified_host"
    }
    assert values("sante", facets={"health_data": "certified_host"}) == {
        "processed",
        "certified_host",
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [((2026, 8, 30), {"3", "6", "12"}), ((2026, 8, 29), {"6", "12"}), ((2025, 11, 29), set())],
)
def test_freshness_holds_the_longer_terms(day, expected):
    updated_at = datetime.datetime(*day, 12, tzinfo=datetime.UTC)
    assert values("maj", updated_at=updated_at) == expected
    assert (
        values("maj", updated_at=updated_at.replace(year=2024), confirmed_at=updated_at) == expected
    )


def test_readme_tells_each_name_of_the_address():
    readme = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    assert [name for name in FACET if f"`{name}`" not in readme] == []
