"""A table of the panorama as a file, with what the file is: a sentence, an address, an instant."""

import tempfile

from django.conf import settings
from django.http import FileResponse, Http404
from django.utils import timezone

from alliance import tables
from panorama import wording


def known(form):
    """The format that an address names, or a 404."""
    if form not in tables.Format.values:
        raise Http404
    return tables.Format(form)


def about(document, sentence, *, address, fictitious=False):
    """(label, value) for the first sheet; `address` is where the same thing is seen."""
    yield "Document", document
    if fictitious:
        yield "À savoir", wording.FICTITIOUS
    yield "Contenu", f"{sentence}."
    yield "Adresse", f"{settings.SITE_URL}{address}"
    yield "Établi le", wording.paris(timezone.now())
    yield "Avertissement", wording.disclaimer()
    yield "Provenance", wording.DECLARED
    yield "Licence", wording.LICENCE


def attached(name, sheets, lines, form):
    """The response that gives the file `name` in this format."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 — the response closes it.
    tables.write(out, sheets, lines, form=form)
    out.seek(0)
    return FileResponse(
        out,
        as_attachment=True,
        filename=named(name, form),
        content_type=form.content_type,
    )


def named(name, form):
    return f"{name}-{timezone.localdate().isoformat()}.{form}"
