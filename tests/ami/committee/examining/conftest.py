"""A file that waits to be examined."""

import pytest

from ami.enums import Status
from tests.factories import CandidatureFactory


@pytest.fixture
def candidature(call):
    return CandidatureFactory(call=call, status=Status.SUBMITTED)
