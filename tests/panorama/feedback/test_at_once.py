"""Two people at the same account, each on a connection of their own."""

import pytest

from panorama import catalogue
from panorama.enums import FeedbackState
from panorama.feedback import moderating, replying
from panorama.models import Reply, Solution
from tests.factories import UserFactory
from tests.panorama.feedback.accounts import waiting
from tests.panorama.publishing import published
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_people_at_once_decide_once():
    one, by = waiting(), UserFactory()
    outcomes = at_once(
        lambda: moderating.publish(one, by=by),
        lambda: moderating.refuse(one, comment="Hors sujet.", by=by),
        lambda: moderating.publish(one, by=by),
    )
    assert outcomes.count(None) in (1, 2)
    assert one.acts.filter(step="published").count() <= 1
    number = Solution.objects.get().feedback_number
    one.refresh_from_db()
    assert number == (one.state == FeedbackState.PUBLISHED)


def test_two_colleagues_reply_once_and_two_publications_both_count():
    [candidature] = published({"name": "Plume"})
    catalogue.refresh_all()
    company, plume = candidature.organisation.members.first(), Solution.objects.get()
    by = UserFactory()
    first, second = waiting(plume), waiting(plume)
    published_both = at_once(
        lambda: moderating.publish(first, by=by), lambda: moderating.publish(second, by=by)
    )
    plume.refresh_from_db()
    assert (published_both, plume.feedback_number) == ([None, None], 2)
    outcomes = at_once(
        lambda: replying.reply(first, text="Une.", by=company),
        lambda: replying.reply(first, text="Deux.", by=company),
    )
    assert set(outcomes) == {None, replying.ALREADY}
    assert Reply.objects.count() == 1
