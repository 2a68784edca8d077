"""What is decided, and the room where it is: made once for each module that asks for them."""

import pytest

from ami.enums import Status
from tests.ami.workflow.deciding.room import made
from tests.factories import CandidatureFactory, committed_file
from tests.shared import anew, made_once

decided_once = made_once(lambda: CandidatureFactory(status=Status.SELECTED))


@pytest.fixture
def decided(decided_once, db):
    """Selected, and told to nobody yet."""
    return anew(decided_once)


committed_once = made_once(lambda: committed_file(name="Plume"))


@pytest.fixture
def committed(committed_once, db):
    """Selected, announced, committed."""
    return anew(committed_once)


room = made_once(made)


@pytest.fixture
def call(room, db):
    return anew(room.call)


@pytest.fixture
def files(room, db):
    return [anew(file) for file in room.files]


@pytest.fixture
def members(room, db):
    return [anew(person) for person in room.members]


@pytest.fixture
def session(room, db):
    return anew(room.session)
