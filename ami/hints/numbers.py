"""Whether a text tells an order of magnitude, in digits or in words."""

import re

# Digits that count nothing: years, dates, references, names of models, ranks, opening hours.
_NO_COUNT = re.compile(
    r"\b(?:\d{1,2}(?:er)? )?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre) \d{4}\b"
    r"|\b(?:19|20)\d{2}(?:/\d+)?\b"
    r"|\b(?:articles?|annexes?|version|pages?|point|tableau|figure|niveau|n°|v\.?)\s?\d+(?:[.,]\d+)*"
    r"|\b\w*[a-z]+-?\d+\b"
    r"|\b\d+(?:er|re|e|ème|de|nd)\b"
    r"|\b24\s?h(?:eures)?(?: sur |\s?/\s?)24|\b7\s?(?:jours|j)(?: sur |\s?/\s?)7",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt"
    r"|trente|quarante|cinquante|soixante|cent|cents|mille|millions?|milliards?|milliers?"
    r"|(?:diz|douz|quinz|vingt|trent|cent)aines?|moitié|tiers|quart|double|triple"
    r"|(?:dou|tri)bl[ée]\w*|tripl[ée]\w*|quadrupl\w+)\b",
    re.IGNORECASE,
)


def tells_number(text):
    kept = _NO_COUNT.sub(" ", text)
    return any(character.isdigit() for character in kept) or bool(_IN_WORDS.search(kept))
