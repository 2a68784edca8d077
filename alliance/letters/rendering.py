"""From two templates to a letter.

A kind `receipt` has `letters/receipt.txt` and `letters/receipt.html`, which extend `letters/base.txt`
and `letters/base.html`. The text template says everything once: `{% block subject %}` (the base
prints it as a first line « Objet : … », which becomes the letter's subject) and `{% block content %}`.
The HTML template fills `{% block content %}` and receives the finished `subject` as its title.
Nothing is escaped in a text, whatever its templates say; everything is in HTML.
"""

import re

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

SUBJECT_PREFIX = "Objet : "


def render(name, context=None):
    """Return `(subject, text, html)` of the letter `name`, ready for `outbox.post`."""
    context = {"site_url": settings.SITE_URL, **(context or {})}
    subject, text = _split(_plain(f"letters/{name}.txt", context))
    html = render_to_string(f"letters/{name}.html", {**context, "subject": subject})
    return subject, text, html


def one_line(subject):
    """A subject is a mail header: a line break in it would write another header."""
    return " ".join(line.strip() for line in subject.splitlines() if line.strip())


def _plain(template_name, context):
    return get_template(template_name).template.render(Context(context, autoescape=False))


def _split(rendered):
    first, _, rest = rendered.strip().partition("\n")
    if not first.startswith(SUBJECT_PREFIX):
        raise ValueError(f"La première ligne d’un courrier est son objet, pas « {first} ».")
    # What a false `{% if %}` leaves behind is more than one blank line.
    return one_line(first.removeprefix(SUBJECT_PREFIX)), re.sub(
        r"\n\s*\n", "\n\n", rest
    ).strip() + "\n"
