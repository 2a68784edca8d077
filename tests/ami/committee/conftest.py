"""A call with its people, and a browser for each of them."""

import pytest
from django.test import Client

from ami.enums import Role
from tests.factories import CallFactory, member, pair


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def call(db):
    return CallFactory()


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


@pytest.fixture
def secretariat(secretary):
    return signed_in(secretary)


@pytest.fixture
def team(call):
    return pair(call)


@pytest.fixture
def reviewer(team):
    return signed_in(team.first_reader)


@pytest.fixture
def partner(team):
    return signed_in(team.second_reader)


@pytest.fixture
def judge(call):
    return member(call, Role.COMMITTEE)


@pytest.fixture
def committee(judge):
    return signed_in(judge)
