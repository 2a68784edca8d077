"""What an export for a third party might have to withhold: proposed, never decided, by machine."""

import re
from dataclasses import dataclass

from ami.enums import RedactionBasis
from ami.questions import QUESTIONS, display
from ami.questions.secrecy import page_ranges, written

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
PHONE = re.compile(r"(?<![\d.])(?:\+33|0033|0)[\s.\u00a0-]?[1-9](?:[\s.\u00a0-]?\d{2}){4}(?!\d)")
CONTACT = "Désigne une personne\u00a0: contact de la candidature."
IN_TEXT = "Adresse ou téléphone d’une personne, dans le texte."
IN_PAGE = "Adresse électronique ou téléphone, lu dans le texte de cette page."


@dataclass(frozen=True)
class Proposal:
    code: str
    basis: str
    reason: str
    attachment_id: int | None = None
    pages: str = ""
    passage: str = ""


def proposed(deposit, texts):
    """From the marks of the candidate and what names a person; `texts`: file key → text by page."""
    return [*_secrets(deposit), *_contacts(deposit), *_words(deposit), *_pages(deposit, texts)]


def _secrets(deposit):
    basis = RedactionBasis.TRADE_SECRET
    for code, mark in deposit.secrets.items():
        reason = f"Marqué par le candidat\u00a0: {mark['reason']}"[:1000]
        files = [file["id"] for file in deposit.data["files"] if file["code"] == code]
        if not files:
            yield Proposal(code, basis, reason)
        for pk in files:
            yield Proposal(code, basis, reason, pk, mark["pages"])


def _contacts(deposit):
    for code, value in deposit.answers.items():
        if code in QUESTIONS and QUESTIONS[code].personal and value:
            yield Proposal(code, RedactionBasis.PRIVACY, CONTACT)


def _words(deposit):
    for code, value in deposit.answers.items():
        if code not in QUESTIONS or QUESTIONS[code].personal or code in deposit.secrets:
            continue
        text = "\n".join(texts_in(display(QUESTIONS[code], value)))
        for words in dict.fromkeys(personal_words(text)):
            yield Proposal(code, RedactionBasis.PRIVACY, IN_TEXT, passage=words)


def _pages(deposit, texts):
    for file in deposit.data["files"]:
        marked = page_ranges(deposit.secrets.get(file["code"], {}).get("pages", "")) or []
        for number, text in enumerate(texts.get(file["id"], []), start=1):
            is_marked = any(first <= number <= last for first, last in marked)
            if not is_marked and any(personal_words(text)):
                pages = written([(number, number)])
                yield Proposal(file["code"], RedactionBasis.PRIVACY, IN_PAGE, file["id"], pages)


def personal_words(text):
    """The addresses and telephone numbers that a text holds."""
    return [match[0] for pattern in (EMAIL, PHONE) for match in pattern.finditer(text)]


def texts_in(value):
    """Every string of what `display` gives."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for one in value.values() for text in texts_in(one)]
        case list():
            return [text for one in value for text in texts_in(one)]
    return []
