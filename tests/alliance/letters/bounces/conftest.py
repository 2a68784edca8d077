"""Letters that left, and the reports that servers of all kinds write about them."""

import pytest

from alliance.letters import delivery

POSTFIX = """\
From: MAILER-DAEMON@relais.example (Mail Delivery System)
To: retours@alliance.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <20260504.report@relais.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; relais.example
Arrival-Date: Mon,  4 May 2026 14:00:00 +0200 (CEST)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected:
    User unknown

--=_b
Content-Type: {original_type}

Return-Path: <retours@alliance.example>
Message-ID: {message_id}
Subject: Votre candidature

{body}
--=_b--
"""


@pytest.fixture
def sent(relay, post):
    """A letter that our relay accepted."""

    def sent(**changes):
        letter = post(**changes)
        delivery.deliver(letter.pk)
        letter.refresh_from_db()
        return letter

    return sent


@pytest.fixture
def report():
    """What a server writes when it could not deliver `letter`, in bytes."""

    def report(
        letter,
        *,
        address=None,
        action="failed",
        status="5.1.1",
        original_type="text/rfc822-headers",
    ):
        return POSTFIX.format(
            address=address or letter.to,
            action=action,
            status=status,
            original_type=original_type,
            message_id=letter.message_id,
            body="Bonjour," if original_type == "message/rfc822" else "",
        ).encode()

    return report
