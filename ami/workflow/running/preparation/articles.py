"""An article as a person types it, and as the cahier des charges keeps it: paragraphs and lists."""

import re

BLANK_LINES = re.compile(r"\n\s*\n")
DASH = re.compile(r"^\s*[-–—•]\s+")


def text_of(blocks):
    """The blocks as text: a blank line between them, a dash before each point."""
    return "\n\n".join(
        "\n".join(filter(None, [block["text"], *[f"- {item}" for item in block["items"]]]))
        for block in blocks
    )


def blocks_of(text):
    """The blocks that `text` writes; what follows a list without a blank line is a block of its own."""
    paragraphs = BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    return [block for paragraph in paragraphs for block in _blocks(paragraph.splitlines())]


def _blocks(lines):
    found = []
    for line in filter(None, map(str.strip, lines)):
        if DASH.match(line):
            if not found:
                found.append({"text": "", "items": []})
            found[-1]["items"].append(DASH.sub("", line))
        elif found and not found[-1]["items"]:
            found[-1]["text"] += f" {line}"
        else:
            found.append({"text": line, "items": []})
    return found
