"""What a reviewer has left to read, and the file that comes next."""

from django.db.models import F, FilteredRelation, Q

from ami.committee.shown import named
from ami.enums import Status
from ami.models import Reading


class Queue:
    """What a reviewer has to read in a call, in the order of references: the same for everyone."""

    def __init__(self, rows):
        self.rows = rows

    @classmethod
    def of(cls, user, call):
        rows = with_my_review(Reading.objects.readable_by(user), user).filter(call=call)
        return cls(list(rows.order_by("reference").values_list("pk", "status", "mine_done")))

    @property
    def done(self):
        return sum(1 for _, _, done in self.rows if done)

    @property
    def total(self):
        return len(self.rows)

    def after(self, pk=None):
        """The key of the next file to hand in, beginning after this one; None at the end."""
        keys = [key for key, _, _ in self.rows]
        turn = keys.index(pk) + 1 if pk in keys else 0
        for key, status, done in self.rows[turn:] + self.rows[:turn]:
            if not done and status == Status.ELIGIBLE and key != pk:
                return key
        return None


def with_my_review(queryset, user):
    """Adds `mine_begun`, `mine_done` and `mine_opinion`; nobody else's review is looked at."""
    return queryset.annotate(
        mine=FilteredRelation(
            "reviews", condition=Q(reviews__reviewer=user, reviews__set_aside_at=None)
        ),
        mine_begun=F("mine__started_at"),
        mine_done=F("mine__submitted_at"),
        mine_opinion=F("mine__opinion"),
    )


def queues(user):
    """(call, handed in, to read, next file) for each call where this person reads."""
    readable = Reading.objects.readable_by(user).select_related("call")
    per_call = {}
    for file in with_my_review(readable, user).order_by("-call__opens_at", "reference"):
        per_call.setdefault(file.call, []).append((file.pk, file.status, file.mine_done))
    found = [(named(call), Queue(rows)) for call, rows in per_call.items()]
    return [(call, queue.done, queue.total, queue.after()) for call, queue in found]
