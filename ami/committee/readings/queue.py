"""What a reviewer has left to read, and the file that comes next."""

from collections import namedtuple

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from ami.committee.desk import filtered
from ami.committee.shown import named
from ami.enums import Status
from ami.models import CommonFile, Reading, Reconciliation, Review, Signature
from ami.workflow.reading.calibration import waiting_for_common_files

# What `with_my_review` adds, under the same names: a queue is a list of these.
Row = namedtuple("Row", "pk status mine_done mine_handed_in waits to_reconcile to_sign")


class Queue:
    """What a reviewer has to read in a call: the common files, then the others by reference."""

    def __init__(self, rows):
        self.rows = rows

    @classmethod
    def of(cls, user, call):
        files = with_my_review(Reading.objects.readable_by(user), user).filter(call=call)
        return cls([Row(*row) for row in files.order_by(*ORDER).values_list(*Row._fields)])

    @property
    def done(self):
        return sum(1 for row in self.rows if row.mine_done)

    @property
    def handed_in(self):
        """Those of `done` that wait for nobody's signature."""
        return sum(1 for row in self.rows if row.mine_handed_in)

    @property
    def signed(self):
        """Those of `done` that her partner has not signed yet."""
        return self.done - self.handed_in

    @property
    def to_sign(self):
        """How many sheets her partner has signed, and not she."""
        return sum(1 for row in self.rows if row.to_sign)

    @property
    def to_reconcile(self):
        """How many reconciliations wait for her word."""
        return sum(1 for row in self.rows if row.to_reconcile)

    @property
    def total(self):
        return len(self.rows)

    def after(self, pk=None):
        """The key of the next file to hand in, beginning after this one; None at the end."""
        keys = [row.pk for row in self.rows]
        turn = keys.index(pk) + 1 if pk in keys else 0
        for row in self.rows[turn:] + self.rows[:turn]:
            if (
                not row.mine_done
                and not row.waits
                and row.status == Status.ELIGIBLE
                and row.pk != pk
            ):
                return row.pk
        return None


ORDER = ("-is_common", "reference")


def with_my_review(queryset, user):
    """Adds what this person has done of each; nobody else's review is looked at.

    `mine_done` is when she handed in hers, or signed the one of her pair; `waits`, that the common
    files come first; `to_reconcile`, that her last word is awaited; `to_sign`, that her partner has signed.
    """
    mine = Review.objects.live().of(user).filter(candidature=OuterRef("pk")).order_by("pk")
    # A common file has a sheet for every pair.
    standing = Signature.objects.filter(
        review__in=Review.objects.live().of(user),
        review__candidature=OuterRef("pk"),
        review__version=F("version"),
    )
    signed, awaited = standing.filter(signer=user), standing.filter(review__submitted_at=None)
    reconciled = Reconciliation.objects.open().filter(
        candidature=OuterRef("pk"), candidature__reviews__in=Review.objects.counting().of(user)
    )
    return queryset.annotate(
        mine_begun=Subquery(mine.values("started_at")[:1]),
        mine_opinion=Subquery(mine.values("opinion")[:1]),
        mine_signed=Subquery(signed.values("signed_at")[:1]),
        mine_handed_in=Subquery(mine.values("submitted_at")[:1]),
        mine_done=Coalesce("mine_handed_in", "mine_signed"),
        is_common=Exists(CommonFile.objects.filter(candidature=OuterRef("pk"))),
        waits=ExpressionWrapper(waiting_for_common_files(), output_field=BooleanField()),
        to_reconcile=Exists(reconciled.exclude(confirmations__reader=user)),
        to_sign=Exists(awaited.exclude(signer=user)) & ~Exists(signed),
    )


def queues(user):
    """What is left of her queue in each call where this person reads, and where to go on."""
    readable = Reading.objects.readable_by(user).select_related("call")
    per_call = {}
    for file in with_my_review(readable, user).order_by("-call__opens_at", *ORDER):
        row = Row(*(getattr(file, name) for name in Row._fields))
        per_call.setdefault(file.call, []).append(row)
    return [_told(call, Queue(rows)) for call, rows in per_call.items()]


def _told(call, queue):
    following = queue.after()
    listing = reverse("admin:ami_reading_changelist")
    return {
        "call": named(call),
        "done": queue.done,
        "handed_in": queue.handed_in,
        "signed": queue.signed,
        "total": queue.total,
        "url": following and reverse("admin:ami_reading_change", args=[following]),
        "to_reconcile": queue.to_reconcile,
        "reconcile_url": filtered(listing, call=call.pk, mine="reconcile"),
        "to_sign": queue.to_sign,
        "sign_url": filtered(listing, call=call.pk, mine="sign"),
    }
