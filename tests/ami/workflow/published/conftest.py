"""A published solution, made once for each module that asks for it."""

import pytest

from ami.enums import Role
from tests.factories import depositor, member, published
from tests.shared import anew, made_once

plume = made_once(lambda: published(name="Plume"))


@pytest.fixture
def candidature(plume, db):
    return anew(plume)


@pytest.fixture
def company(candidature):
    return depositor(candidature)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)
