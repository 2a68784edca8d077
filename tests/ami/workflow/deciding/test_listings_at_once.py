"""Two people on one fiche at the same instant."""

import pytest

from alliance.letters.models import Notification
from ami.enums import Letter, ListingState, Role, Status
from ami.models import Candidature
from ami.workflow.deciding import (
    listings,
    publication,
)
from tests.factories import (
    CandidatureFactory,
    commit,
    depositor,
    member,
    publish,
    send_fiche,
)
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_agents_validate_at_once():
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    sent = send_fiche(candidature)
    agents = [member(candidature.call, Role.SECRETARIAT) for _ in range(2)]
    found = at_once(*[lambda agent=agent: publication.publish(sent, by=agent) for agent in agents])
    assert sorted(found, key=str) == ["Cette version est déjà validée.", None]
    assert Notification.objects.filter(kind=Letter.PUBLISHED).count() == 1


def test_the_company_takes_back_what_the_secretariat_validates():
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    sent = send_fiche(candidature)
    secretary, company = member(candidature.call, Role.SECRETARIAT), depositor(candidature)
    found = at_once(
        lambda: publication.publish(sent, by=secretary),
        lambda: listings.recall(candidature, by=company),
    )
    assert found.count(None) == 1
    sent.refresh_from_db()
    was_validated = found[0] is None
    assert sent.state == (ListingState.VALIDATED if was_validated else ListingState.RECALLED)
    assert bool(Candidature.objects.get(pk=candidature.pk).published_at) == was_validated


def test_two_colleagues_open_the_next_version_at_once():
    candidature = publish(CandidatureFactory(status=Status.SELECTED))
    company = depositor(candidature)
    found = at_once(*[lambda: listings.open_draft(candidature, by=company)] * 2)
    assert found == [None, None]
    assert candidature.listings.drafts().count() == 1
