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
    goes_on: bool = False

    @classmethod
    def of(cls, data):
        code, _, index = data.get("remove", "").partition(":")
        detach = data.get("detach", "")
        return cls(
            add=data.get("add", ""),
            remove=(code, int(index)) if is_number(index) else None,
            detach=int(detach) if is_number(detach) else None,
            goes_on="continue" in data,
        )

    @property
    def stays(self):
        """The person goes on with the same page."""
        return bool(self.add or self.remove or self.detach)


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
