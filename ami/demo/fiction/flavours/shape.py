"""What a thématique lends to its fictitious solutions: pools of sentences with slots."""

from dataclasses import dataclass

from ami.demo.fiction.contexts import CONTEXTS


@dataclass(frozen=True)
class Indicator:
    """`before` is a range; `after` is drawn as a share of it, more than 1 when more is better."""

    measure: str
    unit: str
    before: tuple[int, int]
    share: tuple[float, float]


@dataclass(frozen=True)
class Flavour:
    nouns: tuple[str, ...]
    pitches: tuple[str, ...]
    openings: tuple[str, ...]
    features: tuple[str, ...]
    runs: tuple[str, ...]
    refusals: tuple[str, ...]
    uses: tuple[str, ...]
    workings: tuple[str, ...]
    gains: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    deployments: tuple[str, ...]
    limits: tuple[str, ...]
    quality: tuple[str, ...]
    techniques: tuple
    model_role: str
    energy: tuple[float, float]
    contexts: tuple = CONTEXTS
    topics: tuple[str, ...] = ()
    is_component: bool = False
    faces_the_public: bool = False
