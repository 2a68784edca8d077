"""The mailbox to which reports return: an IMAP folder or a Maildir, read now and then.

Each message is marked as read once what it says is kept; what is about no letter of ours is flagged
too, for someone to look at. Nothing is deleted.
"""

import imaplib
import mailbox
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from alliance.letters.bounces.recording import record_message
from alliance.letters.models.bounce import Source

# At each reading; what is longer is cut, its report comes first.
MOST = 200
LARGEST = 256 * 1024
# Seconds.
TIMEOUT = 20


def read_mailbox(url):
    """Keep what the unread messages report; (known, unknown), in messages."""
    parts = urlsplit(url)
    known = unknown = 0
    with FOLDERS[parts.scheme](parts) as unread:
        for raw, mark in unread:
            is_ours = record_message(raw, source=Source.MAILBOX)
            mark(is_ours)
            known, unknown = known + is_ours, unknown + (not is_ours)
    return known, unknown


@contextmanager
def maildir(parts):
    """The new messages of `maildir:///var/mail/bounces`."""
    yield _new(mailbox.Maildir(unquote(parts.path), create=False))


def _new(box):
    unread = [key for key, message in box.iteritems() if message.get_subdir() == "new"]
    for key in sorted(unread)[:MOST]:
        message = box[key]

        def mark(is_ours, key=key, message=message):
            message.set_subdir("cur")
            message.set_flags("S" if is_ours else "FS")
            box[key] = message

        yield box.get_bytes(key)[:LARGEST], mark


@contextmanager
def imap(parts):
    """The unseen messages of `imaps://account:secret@server/INBOX`."""
    secure = parts.scheme == "imaps"
    port = parts.port or (imaplib.IMAP4_SSL_PORT if secure else imaplib.IMAP4_PORT)
    with (imaplib.IMAP4_SSL if secure else imaplib.IMAP4)(
        parts.hostname, port, timeout=TIMEOUT
    ) as server:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        _demand(server.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"'))
        yield _unseen(server)


def _unseen(server):
    [numbers] = _demand(server.uid("SEARCH", "UNSEEN"))
    for number in numbers.split()[:MOST]:
        [(_, raw), *_] = _demand(server.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST}>)"))

        def mark(is_ours, number=number):
            flags = r"(\Seen)" if is_ours else r"(\Seen \Flagged)"
            _demand(server.uid("STORE", number, "+FLAGS", flags))

        yield raw, mark


def _demand(answer):
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(data)
    return data


FOLDERS = {"maildir": maildir, "imap": imap, "imaps": imap}
