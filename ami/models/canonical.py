"""Canonical JSON: the one text of a value, so that a hash means something years later."""

import hashlib
import json
import unicodedata

FORMAT_VERSION = 1


def canonical(value):
    """`value` as JSON in NFC, with sorted keys and no needless space."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def sha256(text):
    return sha256_of(text.encode())


def sha256_of(content):
    """The hash of bytes."""
    return hashlib.sha256(content).hexdigest()
