"""Files that nobody vouches for, opened in a process of its own, within a time and a memory.

It costs some 150 ms, and a thread of the site is never held longer than the time given.
"""

import hashlib
import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

PROGRAM = Path(__file__).with_name("opened_apart.py")
# While a person waits for the answer to an upload.
SECONDS_FOR_FACTS = 10
# In the background: a brochure of twenty pages takes about one.
SECONDS_FOR_TEXT = 30
# In the background too: twenty pages take three or four.
SECONDS_FOR_IMAGES = 40


@contextmanager
def spooled(upload):
    """A copy of `upload` in a temporary file, and its SHA-256 computed on the way."""
    digest = hashlib.sha256()
    with TemporaryFile() as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
        file.seek(0)
        yield file, digest.hexdigest()


def facts(file):
    """{"pages"} or {"width", "height"}, or {"problem": "encrypted" | "damaged" | "costly"}."""
    return _told("facts", file, SECONDS_FOR_FACTS)


def text(file):
    """{"pages": the text of each}, or {"problem": …}."""
    return _told("text", file, SECONDS_FOR_TEXT)


def images(file):
    """{"pages": {"webp", "width", "height"} of each, or None}, or {"problem": …}."""
    return _told("images", file, SECONDS_FOR_IMAGES)


def _told(asked, file, seconds):
    file.seek(0)
    try:
        run = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), asked, str(seconds)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            # None of the secrets of the service.
            env={},
            check=True,
        )
        return json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError):
        # Out of time, or stopped by the system for what it asked of it.
        return {"problem": "costly"}
    finally:
        file.seek(0)
