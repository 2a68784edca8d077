"""What a section's form carries besides answers: versions seen, choices made, the button pressed."""

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
            goes_on="continue" in data,
        )

    @property
    def stays(self):
        """The person goes on with the same page."""
        return bool(self.add or self.remove or self.detach or self.bring_back or self.describes)


def versions_seen(data):
    """code → version, as the page was drawn; a choice made since on a clash counts as seen."""
    pairs = (pair.partition("=") for pair in data.get("version", "").split(","))
    seen = {code: int(version) for code, _, version in pairs if is_number(version)}
    for code in list(seen):
        choice, _, version = data.get(f"clash-{code}", "").partition(":")
        if choice == "mine" and is_number(version):
            seen[code] = int(version)
    return seen


def is_number(text):
    """Digits that a database's integer may hold."""
    return text.isascii() and text.isdigit() and len(text) < 10


def version_field(versions):
    return ",".join(f"{code}={version}" for code, version in versions.items())


def with_choices(data, section, stored):
    """`data` where each answer of a colleague that was preferred takes the place of one's own."""
    preferred = [
        question for question in section.questions if data.get(f"clash-{question.code}") == STORED
    ]
    if not preferred:
        return data
    data = data.copy()
    for question in preferred:
        answer = stored.get(question.code)
        _put(data, question, answer.value if answer else None)
    return data


def _put(data, question, value):
    if question.type is QuestionType.ROWS:
        for name in [name for name in data if name.startswith(f"{question.code}-")]:
            del data[name]
        for index, row in enumerate(value or []):
            for column in question.columns:
                data.setlist(f"{question.code}-{index}-{column.code}", _texts(row[column.code]))
        return
    data.setlist(question.code, _texts(value))


def _texts(value):
    """A stored value as a browser would post it."""
    if value is None or value is False:
        return ["false"] if value is False else []
    if value is True:
        return ["true"]
    if isinstance(value, list):
        return value
    return [number(value) if isinstance(value, int | float) else value]
