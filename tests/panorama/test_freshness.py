"""The state of the catalogue changes with any row, however it was written."""

import pytest
from django.utils import timezone

from panorama import freshness
from panorama.models import FunctionalFamily, Solution
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db

WRITINGS = {
    "update": lambda one: Solution.objects.filter(pk=one.pk).update(name="Autre"),
    "save": lambda one: one.save(),
    "withdrawal": lambda one: Solution.objects.update(withdrawn_at=timezone.now()),
    "addition": lambda one: SolutionFactory(),
    "removal": lambda one: one.delete(),
    "family": lambda one: FunctionalFamily.objects.filter(code="voice").update(label="Voix"),
}


@pytest.mark.parametrize("write", WRITINGS.values(), ids=WRITINGS)
def test_state_changes_with_every_writing(write, django_assert_num_queries):
    one = SolutionFactory()
    with django_assert_num_queries(1):
        before = freshness.state()
    assert freshness.state() == before
    write(one)
    after = freshness.state()
    assert (after.code != before.code, after.changed_at > before.changed_at) == (True, True)
    assert after.etag("a") != before.etag("a") != before.etag("b")
