"""Text that does not look French, by a detector that runs here and asks no one (py3langid)."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ami.enums import HintKind
from ami.hints.types import Hint, texts

SENTENCE = (
    "Le dossier se lit en français. Si la relecture se trompe (vocabulaire technique, noms propres), "
    "n’en tenez pas compte."
)
# Below, names of products and acronyms weigh more than the language.
SHORTEST = 80
# How unlikely French must be, and how likely another language (0 to 1).
UNLIKELY, LIKELY = 0.05, 0.75


def foreign_texts(answers):
    for question, text in texts(answers):
        if len(text) >= SHORTEST and is_foreign(text):
            yield Hint(HintKind.LANGUAGE, question, SENTENCE)


def is_foreign(text):
    """True when another language is likely and French is not; what cannot be told is not."""
    chances = dict(_detector().rank(text))
    return chances["fr"] < UNLIKELY and max(chances.values()) > LIKELY


@cache
def _detector():
    # Once, and not at import: the model takes half a second and 130 MB, which most processes never need.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
