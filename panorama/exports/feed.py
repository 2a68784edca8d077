"""What is new and what changed, for those who follow the panorama from a reader of feeds."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from alliance.tables import UNWRITABLE
from panorama.cors import open_to_all
from panorama.exports.about import TITLE, disclaimer
from panorama.freshness import answers_304
from panorama.search import Search

MOST = 50


def _plain(text):
    """`text` without what XML cannot say, which would break the whole feed."""
    return UNWRITABLE.sub("\ufffd", text)


class SolutionsFeed(Feed):
    """The solutions of a search, the last changed first."""

    feed_type = Atom1Feed
    language = "fr"

    def get_object(self, request):
        return Search(request.GET)

    def title(self, search):
        return TITLE if search.is_bare else _plain(f"{TITLE} — {search.sentence()}")

    def subtitle(self, search):
        return disclaimer()

    def link(self, search):
        return _address("panorama:list", search)

    def feed_url(self, search):
        return _address("panorama:feed", search)

    feed_guid = feed_url

    def items(self, search):
        return search.solutions.order_by("-updated_at", "pk")[:MOST]

    def item_title(self, solution):
        return _plain(solution.name)

    def item_description(self, solution):
        # Atom reads it as HTML.
        return escape(_plain(solution.pitch))

    def item_link(self, solution):
        return f"{settings.SITE_URL}{solution.get_absolute_url()}"

    def item_guid(self, solution):
        """Of the identifier, that never changes, whatever the address."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},2025:panorama/{solution.public_id}"

    def item_pubdate(self, solution):
        return solution.published_at

    def item_updateddate(self, solution):
        return solution.updated_at

    def item_author_name(self, solution):
        return _plain(solution.vendor)

    def item_categories(self, solution):
        is_new = solution.updated_at <= solution.published_at
        return [solution.family.label, "Nouvelle fiche" if is_new else "Fiche mise à jour"]


def _address(name, search):
    query = f"?{search.asked.urlencode()}" if search.asked else ""
    return f"{settings.SITE_URL}{reverse(name)}{query}"


@login_not_required
@open_to_all
# The day too: it makes a qualification lapse, by which a search may ask.
@answers_304("atom-1", timezone.localdate, dated=False)
def feed(request):
    return SolutionsFeed()(request)
