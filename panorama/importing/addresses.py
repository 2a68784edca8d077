"""Where a fiche goes when the address that it would have is another's."""

from django.utils.text import slugify

LONGEST = 80


def with_identifier(slug, public_id):
    """`slug`, shortened, then the identifier (30 characters at most): no other fiche ends so."""
    return slugify(f"{slug[:LONGEST]}-{public_id.replace('.', '-')}")
