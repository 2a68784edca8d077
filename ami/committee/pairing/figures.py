"""Where pairs stand: what each holds, how much of it waits, of which thématiques, kept from what."""

from collections import Counter, defaultdict
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Case, Count, OuterRef, Sum, When
from django.db.models.functions import JSONArray

from ami.committee.paging import among
from ami.enums import READABLE, Status
from ami.models import Assignment, Candidature, Pair
from ami.models.counting import counted
from ami.workflow.assigning.conflicts import barred_couples

# Files named on the page of a call, beside the common ones; the list of candidatures has them all.
MOST_NAMED = 40
# Pairs on one page; each is a row, and a column of its thématiques.
A_PAGE = 20


def with_files(pairs, user):
    """Adds `files`, the number of those that `user` meets: a whole one would tell who reads another."""
    hidden = Candidature.objects.hidden_from(user)
    met = Assignment.objects.exclude(candidature__in=hidden.values("pk"))
    return pairs.annotate(files=counted(met, pair=OuterRef("pk")))


def shares_of(files, pairs, *names):
    """(…`names`, status, key of the pair, files, reviews handed in), summed by the database.

    None stands for no pair, zero for any other than `pairs`, those that are shown.
    """
    team = Case(
        When(assignment=None, then=None),
        When(assignment__pair__in=[pair.pk for pair in pairs], then="assignment__pair"),
        default=0,
        output_field=BigIntegerField(),
    )
    return list(
        files.order_by()
        .values_list(*names, "status", team)
        .annotate(files=Count("pk"), handed_in=Sum("tally__sheets", default=0))
    )


def with_shares(pairs, shares):
    """Each of `pairs` with its `files`, those that are `waiting`, and the reviews `handed_in`."""
    files, waiting, handed_in = Counter(), Counter(), Counter()
    for *_, status, pair, count, sheets in shares:
        files[pair] += count
        handed_in[pair] += sheets
        if status == Status.ELIGIBLE:
            waiting[pair] += count
    for pair in pairs:
        key = pair.pk
        pair.files, pair.waiting, pair.handed_in = files[key], waiting[key], handed_in[key]
    return pairs


def pairs_in(call):
    return Pair.objects.filter(call=call).select_related("first_reader", "second_reader")


def files_run_by(user, call):
    """Files of `call` that are read or to be, and that she meets."""
    return (
        Candidature.objects.run_by(user)
        .filter(call=call, status__in=READABLE)
        .select_related("theme", "assignment", "common_file")
        .order_by("theme__order", "reference")
    )


def outside(call, user):
    """How many files of the whole call are out of her view, whoever reads them."""
    return of_call(call).filter(status__in=READABLE).out_of_sight_of(user)


def of_call(call):
    """All its files, of which only the number of those out of view is told."""
    return Candidature.objects.filter(call=call)


def with_hidden(calls, user):
    """Adds `hidden`, the key and the status of each of its files out of her view; their number is told."""
    files = Candidature.objects.hidden_from(user).filter(call=OuterRef("pk")).order_by()
    return calls.annotate(hidden=ArraySubquery(files.values(told=JSONArray("pk", "status"))))


class Standing:
    """Everything that the page of a call's pairs shows, of the files that `user` meets.

    `call` comes `with_hidden`.
    """

    def __init__(self, call, user, page=None):
        hidden = dict(call.hidden)
        self.outside = sum(status in READABLE for status in hidden.values())
        self.barred = {one for one in barred_couples(call) if one[0] not in hidden}
        self.pairs = {pair.pk: pair for pair in pairs_in(call).order_by("name")}
        self.people = {reader.pk: reader for pair in self.pairs.values() for reader in pair.readers}
        self.files = files_run_by(user, call)
        self.page = Paginator(list(self.pairs.values()), A_PAGE).get_page(page)
        met = Candidature.objects.run_by(user).filter(call=call)
        self.shares = shares_of(met, self.page, "theme__order", "theme__label")
        self._count()

    def _count(self):
        """What each pair of the page holds, and how many files its readers are kept away from."""
        with_shares(self.page.object_list, self.shares)
        kept_away = Counter(person for _, person in self.barred)
        for pair in self.page:
            pair.conflicts = sum(kept_away[reader] for reader in pair.reader_ids)

    @cached_property
    def _named(self):
        """The common files, and the first of those to give, in the order of thématiques."""
        files = self.files.order_by()
        keys = [
            files.filter(common_file__isnull=False),
            files.filter(pk__in=self._short[:MOST_NAMED]),
        ]
        if self._number_alone:
            alone = self.files.filter(status=Status.ELIGIBLE, assignment=None)
            keys.append(alone[:MOST_NAMED])
        first, *others = (found.values("pk") for found in keys)
        # An OR of the three would be asked of every file; their keys, united, are looked up.
        return list(among(self.files, first.union(*others)))

    @cached_property
    def common(self):
        """(file, who is kept away from it)."""
        return [
            (file, self.away(file, self.people.values()))
            for file in self._named
            if hasattr(file, "common_file")
        ]

    def away(self, file, readers):
        return [one for one in readers if (file.pk, one.pk) in self.barred]

    @cached_property
    def to_give(self):
        """The first files that wait for a pair that may read them: (file, its pair, who is kept away)."""
        short = set(self._short)
        waiting = [
            (file, self.pairs[file.assignment.pair_id]) for file in self._named if file.pk in short
        ]
        found = [(file, pair, self.away(file, pair.readers)) for file, pair in waiting]
        alone = [(file, None, []) for file in self._named if self._is_alone(file)]
        return (found + alone)[:MOST_NAMED]

    def _is_alone(self, file):
        return file.status == Status.ELIGIBLE and not hasattr(file, "assignment")

    @cached_property
    def _short(self):
        """The keys of those that a reader of their pair is kept away from."""
        kept_away = {file for file, person in self.barred if person in self.people}
        given = self.files.filter(
            pk__in=kept_away, status=Status.ELIGIBLE, assignment__isnull=False
        ).values_list("pk", "assignment__pair")
        return [
            file
            for file, pair in given
            if any((file, reader) in self.barred for reader in self.pairs[pair].reader_ids)
        ]

    @property
    def _number_alone(self):
        return sum(
            count
            for *_, status, pair, count, _ in self.shares
            if pair is None and status == Status.ELIGIBLE
        )

    @property
    def number_to_give(self):
        return len(self._short) + self._number_alone

    @property
    def loads(self):
        """(thématique, files in each pair of the page in order, those of no pair, all of them)."""
        counts = defaultdict(Counter)
        for order, theme, status, pair, count, _ in self.shares:
            if status in READABLE:
                counts[order, theme][pair] += count
        return [
            (theme, [of[pair.pk] for pair in self.page], of[None], of.total())
            for (_, theme), of in sorted(counts.items())
        ]
