"""A ranking of three files, and someone who is kept from one of them."""

import pytest

from ami.enums import ConflictNature, ConflictSource, Status
from ami.models import Conflict
from tests.factories import CandidatureFactory, score


@pytest.fixture
def scored(call, team, secretary):
    """Three scored files: 100, 80 and 60 out of 100, the second with a spread of 40."""
    themes = list(call.themes.order_by("order")[:2])
    files = []
    for marks, theme in (((5, 5), themes[0]), ((5, 3), themes[1]), ((3, 3), themes[0])):
        file = CandidatureFactory(call=call, status=Status.ELIGIBLE, theme=theme)
        score(file, by=secretary, marks=marks, readers=team)
        files.append(file)
    return files


@pytest.fixture
def kept_from_first(scored, judge):
    return Conflict.objects.create(
        candidature=scored[0],
        person=judge,
        source=ConflictSource.DECLARED,
        nature=ConflictNature.WORK,
        stated_by=judge,
    )
