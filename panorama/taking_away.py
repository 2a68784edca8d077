"""A table of the panorama as a file, with what the file is: a sentence, an address, an instant."""

import tempfile

from django.conf import settings
from django.http import FileResponse, Http404
from django.utils import timezone

from alliance import tables
from panorama.exports.about import LICENCE, disclaimer, in_paris

FICTITIOUS = "Données fictives\u00a0: ce document contient des fiches de démonstration."
DECLARED = "Ce qui est dit de chaque solution est déclaré par l’organisation qui la propose."


def known(form):
    """The format that an address names, or a 404."""
    if form not in tables.Format.values:
        raise Http404
    return tables.Format(form)


def about(document, sentence, *, address, fictitious=False):
    """(label, value) for the first sheet; `address` is where the same thing is seen."""
    yield "Document", document
    if fictitious:
        yield "À savoir", FICTITIOUS
    yield "Contenu", f"{sentence}."
    yield "Adresse", f"{settings.SITE_URL}{address}"
    yield "Établi le", in_paris(timezone.now())
    yield "Avertissement", disclaimer()
    yield "Provenance", DECLARED
    yield "Licence", f"{LICENCE}, logos et images exclus"


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
