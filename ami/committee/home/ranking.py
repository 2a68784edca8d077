"""The committee's desk: what it has to decide."""

from django.urls import reverse

from ami.committee.desk import filtered
from ami.committee.scoreboard.standings import judged_calls
from ami.committee.shown import named


def ranking_desk(user):
    """Per call, what is to decide, or will be once the call is closed, and what is decided."""
    listing = reverse("admin:ami_ranking_changelist")
    return [
        {
            "title": named(call),
            "scored": call.scored,
            "closed": call.is_closed(),
            "decided": call.decided,
            "url": filtered(listing, call=call.pk),
            "scored_url": filtered(listing, call=call.pk, decided="no"),
        }
        for call in judged_calls(user)
    ]
