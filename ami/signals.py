"""What the outside may be told. Sent inside the transaction: listeners act on commit."""

from django.dispatch import Signal

# Sent with `slug`: what the panorama shows of this candidature has changed, or is no more.
listing_changed = Signal()
