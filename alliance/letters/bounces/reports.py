"""Reading a report of non-delivery (RFC 3464), which any server may write, well or badly."""

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string

FAILED = "failed"
MESSAGE_ID = re.compile(r"<[^<>\s]{1,298}>")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
LONGEST_DIAGNOSTIC = 1000


@dataclass(frozen=True)
class Report:
    """One recipient who did not get one letter; `status` as « 5.1.1 », "" when it is not said."""

    message_id: str
    address: str
    status: str = ""
    diagnostic: str = ""

    @classmethod
    def cleaned(cls, *, message_id, address, status="", diagnostic=""):
        """From what someone else wrote; None without the identifier of a letter."""
        found = MESSAGE_ID.search(printable(message_id))
        code = STATUS.search(printable(status))
        return found and cls(
            message_id=found.group(),
            address=printable(address).rpartition(";")[2].strip(" <>").lower(),
            status=code.group() if code else "",
            diagnostic=printable(diagnostic).removeprefix("smtp; ")[:LONGEST_DIAGNOSTIC],
        )


def printable(value):
    """One line that the database takes, whatever was sent."""
    text = str(value or "").encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(text.split())


def read(raw):
    """The failures that a message (bytes) reports: none from a delay, nor from an answering machine."""
    message = message_from_bytes(raw)
    message_id = _original_id(message)
    found = [
        Report.cleaned(
            message_id=message_id,
            address=block["Original-Recipient"] or block["Final-Recipient"],
            status=block["Status"],
            diagnostic=block["Diagnostic-Code"],
        )
        for block in _recipients(message)
        if printable(block["Action"]).lower() == FAILED
    ]
    return [report for report in found if report]


def _recipients(message):
    """The blocks on each recipient; the first block is on the message."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            return part.get_payload()[1:]
    return []


def _original_id(message):
    """The `Message-ID` of the letter that returns, not that of the report."""
    for part in message.walk():
        match part.get_content_type():
            case "message/rfc822" if part.is_multipart():
                return part.get_payload(0)["Message-ID"]
            case "text/rfc822-headers":
                text = part.get_payload(decode=True).decode("utf-8", "replace")
                return message_from_string(text)["Message-ID"]
    return None
