"""What the demonstration shows of pages per use and of another panorama: fictitious, and once."""

import random

import pytest

from panorama.demo import imports, use_pages
from panorama.models import ImportedFiche, Solution, SolutionImport, UsePage

pytestmark = pytest.mark.django_db


def test_demonstration_shows_one_fiche_of_another_panorama_and_six_pages_once():
    for _ in range(2):
        use_pages.write(random.Random(2025))
        imports.write(random.Random(2025))
    assert SolutionImport.objects.get().refused == 0
    assert ImportedFiche.objects.waiting().count() == 2
    assert Solution.objects.get().is_fictitious
    assert UsePage.objects.published().count() == 6
