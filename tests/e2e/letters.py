"""The letters received by SMTP, for those who wait for them."""

import re
import time

PATIENCE = 90  # seconds; a worker that starts beside a busy suite takes its time


class LetterBox:
    """`assert_alive` stops the wait when nobody will send anything any more."""

    def __init__(self, inbox, assert_alive):
        self.inbox, self.assert_alive = inbox, assert_alive

    def wait_for(self, address, about):
        """The letter to `address` whose subject says `about`; only one may."""
        limit = time.monotonic() + PATIENCE
        while not (found := self.received(address, about)):
            self.assert_alive()
            assert time.monotonic() < limit, f"no letter about « {about} » came to {address}"
            time.sleep(0.1)
        [letter] = found
        return letter

    def received(self, address, about=""):
        keys = self.inbox.addressed_to(address)
        return [one for one in map(self.inbox.letter, keys) if about in one.subject]


def code_in(letter):
    [code] = re.findall(r"^\s*([A-Z0-9-]{6,9})\s*$", letter.text, re.MULTILINE)
    return code


def link_in(letter, label):
    [address] = re.findall(rf"^{label}\s: (\S+)$", letter.text, re.MULTILINE)
    return address
