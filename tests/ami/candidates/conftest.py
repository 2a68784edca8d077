"""Someone who speaks for one organisation, in an open call."""

import pytest
from django.urls import reverse

from ami.workflow.filing import drafting
from tests.factories import CallFactory, CandidatureFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def organisation(user):
    return OrganisationFactory(member=user)


@pytest.fixture
def call(db):
    return CallFactory()


@pytest.fixture
def client(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def draft(organisation, call, user):
    """Empty."""
    return drafting.open_draft(organisation, call, by=user)


@pytest.fixture
def whole(organisation, call, user):
    """A draft that lacks nothing."""
    return CandidatureFactory(call=call, organisation=organisation, by=user)


@pytest.fixture
def make(organisation, call, user):
    """A candidature of this organisation, at a status."""

    def made(status, **given):
        return CandidatureFactory(
            **{"status": status, "call": call, "organisation": organisation, "by": user, **given}
        )

    return made


@pytest.fixture
def address():
    """The address of a page of a candidature, of a section when its code is given."""

    def of(name, candidature, *args):
        return reverse(f"candidates:{name}", args=[candidature.reference, *args])

    return of
