"""Pictures made anew: smaller, and without what cameras and editors hide in them."""

import io
import logging

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

log = logging.getLogger(__name__)

LARGEST_SIDE = 1600
FORMATS = {"image/png": ("PNG", "png", "RGBA"), "image/jpeg": ("JPEG", "jpg", "RGB")}


def redrawn(visual):
    """Columns of the copy of `visual` (of `ami.public`); no file when it cannot be read."""
    kind, extension, mode = FORMATS[visual.content_type]
    try:
        with visual.open() as original, Image.open(original) as image:
            picture = ImageOps.exif_transpose(image).convert(mode)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        log.exception("Visual %s cannot be redrawn", visual.id)
        return {"file": "", "width": 0, "height": 0}
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    # `convert` keeps what the original carried beside its pixels.
    picture.info.clear()
    written = io.BytesIO()
    picture.save(written, format=kind, optimize=True)
    return {
        "file": ContentFile(written.getvalue(), name=f"{visual.sha256[:16]}.{extension}"),
        "width": picture.width,
        "height": picture.height,
    }
