"""Opens one file, given on the standard input, and tells what it holds on the standard output.

Run as a program of its own (`python -I opened_apart.py facts|text|images SECONDS`), which imports nothing
of the project: whatever the file does to it, it dies alone, soon, and without having grown.
"""

import base64
import io
import json
import resource
import sys
import time

MEMORY = 400 * 1024 * 1024
# A picture beyond is measured, and never unpacked.
MOST_PIXELS = 6000 * 6000
# Of a whole document: beyond, nobody would read it as plain text.
MOST_CHARACTERS = 400_000
# A picture of a page fits in these pixels: readable on a wide screen, no heavier than needed.
LARGEST_PICTURE = (1200, 1700)
# Beyond, the file itself is there to be opened.
MOST_PICTURES = 60
# The part of the time given that pictures may take, so that what is drawn is told.
TIME_TO_DRAW = 0.7


def limit(seconds):
    """Little time, little memory, no file written."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # macOS knows no such limit.
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def facts(file):
    """{"pages"} of a PDF, {"width", "height"} of a picture, or {"problem"}."""
    head = file.read(5)
    file.seek(0)
    return pdf_facts(file) if head == b"%PDF-" else picture_facts(file)


def pdf_facts(file):
    reader = pdf(file)
    if reader.is_encrypted:
        return {"problem": "encrypted"}
    return {"pages": len(reader.pages)}


def picture_facts(file):
    # Each file waits for the library that opens it alone: an import is most of the time spent.
    from PIL import Image

    # This program counts them itself.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(file, formats=["PNG", "JPEG"]) as image:
        width, height = image.size
        if width * height <= MOST_PIXELS:
            image.load()
    return {"width": width, "height": height}


def text(file):
    """{"pages": the text of each}; a page that cannot be read has none."""
    left, pages = MOST_CHARACTERS, []
    for page in pdf(file).pages:
        try:
            words = page.extract_text()[:left]
        except MemoryError:
            raise
        except Exception:
            words = ""
        left -= len(words)
        pages.append(words)
    return {"pages": pages}


def images(file):
    """{"pages": a picture of each}; None for a page that cannot be drawn, or not in time."""
    import pypdfium2

    last, _ = resource.getrlimit(resource.RLIMIT_CPU)
    document = pypdfium2.PdfDocument(file.read())
    count = min(len(document), MOST_PICTURES)
    return {"pages": [picture(document, page, TIME_TO_DRAW * last) for page in range(count)]}


def picture(document, number, last):
    """{"webp", "width", "height"} of one page."""
    if time.process_time() > last:
        return None
    try:
        page = document[number]
        sides = zip(LARGEST_PICTURE, page.get_size(), strict=True)
        image = page.render(scale=min(most / side for most, side in sides)).to_pil()
    except MemoryError:
        raise
    except Exception:
        return None
    out = io.BytesIO()
    image.save(out, "WEBP", quality=75, method=2)
    written = base64.b64encode(out.getvalue()).decode()
    return {"webp": written, "width": image.width, "height": image.height}


def pdf(file):
    from pypdf import PdfReader

    return PdfReader(file)


def main(asked, seconds):
    limit(int(seconds))
    try:
        found = {"facts": facts, "text": text, "images": images}[asked](sys.stdin.buffer)
    except MemoryError:
        found = {"problem": "costly"}
    except Exception:
        # A damaged file may break its parser anywhere, recursion included.
        found = {"problem": "damaged"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
