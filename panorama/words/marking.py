"""Where a text speaks of what is looked for: accents, endings and synonyms included."""

import unicodedata
from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.html import escape
from django.utils.safestring import mark_safe

from panorama.models import Word
from panorama.words.typed import WORD

# Characters shown around the words that were found.
BEFORE, AROUND = 70, 200


class Marker:
    """Marks `wishes` (see `expression`) in texts; reads the vocabulary once."""

    def __init__(self, wishes):
        self.wishes = range(len(wishes))
        self.phrases = [
            (number, steps)
            for number, ways in enumerate(wishes)
            for phrases in ways
            for steps in phrases
        ]
        self.starting = self._starting() if wishes else {}

    def _starting(self):
        """{word: phrases that it may begin}, each as (wish, [(gap, words)])."""
        forms = self._forms()
        starting = defaultdict(list)
        for number, steps in self.phrases:
            sets = [(step.gap, forms[step]) for step in steps]
            for word in sets[0][1]:
                starting[word].append((number, sets))
        return starting

    def _forms(self):
        """{step: words of the catalogue that it accepts}."""
        steps = {step for _, phrase in self.phrases for step in phrase}
        rows = Word.objects.filter(reduce(or_, map(_asked, steps)))
        forms = {step: set() for step in steps}
        for word, plain, lexeme in rows.values_list("word", "plain", "lexeme"):
            for step in steps:
                if lexeme in step.stems or plain in step.forms or _starts(plain, step):
                    forms[step].add(word)
        return forms

    def spans(self, text):
        """[(start, end, wish)] of what is found in `text`, in its order, none within another."""
        words = [
            (unicodedata.normalize("NFKC", found[0]).lower(), *found.span())
            for found in WORD.finditer(text)
        ]
        spans, free = [], 0
        for place, (word, start, _) in enumerate(words):
            if place < free:
                continue
            for number, sets in self.starting.get(word, ()):
                last = _last(words, place, sets)
                if last is not None:
                    spans.append((start, words[last][2], number))
                    free = last + 1
                    break
        return spans

    def marked(self, text):
        """`text` as safe HTML, what was found within `<mark>`."""
        text = unicodedata.normalize("NFC", text)
        told, end = [], 0
        for start, stop, _ in self.spans(text):
            told += [escape(text[end:start]), f"<mark>{escape(text[start:stop])}</mark>"]
            end = stop
        return mark_safe("".join([*told, escape(text[end:])]))

    def granted(self, text):
        """Numbers of the wishes that `text` grants."""
        return {number for *_, number in self.spans(unicodedata.normalize("NFC", text))}

    def excerpt(self, passages, lacking):
        """The first of `passages` (label, text) that grants one of the wishes `lacking`, marked."""
        for label, passage in passages:
            passage = unicodedata.normalize("NFC", passage)
            for start, _, number in self.spans(passage):
                if number in lacking:
                    return mark_safe(escape(label) + self.marked(_around(passage, start)))
        return ""


def _asked(step):
    asked = Q(lexeme__in=step.stems) | Q(plain__in=step.forms)
    return asked | Q(plain__startswith=step.start) if step.start else asked


def _starts(plain, step):
    return bool(step.start) and plain.startswith(step.start)


def _last(words, place, sets):
    """Where the phrase that begins at `place` ends; None when it is not that phrase."""
    for gap, accepted in sets[1:]:
        place += gap
        if place >= len(words) or words[place][0] not in accepted:
            return None
    return place


def _around(passage, start):
    """Whole words around a place of the passage, on one line."""
    begin = passage.rfind(" ", 0, max(0, start - BEFORE) + 1) + 1 if start > BEFORE else 0
    shown = passage[begin : begin + AROUND]
    if begin + AROUND < len(passage):
        shown = shown.rsplit(" ", 1)[0] + "…"
    return " ".join((("…" if begin else "") + shown).split())
