"""The accounts that the demonstration tells."""

import random

import pytest

from alliance.letters.models import Notification
from panorama.demo import feedback
from panorama.enums import FeedbackState, Letter, ReplyState
from panorama.models import Feedback
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db


def test_demonstration_tells_six_fictitious_accounts_once():
    SolutionFactory(is_fictitious=True)
    for _ in range(2):
        feedback.write(random.Random(2025))
    accounts = Feedback.objects.filter(is_fictitious=True)
    assert accounts.count() == Feedback.objects.count() == 6
    assert accounts.filter(state=FeedbackState.WAITING).count() == 1
    assert accounts.filter(reply__state=ReplyState.PUBLISHED).count() == 1
    assert accounts.filter(state=FeedbackState.PUBLISHED, would_again="no").count() == 1
    assert not Notification.objects.filter(kind=Letter.FEEDBACK_SENT).exists()
