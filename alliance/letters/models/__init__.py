"""What the voice keeps: letters, the campaigns they leave in, and those that came back."""

from alliance.letters.models.bounce import Bounce
from alliance.letters.models.campaign import Campaign
from alliance.letters.models.notification import ERASED, FORGOTTEN, Notification, new_message_id
from alliance.letters.models.unsubscription import Unsubscription

__all__ = [
    "ERASED",
    "FORGOTTEN",
    "Bounce",
    "Campaign",
    "Notification",
    "Unsubscription",
    "new_message_id",
]
