"""What a version of the fiche says otherwise than what was evaluated, or than what is online."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ami.questions import QuestionType, display, public_questions

WORD = re.compile(r"\S+\s*|\s+")
SAME, REMOVED, ADDED = "same", "removed", "added"


@dataclass(frozen=True)
class Span:
    kind: str
    text: str


@dataclass(frozen=True)
class TextDifference:
    """`online` and `evaluated`: words against each of them; None when nothing differs from it."""

    label: str
    online: tuple | None
    evaluated: tuple | None

    @property
    def is_against_both(self):
        return self.online is not None and self.online == self.evaluated


@dataclass(frozen=True)
class VisualDifference:
    """A picture, shown or removed, and what changed of it in words; "" when nothing did."""

    visual: object
    change: str
    was: str = ""


def words(before, after):
    """The spans of `after` amid those of `before` that it replaces, word by word."""
    old, new = WORD.findall(before), WORD.findall(after)
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    spans = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            spans.append(Span(SAME, "".join(new[k:m])))
            continue
        spans += [Span(REMOVED, "".join(old[i:j]))] if i < j else []
        spans += [Span(ADDED, "".join(new[k:m]))] if k < m else []
    return tuple(spans)


def _keys(tokens):
    """What makes two words the same: blanks do not, the end of a line does, as that of the text."""
    last = len(tokens) - 1
    return [(token.strip(), "\n" in token or place == last) for place, token in enumerate(tokens)]


def text_differences(content, evaluated, online=None):
    """(those to judge, those validated already), question by question in the order of the form."""
    new, known = [], []
    for one in public_questions():
        after = _text(one, content)
        against = [
            None if other is None or _text(one, other) == after else words(_text(one, other), after)
            for other in (online, evaluated)
        ]
        if against == [None, None]:
            continue
        is_known = online is not None and against[0] is None
        (known if is_known else new).append(TextDifference(one.label, *against))
    return new, known


def _text(one, content):
    value = display(one, content.get(one.code))
    if one.type is QuestionType.ROWS:
        return "\n".join(" · ".join(filter(None, row.values())) for row in value)
    return "\n".join(value) if isinstance(value, list) else value


def visual_differences(visuals, before):
    """Each picture shown, then each one removed; `before`: those online, or evaluated."""
    former = {one.sha256: one for one in before}
    shown = []
    for one in visuals:
        was = former.get(one.sha256)
        if was is None:
            shown.append(VisualDifference(one, "Ajouté"))
        elif was.alternative != one.alternative:
            shown.append(VisualDifference(one, "Description modifiée", was.alternative))
        else:
            shown.append(VisualDifference(one, ""))
    kept = {one.sha256 for one in visuals}
    return shown, [VisualDifference(one, "Retiré") for one in before if one.sha256 not in kept]
