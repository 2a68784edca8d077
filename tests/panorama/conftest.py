"""Who looks after the panorama, and a solution of it made once for each module that asks for it."""

import pytest
from django.contrib.auth.models import Group

from panorama import catalogue
from panorama.models import Solution
from tests.factories import UserFactory
from tests.panorama.publishing import published
from tests.shared import anew, made_once


@pytest.fixture
def curator(client):
    """Her browser."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="curator"))
    client.force_login(user)
    return client


def _plume():
    published({"name": "Plume"})
    catalogue.refresh_all()
    return Solution.objects.get()


plume_once = made_once(_plume)


@pytest.fixture
def plume(plume_once, db):
    return anew(plume_once)
