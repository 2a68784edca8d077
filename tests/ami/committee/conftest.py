"""A call with its people, and a browser for each of them."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.test.client import FakePayload

from ami.enums import Role
from tests.factories import CallFactory, member, pair
from tests.shared import anew


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


def call_and_its_people(**rules):
    call = CallFactory(**rules)
    return SimpleNamespace(
        call=call,
        secretary=member(call, Role.SECRETARIAT),
        team=pair(call),
        judge=member(call, Role.COMMITTEE),
    )


@pytest.fixture(scope="module")
def stage():
    """`call_and_its_people()` of a module that makes them, and more, once for all its tests."""


@pytest.fixture
def call(stage, db):
    return anew(stage.call) if stage else CallFactory()


@pytest.fixture
def secretary(stage, call):
    return anew(stage.secretary) if stage else member(call, Role.SECRETARIAT)


@pytest.fixture
def secretariat(secretary):
    return signed_in(secretary)


@pytest.fixture
def team(stage, call):
    return anew(stage.team) if stage else pair(call)


@pytest.fixture
def reviewer(team):
    return signed_in(team.first_reader)


@pytest.fixture
def partner(team):
    return signed_in(team.second_reader)


@pytest.fixture
def judge(stage, call):
    return anew(stage.judge) if stage else member(call, Role.COMMITTEE)


@pytest.fixture
def committee(judge):
    return signed_in(judge)
