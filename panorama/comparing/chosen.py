"""The solutions that an address names: those online, those withdrawn, and what names none."""

from dataclasses import dataclass, field

from django.http import QueryDict

from panorama.models import Solution

LEAST, MOST = 2, 4
# Beyond, nobody chooses any more; what is left out is said.
MOST_NAMED = 100
LONGEST_SLUG = Solution._meta.get_field("slug").max_length


@dataclass(frozen=True)
class Chosen:
    """`named` is every slug asked for, once each, in the order of the address."""

    named: list
    online: list
    withdrawn: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    left_out: int = 0

    @classmethod
    def of(cls, slugs):
        asked = list(dict.fromkeys(slug[:LONGEST_SLUG] for slug in slugs if slug.strip()))
        named, left_out = asked[:MOST_NAMED], len(asked[MOST_NAMED:])
        solutions = Solution.objects.filter(slug__in=named).select_related("family")
        found = {one.slug: one for one in solutions.defer("search_text")}
        known = [found[slug] for slug in named if slug in found]
        return cls(
            named,
            online=[one for one in known if one.withdrawn_at is None],
            withdrawn=[one for one in known if one.withdrawn_at],
            unknown=[slug for slug in named if slug not in found],
            left_out=left_out,
        )

    @property
    def compared(self):
        """As many as a page can hold side by side; the others stay in the address."""
        return self.online[:MOST]

    @property
    def beyond(self):
        return self.online[MOST:]

    def address(self, **others):
        """The query string that names the solutions online."""
        query = QueryDict(mutable=True)
        query.setlist("s", [one.slug for one in self.online])
        query.update({name: value for name, value in others.items() if value})
        return f"?{query.urlencode()}"
