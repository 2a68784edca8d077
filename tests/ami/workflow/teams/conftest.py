"""A team of one."""

import pytest

from tests.ami.workflow.teams.scenes import SIREN
from tests.factories import OrganisationFactory, UserFactory


@pytest.fixture
def editor(db):
    return UserFactory()


@pytest.fixture
def organisation(editor):
    return OrganisationFactory(member=editor, siren=SIREN)
