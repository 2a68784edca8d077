"""YAML enough for a file that people read too: nested mappings and lists of scalars.

A JSON string is a YAML string: what companies wrote cannot become anything else.
"""

import json
import re

# What YAML cannot print as it is, besides what JSON escapes already.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def dumps(mapping, comment=""):
    """`mapping` as a document, after the lines of `comment`."""
    heading = [f"# {line}".rstrip() for line in comment.splitlines()]
    return "\n".join([*heading, "---", *_lines(mapping, 0)]) + "\n"


def _lines(mapping, depth):
    indent = "  " * depth
    for key, value in mapping.items():
        match value:
            case dict():
                yield f"{indent}{key}:"
                yield from _lines(value, depth + 1)
            case list() if value and isinstance(value[0], dict):
                yield f"{indent}{key}:"
                for one in value:
                    first, *rest = _lines(one, depth + 2)
                    yield f"{indent}  - {first.strip()}"
                    yield from rest
            case list():
                yield f"{indent}{key}:" if value else f"{indent}{key}: []"
                yield from (f"{indent}  - {_scalar(one)}" for one in value)
            case _:
                yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value):
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
