"""What a cell says, in the type of its column; or, in a sentence, why it says nothing."""

import datetime
import re
from difflib import get_close_matches

from django.utils import timezone

from alliance.tables import FORMULA
from panorama.exports.columns import LIST_JOINT
from panorama.exports.rows import cell as written

TRUE = frozenset({"true", "vrai", "oui", "1"})
FALSE = frozenset({"false", "faux", "non", "0"})
DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2})")
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")
CODE = re.compile(r"[A-Za-z0-9_-]{1,50}")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")
MOST_OFFERED = 8


class Odd(Exception):
    """Carries what is wrong with a cell, and what to do."""


def bare(cell):
    """Without the apostrophe by which an export keeps a spreadsheet from running it."""
    if UNREADABLE.search(cell):
        raise Odd(
            "contient un caractère illisible\u00a0: réenregistrez le fichier en UTF-8, puis corrigez cette cellule."
        )
    if cell.startswith("'") and FORMULA.match(cell[1:]):
        return cell[1:].strip()
    if FORMULA.match(cell):
        raise Odd(
            f"commence par «\u00a0{cell.lstrip()[:1]}\u00a0», qu’un tableur prendrait pour une formule\u00a0: réécrivez la cellule, "
            "ou faites-la précéder d’une apostrophe."
        )
    return cell.strip()


def text(longest):
    def read(cell):
        if len(cell) > longest:
            raise Odd(f"compte {len(cell)} caractères\u00a0: {longest} au plus.")
        return cell.replace("\r\n", "\n").replace("\r", "\n")

    return read


def identifier(cell):
    if not IDENTIFIER.fullmatch(cell):
        raise Odd(
            "n’est pas un identifiant\u00a0: 30 lettres sans accent, chiffres, points ou tirets au plus."
        )
    return cell


def open_code(cell):
    if not CODE.fullmatch(cell):
        raise Odd("n’est pas un code\u00a0: lettres sans accent, chiffres et tirets, 50 au plus.")
    return cell


def address(cell):
    if not cell.startswith(("https://", "http://")) or any(map(str.isspace, cell)):
        raise Odd("n’est pas une adresse web\u00a0: elle commence par https://.")
    return text(300)(cell)


def truth(cell):
    told = cell.casefold()
    if told not in TRUE | FALSE:
        raise Odd(
            "se dit «\u00a0true\u00a0» ou «\u00a0false\u00a0» (vrai, faux, oui et non se comprennent)."
        )
    return told in TRUE


def day(cell):
    """As « 2026-03-02 », or « 02/03/2026 » as spreadsheets rewrite it."""
    found = DAY.fullmatch(cell)
    try:
        told = (
            datetime.date.fromisoformat(found["iso"])
            if found["iso"]
            else datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
        )
    except (TypeError, ValueError) as error:
        raise Odd("n’est pas une date\u00a0: écrivez-la AAAA-MM-JJ ou JJ/MM/AAAA.") from error
    if told > timezone.localdate():
        raise Odd(f"est dans l’avenir ({told:%d/%m/%Y})\u00a0: vérifiez l’année.")
    return told.isoformat()


def code(choices):
    """A value of `choices`, by its code or by its label."""
    known = {told.casefold(): value for value, label in choices for told in (label, value)}

    def read(cell):
        if cell.casefold() not in known:
            raise Odd(_unknown(cell, choices, known))
        return known[cell.casefold()]

    return read


def codes(choices):
    """Several of them, with a bar between them, in the order of `choices`."""
    one, order = code(choices), [value for value, _ in choices]

    def read(cell):
        given = {one(part.strip()) for part in cell.split(LIST_JOINT) if part.strip()}
        return sorted(given, key=order.index) or None

    return read


def _unknown(cell, choices, known):
    told = f"ne connaît pas «\u00a0{cell[:60]}\u00a0»"
    if near := get_close_matches(cell.casefold(), known, n=1, cutoff=0.6):
        value = known[near[0]]
        return (
            f"{told}\u00a0: vouliez-vous dire «\u00a0{value}\u00a0» ({dict(choices)[value]})\u00a0?"
        )
    offered = ", ".join(value for value, _ in choices[:MOST_OFFERED])
    more = "…" if len(choices) > MOST_OFFERED else ""
    return f"{told}\u00a0: écrivez l’un de {offered}{more}."


def shown(value):
    """A value as a report shows it."""
    return written(value).replace(LIST_JOINT, ", ")[:300]
