"""A table of the panorama as a file, with what the file is: a sentence, an address, an instant."""

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from alliance import tables
from alliance.tables import downloads
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
    return downloads.attached(dated(name), sheets, lines, form=form)


def explained(name, sheets, lines, form):
    """The same for those who run the service: with its notice, whatever the format."""
    return downloads.explained(dated(name), sheets, lines, form=form)


def dated(name):
    return f"{name}-{timezone.localdate().isoformat()}"
