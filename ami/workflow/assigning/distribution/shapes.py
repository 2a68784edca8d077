"""Files and pairs as the computation sees them: keys, and what binds them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class File:
    """`barred` are the pairs that may not read it; `pair`, the one that has it."""

    key: int
    theme: int
    category: str
    barred: frozenset[int] = frozenset()
    pair: int | None = None
    # It keeps its pair: its reading has begun, or is over.
    is_held: bool = False

    def may_go_to(self, team):
        return team.key not in self.barred


@dataclass(frozen=True, kw_only=True)
class Team:
    """A pair; `quota` counts all that it reads, None sets no limit."""

    key: int
    quota: int | None = None
    themes: frozenset[int] = frozenset()
