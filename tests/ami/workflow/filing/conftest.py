"""A call, and an agent of its secretariat."""

import pytest

from ami.enums import Role
from tests.factories import CallFactory, member


@pytest.fixture
def call(db):
    return CallFactory()


@pytest.fixture
def agent(call):
    return member(call, Role.SECRETARIAT)
