"""A deposited PDF as its reader leafs through it: each page's picture, its words beside it."""

from dataclasses import dataclass

from ami.models import Attachment
from ami.questions.secrecy import page_ranges


@dataclass(frozen=True)
class Page:
    number: int
    # {"path", "width", "height"}; None when it could not be drawn.
    picture: dict | None
    text: str
    # Marked by the candidate as a trade secret.
    is_secret: bool


@dataclass(frozen=True)
class Brochure:
    """`file` is a row of the deposit; no page as long as none was drawn."""

    file: dict
    pages: list
    is_drawn: bool


def brochures(dossier):
    """Those of a deposit, in the order of the form."""
    rows = [
        (file, entry.secret)
        for entry in dossier.entries.values()
        for file in entry.files
        if file["has_text"]
    ]
    keys = [file["id"] for file, _ in rows]
    found = Attachment.objects.select_related("text", "images").in_bulk(keys)
    return [_brochure(file, secret, found[file["id"]]) for file, secret in rows]


def _brochure(file, secret, attachment):
    images, text = getattr(attachment, "images", None), getattr(attachment, "text", None)
    texts = dict(enumerate(text.pages if text else [], start=1))
    ranges = page_ranges(secret["pages"]) or [] if secret and secret["pages"] else []
    pages = [
        Page(number, picture, texts.get(number, ""), _within(number, ranges))
        for number, picture in enumerate(images.pages if images else [], start=1)
    ]
    return Brochure(file, pages, images is not None)


def _within(number, ranges):
    return any(first <= number <= last for first, last in ranges)
