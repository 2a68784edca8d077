"""A search by words: which solutions, in which order, and where they say it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import BigIntegerField, Case, F, Func, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.functional import cached_property

from panorama.models import Solution
from panorama.models.weights import headline, name_alone
from panorama.words.expression import Written, written
from panorama.words.marking import Marker
from panorama.words.passages import passages
from panorama.words.reading import Reading
from panorama.words.typed import cleaned, units_of

# Of the solutions found, those whose places are compared: at each weight, so many.
COMPARED = 300
NAME, USE, DESCRIPTION = "A", "AB", "ABC"
# Made by the migrations: keys by the index, which the planner leaves aside for a word that most fiches
# hold, without counting what it costs to unpack the words of each.
SPEAKING_OF = "panorama_speaking_of"


class Query:
    """`text` is anything that was typed; nothing is read in the database before it is needed.

    `edition` is that of the catalogue where it is looked for, when whoever asks knows it.
    """

    def __init__(self, text, edition=None):
        self.text = cleaned(text)
        self.edition = edition
        self.units = units_of(self.text)
        self.excerpts = {}

    def __str__(self):
        return self.text

    def __bool__(self):
        """Whether it holds anything that can be looked for."""
        return bool(self.units)

    @cached_property
    def reading(self):
        return Reading(self.units, self.edition)

    # What was understood

    @property
    def corrected(self):
        """{word typed: word looked for instead, since no fiche holds the former}."""
        return self.reading.corrected if self else {}

    @property
    def told(self):
        """The search as it was understood."""
        return self._rewritten(lambda typed: self.corrected[typed])

    @property
    def exactly(self):
        """The text that asks for what was typed, mistakes included."""
        return self._rewritten(lambda typed: f'"{typed}"')

    @property
    def meant(self):
        """The words looked for, in their order and in small letters."""
        return [
            typed.word if unit.quoted else self.corrected.get(typed.word, typed.word)
            for unit in self.units
            for typed in unit.words
        ]

    def _rewritten(self, other):
        return self.replaced({word: other(word) for word in self.corrected})

    def replaced(self, others):
        """The text with other words in the place of some of those typed; alone between quotes, a
        word is let out of them."""
        text = self.text
        for unit in reversed(self.units):
            for typed in reversed(unit.words):
                if typed.word in others:
                    place = unit if len(unit.words) == 1 else typed
                    text = text[: place.start] + others[typed.word] + text[place.end :]
        return text

    def lessened(self, units):
        """The text without some of its units."""
        text = self.text
        for unit in reversed(units):
            text = text[: unit.start] + text[unit.end :]
        return cleaned(text)

    # Which solutions

    def filter(self, solutions):
        """Those that speak of every word; all of them when nothing is asked."""
        return solutions.filter(words=self._written()) if self else solutions

    def ids(self):
        """Keys of the solutions online that match: of all of them when nothing is asked."""
        if not self:
            return set(Solution.objects.online().values_list("pk", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {SPEAKING_OF}(%s::tsquery)", [self._written().text])
            return set(cursor.fetchone()[0])

    def _written(self, weights=""):
        in_names = self.reading.in_names
        return Written(written(self.reading.wishes, NAME if in_names else weights))

    # In which order

    def best(self, solutions, matching=None):
        """Keys of the first hundreds of `solutions` that match: those whose name says it all, then
        whose name and use do, then whose description; at the same place, the draw of the day.

        `matching`: keys of those that match, when whoever asks knows them.
        """
        asked = self._written()
        tier = Case(
            *[
                When(words=self._written(weights), then=place)
                for place, weights in enumerate((NAME, USE, DESCRIPTION))
            ],
            default=3,
            output_field=IntegerField(),
        )
        bare = solutions.order_by().values_list("pk", flat=True)
        if matching is None:
            matching = bare.filter(words=asked)[: COMPARED + 1]
        compared = self._compared(bare, asked, list(matching))
        found = Solution.objects.filter(compared).in_neutral_order(timezone.localdate())
        ordered = found.order_by(tier, -SearchRank(F("words"), asked), *found.query.order_by)
        return list(ordered.values_list("pk", flat=True))

    def _compared(self, solutions, asked, matching):
        """Those whose places are compared: all of them unless they are many."""
        compared = Q(pk__in=matching[:COMPARED])
        if len(matching) <= COMPARED:
            return compared
        for words in (name_alone(), headline()):
            compared |= Q(pk__in=solutions.alias(told=words).filter(told=asked)[:COMPARED])
        return compared

    def ranked(self, solutions):
        """Those that match, the best first, then the others in the order that they came in."""
        if not self:
            return solutions
        found = self.filter(solutions)
        best = Value(self.best(solutions), output_field=ArrayField(BigIntegerField()))
        place = Func(best, F("pk"), function="array_position", output_field=IntegerField())
        return found.order_by(place.asc(nulls_last=True), *found.query.order_by)

    # Where they say it

    @cached_property
    def marker(self):
        return Marker(self.reading.wishes if self else [])

    def highlighted(self, text):
        """`text` as safe HTML, with what was looked for within `<mark>`."""
        return self.marker.marked(text)

    def prepare(self, solutions):
        """Read at once the fiches to quote for these `solutions`, so that `excerpt` asks nothing."""
        lacking = {one.pk: self._lacking(one) for one in solutions}
        wanted = [key for key, wishes in lacking.items() if wishes]
        fiches = dict(Solution.objects.filter(pk__in=wanted).values_list("pk", "fiche"))
        self.excerpts |= {
            key: self.marker.excerpt(passages(fiches[key]), wishes) if wishes else ""
            for key, wishes in lacking.items()
        }

    def excerpt(self, solution):
        """The passage that matched, as safe HTML, when its name and its sentence do not tell all."""
        if solution.pk not in self.excerpts:
            self.prepare([solution])
        return self.excerpts[solution.pk]

    def _lacking(self, solution):
        head = f"{solution.name}\n{solution.pitch}\n{solution.vendor}"
        return set(self.marker.wishes) - self.marker.granted(head)
