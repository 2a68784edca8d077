"""A call with its people, and a browser for each of them."""

import pytest
from django.test import Client
from django.test.client import FakePayload

from ami.enums import Role
from tests.factories import CallFactory, member, pair


class Agent(Client):
    """A browser whose person has no link with any candidate, and says so at each gate she meets."""

    def request(self, **request):
        sent = request["wsgi.input"].read() if "wsgi.input" in request else b""
        response = self._asked(sent, **request)
        # A page on two files has two gates.
        while response.status_code == 302 and "/liens/?suite=" in response.url:
            self.post(response.url, {"none": "1"})
            response = self._asked(sent, **request)
        return response

    def _asked(self, sent, **request):
        return super().request(**{**request, "wsgi.input": FakePayload(sent)})


def signed_in(user, browser=Agent):
    client = browser()
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
