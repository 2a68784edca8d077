"""The letters the catcher kept, newest first, as pages need them."""

import mailbox
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from functools import cached_property

from django.utils import timezone

RECIPIENTS = ("to", "cc", "x-rcptto")


@dataclass(frozen=True)
class ReceivedLetter:
    """One letter; `key` is its name in the folder, which begins with the second it arrived."""

    key: str
    raw: bytes

    @cached_property
    def message(self):
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def subject(self):
        # A long one is folded right after its name, and Python keeps the space of the fold.
        return (self.message["subject"] or "").strip() or "(sans objet)"

    @property
    def sender(self):
        return self.message["from"] or ""

    @property
    def to(self):
        return self.message["to"] or ", ".join(self.recipients)

    @property
    def recipients(self):
        """Every address it went to, blind copies included: the catcher notes the envelope."""
        headers = [str(self.message[name]) for name in RECIPIENTS if self.message[name]]
        return sorted({address.lower() for _, address in getaddresses(headers) if address})

    @property
    def received_at(self):
        return datetime.fromtimestamp(_arrival(self.key)[0], tz=timezone.get_current_timezone())

    @property
    def text(self):
        """Its text part, or the source of its HTML: nothing of a letter is ever rendered."""
        body = self.message.get_body(preferencelist=("plain", "html"))
        return body.get_content() if body else ""

    @property
    def attachments(self):
        return [part.get_filename() or "sans nom" for part in self.message.iter_attachments()]


class Inbox:
    """The catcher's folder; opened even before the first letter came."""

    def __init__(self, folder):
        self.folder = mailbox.Maildir(folder, create=True)

    def keys(self):
        return sorted(self.folder.keys(), key=_arrival, reverse=True)

    def letter(self, key):
        """The letter called `key`; KeyError when there is none."""
        return ReceivedLetter(key, self.folder.get_bytes(key))

    def addressed_to(self, words):
        """The keys of the letters one of whose recipients contains `words`."""
        return [
            key
            for key in self.keys()
            if any(words.lower() in address for address in self.letter(key).recipients)
        ]


def _arrival(key):
    """Second, then microsecond, as Maildir writes them: `1763759369.M12345P678Q1.host`."""
    second, _, rest = key.partition(".")
    microsecond = rest[1:].partition("P")[0] if rest.startswith("M") else ""
    return int(second), int(microsecond or 0)
