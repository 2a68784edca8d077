"""What a section's form carries besides answers: what was seen, choices made, the button pressed."""

import hashlib
import json
from dataclasses import dataclass

from ami.questions import QuestionType
from ami.questions.reading import number

STORED = "stored"


@dataclass(frozen=True)
class Pressed:
    """The button that sent the form."""

    add: str = ""
    remove: tuple[str, int] | None = None
    detach: int | None = None
    bring_back: int | None = None
    describes: bool = False
    reviews: bool = False
    goes_on: bool = False

    @classmethod
    def of(cls, data):
        code, _, index = data.get("remove", "").partition(":")
        detach, bring_back = data.get("detach", ""), data.get("bring_back", "")
        return cls(
            add=data.get("add", ""),
            remove=(code, int(index)) if is_number(index) else None,
            detach=int(detach) if is_number(detach) else None,
            bring_back=int(bring_back) if is_number(bring_back) else None,
            describes="describe" in data,
            reviews="review" in data,
            goes_on="continue" in data,
        )

    @property
    def stays(self):
        """The person goes on with the same page."""
        return bool(self.add or self.remove or self.detach or self.bring_back or self.describes)


@dataclass(frozen=True)
class Seen:
    """An answer as the page showed it: its version, and a digest that tells it was not touched."""

    version: int = 0
    digest: str = ""

    @classmethod
    def of(cls, version, value):
        canonical = json.dumps(value, sort_keys=True).encode()
        return cls(version, hashlib.sha256(canonical).hexdigest()[:8])

    @classmethod
    def read(cls, text):
        """What a page sends back; None when it is not ours."""
        version, _, digest = text.partition(":")
        return cls(int(version), digest[:8]) if is_number(version) else None

    def __str__(self):
        return f"{self.version}:{self.digest}"

    def holds(self, value):
        return bool(self.digest) and self == Seen.of(self.version, value)


def answers_seen(data):
    """code → Seen, as the page was drawn; a choice made since on a clash counts as seen."""
    pairs = (pair.partition("=") for pair in data.get("version", "").split(","))
    seen = {code: Seen.read(text) for code, _, text in pairs}
    seen = {code: one for code, one in seen.items() if one}
    for code in list(seen):
        choice, _, version = data.get(f"clash-{code}", "").partition(":")
        if choice == "mine" and is_number(version):
            seen[code] = Seen(int(version))
    return seen


def is_number(text):
    """Digits that a database's integer may hold."""
    return text.isascii() and text.isdigit() and len(text) < 10


def seen_field(seen):
    return ",".join(f"{code}={one}" for code, one in seen.items())


def with_choices(data, section, stored, theme):
    """`data` where each answer of a colleague that was preferred takes the place of one's own."""
    preferred = [
        question for question in section.questions if data.get(f"clash-{question.code}") == STORED
    ]
    prefers_theme = data.get("clash-theme") == STORED
    if not preferred and not prefers_theme:
        return data
    data = data.copy()
    if prefers_theme:
        data["theme"] = str(theme or "")
    for question in preferred:
        answer = stored.get(question.code)
        _put(data, question, answer.value if answer else None)
    return data


def _put(data, question, value):
    if question.type is QuestionType.ROWS:
        for name in [name for name in data if name.startswith(f"{question.code}-")]:
            del data[name]
    else:
        data.setlist(question.code, [])
    for name, text in pairs_of(question, value):
        data.appendlist(name, text)


def pairs_of(question, value):
    """A stored value as the (name, value) pairs that its controls would send."""
    if question.type is not QuestionType.ROWS:
        return [(question.code, text) for text in _texts(value)]
    return [
        (f"{question.code}-{index}-{column.code}", text)
        for index, row in enumerate(value or [])
        for column in question.columns
        for text in _texts(row[column.code])
    ]


def _texts(value):
    """A stored value as a browser would post it."""
    if value is None or value is False:
        return ["false"] if value is False else []
    if value is True:
        return ["true"]
    if isinstance(value, list):
        return value
    return [number(value) if isinstance(value, int | float) else value]
