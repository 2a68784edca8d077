"""What a page sends when it saves itself: JSON that nobody has checked yet."""

import json
from dataclasses import dataclass

MOST_FIELDS = 2000


@dataclass(frozen=True)
class Sent:
    """`code` is what is saved, `seen` the version it was typed over, `pairs` the (name, value) of
    its controls; `before`: those sent without hearing back."""

    account: int
    code: str
    seen: str
    pairs: list
    before: list | None

    @classmethod
    def read(cls, body):
        """What `body` says, or None when no page of ours can have written it."""
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
        if type(account) is not int or not isinstance(code, str) or not isinstance(seen, str):
            return None
        if not _are_pairs(pairs) or not (before is None or _are_pairs(before)):
            return None
        return cls(account, code, seen, pairs, before)


def _are_pairs(value):
    return isinstance(value, list) and len(value) <= MOST_FIELDS and all(map(_is_pair, value))


def _is_pair(value):
    return isinstance(value, list) and len(value) == 2 and all(isinstance(x, str) for x in value)
