"""No stylesheet holds the screen upright or on its side; each face has its own."""

import pytest

from ami.enums import Role
from tests.e2e.axe import orientation_locks
from tests.factories import CallFactory, OrganisationFactory, UserFactory, member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_screens_may_be_turned(someone, complaints):
    visitor, candidate, secretary = someone(), someone(), someone()
    candidate.is_signed_in_as(OrganisationFactory(member=UserFactory()).members.get())
    secretary.is_signed_in_as(member(CallFactory(), Role.SECRETARIAT))
    for person, address in (
        (visitor, "/"),
        (visitor, "/panorama/"),
        (candidate, "/candidatures/"),
        (secretary, "/admin/"),
    ):
        person.opens(address)
        assert (address, orientation_locks(person.page)) == (address, [])
    assert complaints == []
