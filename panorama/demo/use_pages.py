"""The first pages per use, online: their text is the project's, nothing in it is fictitious."""

from alliance.models import User
from panorama.models import UsePage
from panorama.use_pages import publishing

# The last one stays a draft, for whoever plays the curator.
ONLINE = 6


def write(rng):
    if UsePage.objects.published().exists():
        return
    for page in UsePage.objects.all()[:ONLINE]:
        publishing.publish(page, by=User.objects.system())
