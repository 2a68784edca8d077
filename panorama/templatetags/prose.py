"""A text of the curator's as paragraphs and lists, and nothing else: what it holds is escaped."""

from itertools import groupby

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = Library()
BULLETS = ("- ", "• ", "* ")


@register.filter
def prose(text):
    """A blank line parts two paragraphs; lines that begin with « - » make a list."""
    lines = [line.strip() for line in text.splitlines()]
    blocks = [(kind, list(group)) for kind, group in groupby(lines, key=_kind)]
    return mark_safe("".join(_drawn(kind, group) for kind, group in blocks if kind))


def _kind(line):
    if not line:
        return ""
    return "list" if line.startswith(BULLETS) else "paragraph"


def _drawn(kind, lines):
    if kind == "list":
        items = format_html_join("", "<li>{}</li>", ((line[2:].strip(),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", zip(lines)))
