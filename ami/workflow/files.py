"""What a file really is, whatever its name says: sniffed, opened, measured, hashed."""

import hashlib
import os
import unicodedata

import puremagic
from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ami.questions.reading import kinds_of, weight
from ami.workflow.refusals import Refused

TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
IMAGE_TYPES = frozenset({"image/png", "image/jpeg"})
# A picture that unpacks beyond this is an attack, not a screenshot.
MOST_PIXELS = 50_000_000
# Where the end of a PDF is looked for, in bytes from the end of the file.
TRAILER = 2048
# A damaged file may break the parser anywhere, recursion included.
UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def inspected(question, upload):
    """The columns of an Attachment for `upload`; refuses what the question does not take."""
    name = safe_name(upload.name)
    if not upload.size:
        raise Refused(f"« {name} » est vide. Choisissez un autre fichier.")
    if upload.size > question.max_bytes:
        raise Refused(
            f"« {name} » pèse {weight(upload.size)} : {weight(question.max_bytes)} au plus."
        )
    content_type = _sniffed(upload)
    allowed = {TYPES[extension] for extension in question.accept}
    if content_type not in allowed:
        raise Refused(
            f"« {name} » n’est pas un fichier {kinds_of(question)}, quelle que soit son extension. "
            "Enregistrez-le dans ce format, puis joignez-le de nouveau."
        )
    pages = _opened_pdf(question, name, upload) if content_type == TYPES[".pdf"] else None
    if content_type in IMAGE_TYPES:
        _check_image(name, upload)
    return {
        "name": name,
        "size": upload.size,
        "content_type": content_type,
        "pages": pages,
        "sha256": _hashed(upload),
    }


def safe_name(name):
    """The last part of the name, in NFC, without what could mislead a screen or a header."""
    name = unicodedata.normalize("NFC", os.path.basename(name.replace("\\", "/")))
    name = "".join(
        character for character in name if unicodedata.category(character)[0] != "C"
    ).strip(" .")
    stem, extension = os.path.splitext(name or "fichier")
    return f"{stem[: 140 - len(extension)]}{extension[:10]}"


def _sniffed(upload):
    upload.seek(0)
    head = upload.read(4096)
    upload.seek(0)
    try:
        return puremagic.from_string(head, mime=True)
    except puremagic.PureError:
        return ""


def _opened_pdf(question, name, upload):
    if not _has_trailer(upload):
        raise Refused(f"« {name} » est incomplet : ce PDF n’a pas de fin. Exportez-le de nouveau.")
    try:
        reader = PdfReader(upload)
        if reader.is_encrypted:
            raise Refused(
                f"« {name} » est protégé par un mot de passe. Joignez-en une copie lisible."
            )
        pages = len(reader.pages)
    except UNREADABLE as error:
        raise Refused(
            f"« {name} » ne s’ouvre pas : ce PDF est abîmé. Exportez-le de nouveau."
        ) from error
    finally:
        upload.seek(0)
    if not pages:
        raise Refused(f"« {name} » n’a aucune page.")
    if question.max_pages and pages > question.max_pages:
        raise Refused(f"« {name} » compte {pages} pages : {question.max_pages} au plus.")
    return pages


def _has_trailer(upload):
    """Whether the file ends as a PDF does: without it the parser would search it all, at length."""
    upload.seek(-min(upload.size, TRAILER), os.SEEK_END)
    tail = upload.read()
    upload.seek(0)
    return b"startxref" in tail and b"%%EOF" in tail


def _check_image(name, upload):
    try:
        with Image.open(upload) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise Refused(f"« {name} » est trop grande : {width} × {height} pixels.")
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(f"« {name} » ne s’ouvre pas : cette image est abîmée.") from error
    finally:
        upload.seek(0)


def _hashed(upload):
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return digest
