"""A search as it was understood: what it selects, in which order, and how it is told in words."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, Value
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from panorama import menus
from panorama.address import Order, View, orders, understood
from panorama.facets import FACET, FACETS, index_of
from panorama.models import Plain, Solution
from panorama.words import Query

JOINT = "\u00a0; "
LIST, LANDSCAPE, SHEET = "panorama:list", "panorama:landscape", "panorama:landscape_document"
# What only the list reads of an address, besides its page.
OF_THE_LIST = ("tri", "vue")


@dataclass(frozen=True)
class Tag:
    """An active filter, and the address of the same search without it."""

    label: str
    address: str


class Search:
    """`given` is a QueryDict; `asked` is what was understood of it, in canonical order.

    `day` is the day whose neutral order is followed, and at which qualifications lapse; `at` is the
    page of the panorama that its addresses lead to. Whoever makes many searches at once gives them its
    `index` of that day.
    """

    def __init__(self, given, day=None, at=LIST, index=None):
        self.at = at
        self.day = day or timezone.localdate()
        if index:
            self.index = index
        self.asked = understood(given, self.labels_of)

    @cached_property
    def index(self):
        return index_of(self.day)

    def labels_of(self, name):
        """{value: label} of a facet, in the order of its options."""
        return self.index.vocabulary[name]

    @property
    def text(self):
        return self.asked.get("q", "")

    @property
    def order(self):
        return Order(self.asked.get("tri", self.orders[0]))

    @property
    def orders(self):
        return orders(self.text)

    @property
    def view(self):
        return View(self.asked.get("vue", View.CARDS))

    @property
    def filters(self):
        """{name of a facet: values asked of it}."""
        return {facet.name: self.asked.getlist(facet.name) for facet in FACETS}

    @property
    def is_bare(self):
        return not self.text and not any(self.filters.values())

    @property
    def has_fictitious(self):
        return self.index.has_fictitious

    @cached_property
    def query(self):
        """What is looked for in words; false without a text."""
        return Query(self.text, self.index.state and self.index.state.code)

    @cached_property
    def matches(self):
        """Keys of the solutions that speak of the text; None without one."""
        return self.query.ids() if self.query else None

    @cached_property
    def best(self):
        """Keys of the most relevant of those, the best first, whatever the filters."""
        return self.query.best(Solution.objects.online(), self.matches)

    @cached_property
    def found(self):
        return self.index.find(self.filters, self.matches)

    @property
    def number(self):
        return self.found.number

    def keys(self, start=0, stop=None):
        """Keys of the solutions found, from rank `start` to rank `stop` of the order asked for."""
        if self.order is Order.NAME:
            return self.index.by_name(self.found.bits, start, stop)
        if self.order is Order.RELEVANCE:
            return self._by_relevance[start:stop]
        return self.index.drawn(self.found.bits, start, stop)

    @cached_property
    def _by_relevance(self):
        """The best first; the many others as they were drawn that day."""
        drawn = self.index.drawn(self.found.bits)
        found, best = set(drawn), self.query.best(Solution.objects.online(), drawn)
        first = [key for key in best if key in found]
        rest = found.difference(first)
        return first + [key for key in drawn if key in rest]

    @property
    def solutions(self):
        """A queryset of all the solutions found, in the order asked for."""
        solutions = Solution.objects.online().filter(pk__in=self.keys()).select_related("family")
        if self.order is Order.NAME:
            return solutions.order_by(Plain("name"), "pk")
        if self.order is Order.RELEVANCE:
            return solutions.order_by(_rank_in(self.keys()))
        return solutions.in_neutral_order(self.day)

    @property
    def chosen(self):
        """How many values are asked of the facets."""
        return sum(map(len, self.filters.values()))

    @cached_property
    def groups(self):
        return menus.drawn(self.asked, self.found)

    @property
    def tags(self):
        return [
            Tag(self.label(name, value), self.without(name, value))
            for name in self._told()
            for value in self.asked.getlist(name)
        ]

    def label(self, name, value):
        if name == "q":
            return f"«\u00a0{value}\u00a0»"
        return FACET[name].told(self.labels_of(name)[value])

    def without(self, name, value):
        """The address of the same search without one of its filters, or without its text."""
        rest = self.asked.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        return self._address(rest)

    def address_for(self, name, values):
        """The address of the same filters without the text, `values` being asked of this facet."""
        rest = self.asked.copy()
        rest.pop("q", None)
        rest.setlist(name, values)
        return self._address(rest)

    @property
    def here(self):
        """The address of this page when nothing is asked."""
        return reverse(self.at)

    @property
    def presentations(self):
        """(label, address, whether it is the one that is seen) of each way of showing this search."""
        listed = self.at == LIST
        return [
            *[
                (view.label, self.address_at(LIST, vue=view.value), listed and view is self.view)
                for view in View
            ],
            ("Carte", self.address_at(LANDSCAPE), not listed),
        ]

    def address_with(self, **changed):
        """The address of the same search with these parameters, as in `vue="tableau"`."""
        return self.address_at(self.at, **changed)

    def address_at(self, at, **changed):
        """The same, at another page of the panorama that takes a search."""
        asked = self.asked.copy()
        for name, value in changed.items():
            asked[name] = value
        return self._address(asked, at=at)

    @property
    def exact_address(self):
        """The address of the same search for what was typed, mistakes included."""
        return self.address_with(q=self.query.exactly)

    def address_of(self, page):
        """The canonical address of a page of these results."""
        return self._address(self.asked, page)

    def _address(self, asked, page=1, at=None):
        query = understood(asked, self.labels_of)
        if at in (LANDSCAPE, SHEET):
            for name in OF_THE_LIST:
                query.pop(name, None)
        if page > 1:
            query["page"] = page
        return reverse(at or self.at) + (f"?{query.urlencode()}" if query else "")

    def sentence(self, number=None):
        """« 3 solutions pour cette recherche : « voix » ; … »: what the list shows, in words."""
        number = self.number if number is None else number
        found = f"{number} solution{'s' if number > 1 else ''}" if number else "Aucune solution"
        if self.is_bare:
            return f"{found} au panorama"
        return f"{found} pour cette recherche\u00a0: {self.told}"

    @property
    def told(self):
        """What narrows this search, in words; empty when it shows all."""
        return JOINT.join(self._values(name) for name in self._told())

    @property
    def narrowing(self):
        """What of its address narrows it: neither its order nor its view."""
        kept = QueryDict(mutable=True)
        for name in self._told():
            kept.setlist(name, self.asked.getlist(name))
        return kept

    def _told(self):
        """The names of what narrows this search, in the order of its address."""
        return [name for name in self.asked if name == "q" or name in FACET]

    def _values(self, name):
        joint = FACET[name].combine.value if name in FACET else ""
        return joint.join(self.label(name, value) for value in self.asked.getlist(name))


def _rank_in(keys):
    ranked = Value(keys, output_field=ArrayField(BigIntegerField()))
    return Func(ranked, F("pk"), function="array_position")
