"""Pages of a list: which one is asked, and the way to the others."""

from dataclasses import dataclass
from math import ceil

from panorama.api.serving import whole

DEFAULT, MOST = 20, 100
LARGEST_PAGE = 1_000_000


class BadPage(Exception):
    """Says in French what the address should hold."""


@dataclass(frozen=True)
class Page:
    """`query` is a mutable QueryDict of the search alone, in its canonical order."""

    number: int
    size: int
    found: int
    query: object

    @property
    def start(self):
        return (self.number - 1) * self.size

    @property
    def stop(self):
        return self.start + self.size

    @property
    def last(self):
        return max(1, ceil(self.found / self.size))

    def links(self):
        """Addresses by what they lead to; None where there is nothing."""
        return {
            "soi": self._address(self.number),
            "premiere": self._address(1),
            "precedente": self._address(self.number - 1) if self.number > 1 else None,
            "suivante": self._address(self.number + 1) if self.number < self.last else None,
            "derniere": self._address(self.last),
        }

    def header(self):
        """The same as a `Link` header (RFC 8288)."""
        names = {"premiere": "first", "precedente": "prev", "suivante": "next", "derniere": "last"}
        links = self.links()
        return ", ".join(
            f'<{links[name]}>; rel="{relation}"' for name, relation in names.items() if links[name]
        )

    def _address(self, number):
        query = self.query.copy()
        if number > 1:
            query["page"] = number
        if self.size != DEFAULT:
            query["par_page"] = self.size
        return whole("api:solutions", query=query.urlencode())


def page_of(given, search):
    """The page that `given` asks for; `BadPage` when it is no number."""
    query = search.asked.copy()
    # How the page of the panorama is laid out changes nothing here.
    query.pop("vue", None)
    return Page(
        _whole_number(given, "page", 1, LARGEST_PAGE),
        _whole_number(given, "par_page", DEFAULT, MOST),
        search.number,
        query,
    )


def _whole_number(given, name, default, most):
    text = given.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= most):
        raise BadPage(f"« {name} » est un nombre entier de 1 à {most}.")
    return int(text)
