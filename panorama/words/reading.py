"""From what was typed to what is looked for: stems, words half typed, mistakes, synonyms."""

from functools import cached_property
from itertools import takewhile

from panorama.words.expression import Step
from panorama.words.lexicon import begins, look_up, neighbours
from panorama.words.synonyms import Thesaurus


class Reading:
    """What `units` ask for, in a handful of queries, whatever they hold.

    `corrected` is {word typed: word meant}; `doubtful` is {word typed: words perhaps meant}.
    """

    def __init__(self, units):
        self.units = units
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
            if sure := [word for is_sure, word in found if is_sure]:
                self.corrected[unknown[plain]] = sure[0]
            elif found:
                self.doubtful[unknown[plain]] = [word for _, word in found]
        self.entries |= look_up(list(self.corrected.values()))

    @cached_property
    def strangers(self):
        """Words, typed without quotes, that are found nowhere."""
        free = [unit for unit in self.units if not unit.quoted and not self._knows(unit)]
        return [
            word
            for word in dict.fromkeys(self._typed(free))
            if not self.entries[word].is_known and word != self.begun
        ]

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
        return not self._wishes

    @property
    def wishes(self):
        """See `panorama.words.expression`."""
        return self._wishes or [
            [[[Step(forms=frozenset([self.entries[word].plain]))]]]
            for word in self._typed(self.units)
        ]

    @cached_property
    def _wishes(self):
        wishes, rest = [], self.units
        while rest:
            taken, ways = self._first(rest)
            rest = rest[taken:]
            if ways:
                wishes.append(ways)
        return wishes

    def _first(self, units):
        """(how many units make the next wish, the ways to grant it)."""
        free = list(takewhile(lambda unit: not unit.quoted, units))
        together, others = (
            self.thesaurus.longest(list(map(self._plains, free))) if free else (0, [])
        )
        taken = units[: together or 1]
        own = [steps for steps in map(self._steps, taken) if steps]
        ways = ([own] if own else []) + others
        if self._knows(taken[0]):
            ways.append([[Step(stems=self.entries[_in_one(taken[0])].stems)]])
        return len(taken), ways

    def _plains(self, unit):
        if self._knows(unit):
            return [self.entries[_in_one(unit)].plain]
        return [self._entry(typed, unit).plain for typed in unit.words]

    @cached_property
    def thesaurus(self):
        return Thesaurus()

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
