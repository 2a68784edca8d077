"""What a file really is, whatever its name says: sniffed, opened, measured, hashed."""

import os
import re
import zipfile

import puremagic

from ami.questions.reading import kinds_of, number, weight
from ami.workflow.attachments import opening
from ami.workflow.attachments.names import safe_name
from ami.workflow.refusals import Refused

TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
PDF = TYPES[".pdf"]
IMAGE_TYPES = frozenset({"image/png", "image/jpeg"})
# The very first bytes, lest a page or a program stand before them.
STARTS = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8"}
# Where the beginning of a PDF, and its end, are looked for, in bytes.
HEAD = TRAILER = 2048
MARKUP = re.compile(rb"<(?:!doctype html|html|script|iframe|\?php)", re.IGNORECASE)

COSTLY = (
    "« {name} » demande trop de temps à ouvrir : sa structure est trop complexe. Exportez-le de "
    "nouveau depuis votre logiciel, en l’allégeant, puis joignez-le."
)
PROBLEMS = {
    "costly": COSTLY,
    "encrypted": "« {name} » est protégé par un mot de passe. Joignez-en une copie lisible.",
    "damaged": "« {name} » ne s’ouvre pas : ce fichier est abîmé. Exportez-le de nouveau.",
}


class FileRefused(Refused):
    """The file itself cannot be taken; another one may be."""


class TooHeavy(FileRefused):
    pass


def inspected(question, upload):
    """The columns of an Attachment for `upload`; refuses what the question does not take."""
    name = safe_name(upload.name)
    if not upload.size:
        raise FileRefused(f"« {name} » est vide. Choisissez un autre fichier.")
    if upload.size > question.max_bytes:
        raise TooHeavy(
            f"« {name} » pèse {weight(upload.size)} : {weight(question.max_bytes)} au plus. "
            "Allégez-le, puis joignez-le de nouveau."
        )
    with opening.spooled(upload) as (file, sha256):
        content_type = _sniffed(question, name, file)
        _refuse_disguised(name, content_type, file)
        found = opening.facts(file)
    if problem := found.get("problem"):
        raise FileRefused(PROBLEMS[problem].format(name=name))
    _refuse_oversized(question, name, found)
    return {
        "name": safe_name(upload.name, content_type),
        "size": upload.size,
        "content_type": content_type,
        "pages": found.get("pages"),
        "sha256": sha256,
    }


def _sniffed(question, name, file):
    head = file.read(HEAD)
    try:
        content_type = puremagic.from_string(head, mime=True)
    except puremagic.PureError:
        content_type = ""
    allowed = {TYPES[extension] for extension in question.accept}
    if content_type not in allowed or not head.startswith(STARTS[content_type]):
        raise FileRefused(
            f"« {name} » n’est pas un fichier {kinds_of(question)}, quelle que soit son extension. "
            "Enregistrez-le dans ce format, puis joignez-le de nouveau."
        )
    return content_type


def _refuse_disguised(name, content_type, file):
    """No archive nor web page hides in the file, which would be another one elsewhere."""
    file.seek(0)
    if content_type == PDF:
        head, tail = file.read(HEAD), _end(file)
        if b"startxref" not in tail or b"%%EOF" not in tail:
            # Without it the parser would search the whole file, at length.
            raise FileRefused(
                f"« {name} » est incomplet : ce PDF n’a pas de fin. Exportez-le de nouveau."
            )
        bare = head + tail.rpartition(b"%%EOF")[2]
    else:
        bare = file.read()
    if MARKUP.search(bare) or zipfile.is_zipfile(file):
        raise FileRefused(
            f"« {name} » contient un autre fichier, archive ou page web. Exportez-le de nouveau "
            "depuis votre logiciel, puis joignez-le."
        )


def _end(file):
    size = file.seek(0, os.SEEK_END)
    file.seek(-min(size, TRAILER), os.SEEK_END)
    return file.read()


def _refuse_oversized(question, name, found):
    pages, side = found.get("pages"), max(found.get("width", 0), found.get("height", 0))
    if pages == 0:
        raise FileRefused(f"« {name} » n’a aucune page.")
    if question.max_pages and (pages or 0) > question.max_pages:
        raise FileRefused(f"« {name} » compte {pages} pages : {question.max_pages} au plus.")
    if question.max_side and side > question.max_side:
        raise FileRefused(
            f"« {name} » est trop grande : {number(found['width'])} × {number(found['height'])} "
            f"pixels, et {number(question.max_side)} de côté au plus. Réduisez-la, puis "
            "joignez-la de nouveau."
        )
