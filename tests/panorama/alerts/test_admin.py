"""The curator counts alerts, and reads neither an address nor a search."""

import random

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from ami.enums import Role
from panorama.demo import alerts as demonstration
from panorama.models import Alert, Subscriber
from tests.ami.committee.pages import text
from tests.factories import CallFactory, UserFactory, member
from tests.panorama.alerts.scenes import ADDRESS, follow

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:panorama_alert_changelist")


def test_curator_counts_alerts_and_sees_no_address(client):
    follow("q=plume"), follow("famille=voice")
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="curator"))
    client.force_login(user)
    page = client.get(PAGE)
    assert dict(page.context["numbers"]) == {
        "Chaque jour où il y a du nouveau": 2,
        "Chaque lundi, s’il y a du nouveau": 0,
    }
    assert (page.context["subscribers"], page.context["waiting"]) == (1, 0)
    assert ADDRESS not in text(page)
    assert client.get(f"{PAGE}1/change/").status_code == 404


def test_reviewer_does_not_count_them(client):
    client.force_login(member(CallFactory(), Role.REVIEWER))
    assert client.get(PAGE).status_code == 403


def test_demonstration_follows_searches_once():
    for _ in range(2):
        demonstration.write(random.Random(2025))
    assert (Alert.objects.confirmed().count(), Alert.objects.waiting().count()) == (4, 1)
    assert Subscriber.objects.count() == 2
