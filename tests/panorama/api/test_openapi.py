"""The interface keeps to the description that it publishes, on requests drawn from it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from alliance.wsgi import application
from panorama.models import Solution
from tests.panorama.factories import SolutionFactory
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def same_connection():
    """Requests see the rows of the test, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def described(django_capture_on_commit_callbacks, monkeypatch, same_connection):
    with django_capture_on_commit_callbacks(execute=True):
        published({"name": "Plume"}, {"name": "Écho", "theme": "inference"})
    SolutionFactory(name="Vide", fiche={}, facets={}, open_source="", secnumcloud="")
    # A tool asks more often than a person: the limit has its own test.
    monkeypatch.setattr("panorama.rates.seconds_to_wait", lambda *_: 0)
    described = schemathesis.openapi.from_wsgi(reverse("api:openapi"), application)
    # A null byte is refused before any address is read.
    described.config.generation.allow_x00 = False
    return described


def test_interface_keeps_to_its_description(described):
    operations = [one.ok() for one in described.get_all_operations()]
    assert len(operations) == 5
    for operation in operations:
        keeps(operation)


def keeps(operation):
    @settings(
        max_examples=8,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    @given(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def ask(case):
        case.call_and_validate()

    ask()


def test_each_published_solution_keeps_to_its_description(described):
    operation = described["/api/v1/solutions/{identifiant}/"]["GET"]
    asked = Solution.objects.values_list("public_id", flat=True)
    answers = [
        operation.Case(path_parameters={"identifiant": one}).call_and_validate() for one in asked
    ]
    assert [answer.status_code for answer in answers] == [200] * 3
