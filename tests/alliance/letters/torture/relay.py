"""A real SMTP server that misbehaves on demand, one recipient and one attempt at a time."""

import asyncio
import time
from collections import Counter, defaultdict
from email import message_from_bytes

GREYLISTED = "451 4.7.1 greylisted"
UNKNOWN = "550 5.1.1 unknown"
# What it does with the text of a letter, instead of accepting it.
CUT = "hangs up on the text, which it has not accepted"
CUT_ONCE_ACCEPTED = "accepts the text, and hangs up before saying so"


class Misbehaving:
    def __init__(self):
        self.forget()

    def forget(self):
        # {address: what it does at the first attempt, at the second…}
        self.script = defaultdict(list)
        self.accepted = []
        self.began = {}
        # Seconds that a letter takes, by the domain of its addressee.
        self.slow = {}
        self.holds_greeting = self.holds_answer = False

    async def handle_MAIL(self, server, session, envelope, address, options):
        await self.while_held("holds_greeting")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.began.setdefault(address, time.monotonic())
        if self.script[address] and self.script[address][0] in (GREYLISTED, UNKNOWN):
            return self.script[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        await asyncio.sleep(self.slow.get(address.partition("@")[2], 0))
        act = self.script[address].pop(0) if self.script[address] else None
        if act != CUT:
            message = message_from_bytes(envelope.content)
            self.accepted.append((message["Message-ID"].strip(), address, message["Subject"]))
        if act:
            server.transport.abort()
        await self.while_held("holds_answer")
        return "250 OK"

    async def while_held(self, name):
        while getattr(self, name):
            await asyncio.sleep(0.01)

    def times(self):
        """How many times each letter was accepted, by its identifier."""
        return Counter(message_id for message_id, _, _ in self.accepted)
