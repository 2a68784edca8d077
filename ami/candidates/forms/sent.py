"""What a field sends when it saves itself: JSON that nobody has checked yet."""

import json
from dataclasses import dataclass

from ami.candidates.forms.posted import Seen
from ami.questions import QUESTIONS, QuestionType

MOST_FIELDS = 2000


@dataclass(frozen=True)
class Sent:
    """`pairs`: the (name, value) of the controls; `before`: those sent without hearing back."""

    account: int
    code: str
    seen: Seen
    pairs: list
    before: list | None

    @classmethod
    def read(cls, body):
        """What `body` says, or None when the page of a form cannot have written it."""
        try:
            given = json.loads(body)
        # Numbers too long, texts that are not UTF-8, lists too deep.
        except (ValueError, RecursionError):
            return None
        if not isinstance(given, dict):
            return None
        account, code, seen, pairs, before = (
            given.get(name) for name in ("account", "code", "seen", "fields", "before")
        )
        seen = Seen.read(seen) if isinstance(seen, str) else None
        if type(account) is not int or seen is None or not _may_be_sent(code):
            return None
        if not _are_pairs(pairs) or not (before is None or _are_pairs(before)):
            return None
        return cls(account, code, seen, pairs, before)


def _may_be_sent(code):
    if not isinstance(code, str):
        return False
    question = QUESTIONS.get(code)
    return code == "theme" or (question is not None and question.type is not QuestionType.FILE)


def _are_pairs(value):
    return isinstance(value, list) and len(value) <= MOST_FIELDS and all(map(_is_pair, value))


def _is_pair(value):
    return isinstance(value, list) and len(value) == 2 and all(isinstance(x, str) for x in value)
