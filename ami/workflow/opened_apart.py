"""Opens one file, given on the standard input, and tells what it holds on the standard output.

Run as a program of its own (`python -I opened_apart.py facts|text SECONDS`), which imports nothing
of the project: whatever the file does to it, it dies alone, soon, and without having grown.
"""

import json
import resource
import sys

MEMORY = 400 * 1024 * 1024
# A picture beyond is measured, and never unpacked.
MOST_PIXELS = 6000 * 6000
# Of a whole document: beyond, nobody would read it as plain text.
MOST_CHARACTERS = 400_000


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


def pdf(file):
    from pypdf import PdfReader

    return PdfReader(file)


def main(asked, seconds):
    limit(int(seconds))
    try:
        found = {"facts": facts, "text": text}[asked](sys.stdin.buffer)
    except MemoryError:
        found = {"problem": "costly"}
    except Exception:
        # A damaged file may break its parser anywhere, recursion included.
        found = {"problem": "damaged"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
