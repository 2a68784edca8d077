"""A whole fictitious dossier: a name, a pitch, and an answer to every question of the manifest."""

from dataclasses import dataclass
from datetime import date

from ami.demo.fiction import evidence, terms
from ami.demo.fiction.profile import Profile
from ami.demo.fiction.weaknesses import Weakness, weaken
from ami.questions import QUESTIONS, clean, options


@dataclass(frozen=True)
class FictitiousSolution:
    name: str
    pitch: str
    theme_code: str
    category: str
    # 0 to 1: how good the dossier is; marks may be drawn from it.
    quality: float
    weakness: Weakness | None
    # Code → stored value, for every code of the manifest.
    answers: dict


def solution(rng, theme_code, category, organisation, *, today=date(2025, 5, 1), weakness=None):
    """One dossier of `organisation`, complete and clean, as it would be deposited on `today`.

    `weakness` gives it the fault for which an eligibility criterion dismisses it.
    """
    profile = Profile.draw(rng, theme_code, category, organisation, today)
    answers = _answers(profile)
    answers |= _bought(answers)
    if weakness:
        answers |= weaken(profile, weakness)
    answers = {code: clean(question, answers[code]) for code, question in QUESTIONS.items()}
    return FictitiousSolution(
        name=answers["name"],
        pitch=answers["pitch"],
        theme_code=theme_code,
        category=str(category),
        quality=0.0 if weakness else profile.quality,
        weakness=weakness,
        answers=answers,
    )


def _bought(answers):
    """Its price and ways to buy, where only what is free software all through may cost nothing."""
    if answers["open_source"] == options.OpenSource.YES:
        return {}
    price, ways = options.AnnualPrice, options.Purchasing
    sold = [way for way in answers["purchasing"] if way != ways.NO_PURCHASE]
    is_free = answers["annual_price"] == price.FREE
    return {
        "purchasing": sold or [ways.DIRECT.value],
        "annual_price": price.UNDER_5K.value if is_free else answers["annual_price"],
    }


def _answers(profile):
    return (
        evidence.identity(profile)
        | evidence.presentation(profile)
        | evidence.impact(profile)
        | evidence.maturity(profile)
        | evidence.functioning(profile)
        | terms.deployment(profile)
        | terms.hosting(profile)
        | terms.compliance(profile)
        | terms.society(profile)
        | terms.scaling(profile)
        | terms.closing()
    )
