"""Names of files, such as they may be shown, stored and downloaded without harm."""

import os
import re
import unicodedata

LONGEST = 140
# What a system of files gives a meaning to.
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
# The extensions that each type may bear, the usual one first.
EXTENSIONS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
}


def safe_name(name, content_type=None):
    """The last part of `name`, in NFC, without what could mislead a screen, a disk or a header.

    With its real type, its extension tells it.
    """
    name = os.path.basename(unicodedata.normalize("NFC", name).replace("\\", "/"))
    name = " ".join("".join(map(_kept, name)).split())
    stem, extension = os.path.splitext(FORBIDDEN.sub("_", name).strip(" ."))
    extensions = EXTENSIONS.get(content_type, (extension,))
    if extension.lower() not in extensions:
        stem, extension = stem + extension, extensions[0]
    stem = stem.strip(" .") or "fichier"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem[:LONGEST]}{extension[:10]}"


def _kept(character):
    """Nothing of controls and of marks that turn the reading round; separators become spaces."""
    category = unicodedata.category(character)
    if category[0] == "Z" or character in "\t\n\r":
        return " "
    return "" if category[0] == "C" else character
