"""Counting and filtering the panorama by its index, against one count an option in the database."""

import random

import pgtrigger
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from bench.measure import compare
from panorama.facets import FACETS, find, index_of
from panorama.facets.vocabularies import QUESTIONS
from panorama.models import FunctionalFamily, Solution

# Solutions, the time promised in seconds, and how often it is measured.
SIZES = ((100, 0.001, 31), (435, 0.001, 31), (100_000, 0.005, 3))
ASKED = {
    "famille": ["voice", "languages"],
    "secnumcloud": ["qualified", "hostable"],
    "integration": ["api"],
}
COLUMNS = {"famille": "family__code", "categorie": "category", "secnumcloud": "secnumcloud"}
COLUMNS |= {"thematique": "theme", "code": "open_source"}
ANSWERS = {"metier": "trades", "administration": "administration_kinds", "rgaa": "rgaa_state"}
ANSWERS |= {"agents": "administration_sizes", "donnees": "data_location", "licence": "license"}
ANSWERS |= {"integration": "integration", "classe_ia": "ai_act_class", "prix": "annual_price"}
ANSWERS |= {"maturite": "maturity_level", "achat": "purchasing"}
LISTS = {"trades", "administration_kinds", "administration_sizes", "integration", "purchasing"}


def measures():
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    Solution.objects.all().delete()
    rng = random.Random(2025)
    families = list(FunctionalFamily.objects.all())
    client = Client()
    for size, most, rounds in SIZES:
        _fill(size, rng, families)
        day = timezone.localdate()
        index = index_of(day)
        yield compare(
            f"facettes, {size} solutions",
            lambda index=index: _counted(index),
            floor=lambda index=index: _naively(index),
            floor_name="un compte par option",
            rounds=rounds,
            most=most,
        )
        yield compare(
            f"page du panorama, {size} solutions",
            lambda: _visited(client, "/panorama/?famille=languages&famille=voice&integration=api"),
            floor=lambda day=day: find(ASKED, day),
            floor_name="la recherche seule",
            rounds=rounds,
        )


def _counted(index):
    """What a page takes: every count, and the keys of its twenty solutions."""
    found = index.find(ASKED)
    return found.counts(), found.number, index.drawn(found.bits, 0, 20)


def _naively(index):
    """The same for the facets that a column or an answer holds: one query an option."""
    counts = {}
    for facet in FACETS:
        if facet.name in COLUMNS or facet.name in ANSWERS:
            rest = [_asking(name, values) for name, values in ASKED.items() if name != facet.name]
            room = Solution.objects.online().filter(*rest)
            for value in index.vocabulary[facet.name]:
                counts[facet.name, value] = room.filter(_asking(facet.name, [value])).count()
    return counts


def _asking(name, values):
    if name in COLUMNS:
        return Q(**{f"{COLUMNS[name]}__in": values})
    code = ANSWERS[name]
    asked = Q()
    for value in values:
        asked |= Q(facets__contains={code: [value] if code in LISTS else value})
    return asked


def _visited(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.status_code


def _fill(size, rng, families):
    """Bring the catalogue to `size` solutions, without teaching their words to the search."""
    held = Solution.objects.count()
    with pgtrigger.ignore():
        Solution.objects.bulk_create(
            (_solution(number, rng, families) for number in range(held, size)), batch_size=5000
        )
    # Says that the catalogue changed, which the triggers left out above did not.
    FunctionalFamily.objects.filter(pk=families[0].pk).update(order=families[0].order)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE panorama_solution")


def _solution(number, rng, families):
    now = timezone.now()
    answers = {code: _answer(code, rng) for code in ANSWERS.values()}
    return Solution(
        slug=f"solution-{number}",
        public_id=f"AMI26-{number}",
        name=f"Solution {number}",
        pitch="Aide les agents.",
        vendor="Société d’essai",
        family=rng.choice(families),
        category=rng.choice(["application", "building_block"]),
        theme="speech",
        theme_label="Parole",
        secnumcloud=rng.choice(["qualified", "hostable", "no"]),
        on_premise=rng.random() < 0.5,
        open_source=rng.choice(["yes", "partly", "no"]),
        facets={**answers, "hosting_modes": ["saas"], "vendor_country": "FR"},
        fiche={},
        search_text="",
        is_fictitious=False,
        published_at=now,
        updated_at=now,
    )


def _answer(code, rng):
    values = [value for value, _ in QUESTIONS[code]]
    return rng.sample(values, rng.randint(1, 3)) if code in LISTS else rng.choice(values)
