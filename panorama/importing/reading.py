"""A file as rows, one at a time: its encoding, its separator, its header; no more than a row in memory."""

import codecs
import csv
import io
import re
import unicodedata
from difflib import get_close_matches

from ami.doorbell import Refused
from panorama.exports.columns import COLUMNS
from panorama.importing.columns import LEFT_ASIDE, NEEDED
from panorama.importing.values import UNREADABLE

# Bytes and lines: a hundred times the largest panorama there has been.
LARGEST, MOST_LINES = 60_000_000, 50_000
WORKBOOK = "Ce fichier est un classeur, non un CSV\u00a0: dans le tableur, «\u00a0Enregistrer sous\u00a0», puis «\u00a0CSV UTF-8\u00a0»."
WIDE = "Ce fichier est en UTF-16\u00a0: enregistrez-le en «\u00a0CSV UTF-8\u00a0»."
LARGE = f"Ce fichier dépasse {LARGEST // 1_000_000} Mo\u00a0: partagez-le en plusieurs."
LONG = f"Ce fichier a plus de {MOST_LINES:,} lignes\u00a0: partagez-le en plusieurs.".replace(
    ",", "\u00a0"
)
EMPTY = "Ce fichier ne contient aucune ligne sous son en-tête."
BROKEN = (
    "Après la ligne {number}, le fichier ne se lit plus\u00a0: un guillemet y est ouvert et jamais fermé, ou mal "
    "placé. Réenregistrez-le depuis un tableur."
)
WINDOWS = (
    "Le fichier n’est pas en UTF-8\u00a0: il a été lu comme Excel l’écrit (windows-1252). Vérifiez les accents "
    "ci-dessous\u00a0; au moindre doute, réenregistrez-le en «\u00a0CSV UTF-8\u00a0»."
)
# A name goes before a title that reads the same.
KNOWN = {
    **{column.title: column.name for column in COLUMNS},
    **{column.name: column.name for column in COLUMNS},
}
SIGNS = re.compile(r"[^a-z0-9]+")


class Rows:
    """The rows of `file`, binary, as (number in the spreadsheet, {column: cell}, cells beyond).

    The file is closed with them.
    """

    def __init__(self, file):
        self.notes = []
        refuse(objections_to_file(file))
        self.encoding = "utf-8-sig" if is_utf8(file) else "cp1252"
        if self.encoding == "cp1252":
            self.notes.append(WINDOWS)
        file.seek(0)
        lines = io.TextIOWrapper(file, self.encoding, errors="replace", newline="")
        first = lines.readline()
        lines.seek(0)
        self.rows = csv.reader(lines, delimiter=separator(first), strict=True)
        self.columns = self._columns(next(self._read(0), (0, []))[1])

    def __iter__(self):
        number = None
        for number, cells in self._read(1):
            if number > MOST_LINES + 1:
                raise Refused(LONG)
            if any(cells):
                named = zip(self.columns, cells, strict=False)
                yield (
                    number,
                    {name: cell for name, cell in named if name},
                    cells[len(self.columns) :],
                )
        refuse([] if number else [EMPTY])

    def _read(self, before):
        """(number, cells); the header is line 1, and a cell of several lines makes one line."""
        number = before
        try:
            for number, row in enumerate(self.rows, before + 1):
                yield number, [cell if cell.strip() else "" for cell in row]
        except csv.Error as error:
            raise Refused(BROKEN.format(number=number)) from error

    def _columns(self, header):
        """The name of each column, "" for one that is left aside."""
        plain = {_plain(told): name for told, name in KNOWN.items()}
        names = [plain.get(_plain(cell), "") for cell in header]
        refuse(_objections_to_header(header, names, plain))
        unknown = [cell for cell, name in zip(header, names, strict=True) if cell and not name]
        if unknown:
            told = UNREADABLE.sub("\ufffd", ", ".join(unknown))[:300]
            self.notes.append(f"Colonnes inconnues, laissées de côté\u00a0: {told}.")
        if aside := [name for name in names if name in LEFT_ASIDE]:
            self.notes.append(
                f"Colonnes laissées de côté\u00a0: {', '.join(aside)}. Elles disent ce que seuls un appel, "
                "l’organisation ou ce panorama peuvent dire."
            )
        return ["" if name in LEFT_ASIDE else name for name in names]


def refuse(sentences):
    if sentences:
        raise Refused(sentences)


def objections_to_file(file):
    """Why this cannot be a CSV at all; an empty list means that it may be."""
    if file.size > LARGEST:
        return [LARGE]
    file.seek(0)
    first = file.read(4)
    if first.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return [WORKBOOK]
    return [WIDE] if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else []


def is_utf8(file):
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(1 << 16):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator(line):
    return max(";", ",", "\t", key=line.count)


def _objections_to_header(header, names, plain):
    found = [
        f"La colonne «\u00a0{name}\u00a0» est deux fois dans l’en-tête\u00a0: gardez-en une."
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]
    for name in NEEDED:
        if name not in names:
            near = get_close_matches(name, [_plain(cell) for cell in header], n=1, cutoff=0.7)
            told = f" («\u00a0{near[0]}\u00a0» lui ressemble\u00a0: renommez-la)" if near else ""
            found.append(f"La colonne «\u00a0{name}\u00a0» manque{told}.")
    return found


def _plain(told):
    """Without accents, signs nor capitals."""
    bare = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
    return SIGNS.sub("_", bare.lower()).strip("_")
