"""Which addresses are those of public agents: the project's own list to begin with, then the curator's."""

import tomllib
from pathlib import Path

from panorama.models import PublicDomain

DATA = Path(__file__).resolve().parent.parent / "data" / "domains.toml"


def create_domains(sender, using, **kwargs):
    """Write those that the project knows where there is none; what the curator removed stays so."""
    domains = PublicDomain.objects.using(using)
    if domains.exists():
        return
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["domains"]
    domains.bulk_create(PublicDomain(**row) for row in rows)


def domain_of(email):
    return email.rpartition("@")[2].lower()


def is_public(domain):
    return PublicDomain.objects.covering(domain).exists()
