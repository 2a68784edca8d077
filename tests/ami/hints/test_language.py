"""The detector runs here, and keeps quiet when it cannot tell."""

import pytest

from ami.hints.language import SHORTEST, foreign_texts
from ami.hints.types import MOST_READ, texts

ENGLISH = (
    "Our platform helps public servants write better letters, faster, by suggesting a first draft "
    "that they review and correct before sending it to citizens."
)
FOREIGN = [
    ENGLISH,
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut "
    "labore et dolore magna aliqua.",
    "Unsere Lösung hilft den Verwaltungen, ihre Briefe schneller zu schreiben und den Bürgern "
    "besser zu antworten.",
    "Questa soluzione aiuta i comuni a gestire le pratiche edilizie e a rispondere ai cittadini.",
]
FRENCH = [
    "Notre plateforme propose un chatbot RAG basé sur un LLM open source, Mistral Large, hébergé "
    "chez un prestataire qualifié.",
    "Pipeline ASR Whisper large-v3 + diarisation pyannote, API REST, SSO SAML / OIDC, Docker, "
    "Kubernetes, monitoring Prometheus.",
    "- Délai\u00a0: -40\u00a0%\n- Coût\u00a0: -30\u00a0%\n- Satisfaction\u00a0: 4,5/5\n- Rappels\u00a0: -12\u00a0%\n- Erreurs\u00a0: -8\u00a0% environ",
    "0123456789 " * 20,
    "???\u200f\u202e" * 60,
]


def found(text):
    return [hint.question.code for hint in foreign_texts({"description": text})]


@pytest.mark.parametrize("text", FOREIGN)
def test_text_in_another_language_is_pointed_out(text):
    assert found(text) == ["description"]


@pytest.mark.parametrize("text", FRENCH)
def test_french_and_jargon_are_left_alone(text):
    assert len(text) >= SHORTEST
    assert found(text) == []


def test_only_the_beginning_of_an_endless_text_is_read():
    [(_, text)] = texts({"description": "a" * 3 * MOST_READ})
    assert len(text) == MOST_READ


def test_short_text_is_not_judged():
    assert found(ENGLISH[: SHORTEST - 1]) == []
