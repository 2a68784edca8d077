"""From what was typed to what is looked for: stems, words half typed, mistakes, synonyms."""

from functools import cached_property
from itertools import takewhile

from panorama.words.expression import Step
from panorama.words.lexicon import begins, look_up, neighbours
from panorama.words.synonyms import thesaurus

MOST_DOUBTS = 3


class Reading:
    """What `units` ask for, in a handful of queries, whatever they hold.

    `corrected` is {word typed: word meant}; `doubtful` is {word typed: words perhaps meant}.
    """

    def __init__(self, units, edition=None):
        self.units, self.edition = units, edition
        self.corrected, self.doubtful = {}, {}
        self.entries = look_up([*self._typed(units), *filter(None, map(_in_one, units))])
        self.begun = self._begun()
        self._forgive()

    def _typed(self, units):
        return [typed.word for unit in units for typed in unit.words]

    def _begun(self):
        """The last word typed, when the catalogue has none such but some that start so."""
        last = self.units[-1]
        entry = self.entries[last.words[-1].word]
        unfinished = last.begun and not self._knows(last) and not entry.is_known
        return entry.word if unfinished and begins(entry.plain) else None

    def _forgive(self):
        """Look for the word that was meant by each one that no fiche holds."""
        unknown = {
            entry.plain: entry.word
            for entry in (self.entries[word] for word in self.strangers)
            if entry.may_be_mistaken
        }
        for plain, found in neighbours(list(unknown)).items():
            sure = [word for is_sure, word in found if is_sure]
            if sure and unknown[plain] in self.free:
                self.corrected[unknown[plain]] = sure[0]
            elif found:
                self.doubtful[unknown[plain]] = [word for _, word in found][:MOST_DOUBTS]
        self.entries |= look_up(list(self.corrected.values()))

    @cached_property
    def strangers(self):
        """Words that are found nowhere."""
        words = self._typed([unit for unit in self.units if not self._knows(unit)])
        return [
            word
            for word in dict.fromkeys(words)
            if not self.entries[word].is_known and word != self.begun
        ]

    @cached_property
    def free(self):
        """Words typed without quotes, which are taken for others when they are found nowhere."""
        return set(self._typed([unit for unit in self.units if not unit.quoted]))

    def _knows(self, unit):
        """« chat-bot » is « chatbot »."""
        whole = _in_one(unit)
        return bool(whole) and self.entries[whole].is_known

    def _entry(self, typed, unit):
        meant = typed.word if unit.quoted else self.corrected.get(typed.word, typed.word)
        return self.entries[meant]

    @cached_property
    def is_foreign(self):
        """Whether it holds, once corrected, a word that is not of the catalogue."""
        return self.begun is not None or any(
            not self._entry(typed, unit).is_known for unit in self.units for typed in unit.words
        )

    @cached_property
    def in_names(self):
        """Nothing but common words, « avec » or « pour elle »: they are looked for in names."""
        return not self._meaningful

    @property
    def wishes(self):
        """See `panorama.words.expression`."""
        return [ways for _, ways in self.parts]

    @cached_property
    def parts(self):
        """(units, ways to grant them), wish by wish."""
        return self._meaningful or [
            ([unit], [[[Step(forms=frozenset([self.entries[typed.word].plain]))]]])
            for unit in self.units
            for typed in unit.words
        ]

    @cached_property
    def expressions(self):
        """Of each wish, the ways to say it: lists of words without accents."""
        said = [
            [word for unit in units for word in self._plains(unit)] for units, _ in self._meaningful
        ]
        return [[words, *self.thesaurus.synonyms(words)] for words in said]

    @cached_property
    def _meaningful(self):
        parts, rest = [], self.units
        while rest:
            taken, ways = self._first(rest)
            rest = rest[len(taken) :]
            if ways:
                parts.append((taken, ways))
        return parts

    def _first(self, units):
        """(the units that make the next wish, the ways to grant it)."""
        free = list(takewhile(lambda unit: not unit.quoted, units))
        together, others = (
            self.thesaurus.longest(list(map(self._plains, free))) if free else (0, [])
        )
        taken = units[: together or 1]
        own = [steps for steps in map(self._steps, taken) if steps]
        ways = ([own] if own else []) + others
        if self._knows(taken[0]):
            ways.append([[Step(stems=self.entries[_in_one(taken[0])].stems)]])
        return taken, ways

    def _plains(self, unit):
        if self._knows(unit):
            return [self.entries[_in_one(unit)].plain]
        return [self._entry(typed, unit).plain for typed in unit.words]

    @cached_property
    def thesaurus(self):
        return thesaurus(self.edition)

    def _steps(self, unit):
        steps, gap = [], 1
        for typed in unit.words:
            entry = self._entry(typed, unit)
            if entry.is_common:
                gap += 1
                continue
            at = gap if steps else 1
            if entry.word == self.begun:
                steps.append(Step(start=entry.plain, gap=at))
            else:
                steps.append(Step(stems=entry.stems, gap=at))
            gap = 1
        return steps


def _in_one(unit):
    """The words of a unit written in one, unless they are a phrase or a word alone."""
    if unit.quoted or len(unit.words) < 2:
        return ""
    return "".join(typed.word for typed in unit.words)
