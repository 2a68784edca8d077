"""The relay reports by HTTP; only who holds the secret is believed."""

import hmac
import json

import pytest

from alliance.letters.models import Bounce

pytestmark = pytest.mark.django_db

ADDRESS = "/courriers/retours/"
SECRET = "un secret de trente-deux caractères"


@pytest.fixture(autouse=True)
def secret(settings):
    settings.BOUNCES_SECRET = SECRET


@pytest.fixture
def tell(client):
    def tell(body, *, signature=None, content_type="application/json"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        if signature is None:
            signature = "sha256=" + hmac.digest(SECRET.encode(), body, "sha256").hex()
        return client.post(
            ADDRESS, body, content_type=content_type, headers={"X-Signature": signature}
        )

    return tell


def told(letter, **changes):
    return {
        "message_id": letter.message_id,
        "recipient": letter.to,
        "status": "5.1.1",
        "diagnostic": "550 unknown\0\ud800",
        **changes,
    }


def test_signed_report_is_recorded(sent, tell):
    letter = sent()

    response = tell([told(letter), told(letter, message_id="<autre@ailleurs.example>")])

    assert (response.status_code, response.json()) == (200, {"recorded": 1, "unknown": 1})
    assert Bounce.objects.get().diagnostic == "550 unknown?"
    letter.refresh_from_db()
    assert letter.bounced_at is not None


def test_report_may_be_the_message_itself(sent, report, tell):
    response = tell(report(sent()), content_type="message/rfc822")

    assert response.json() == {"recorded": 1, "unknown": 0}


@pytest.mark.parametrize("signature", ["", "sha256=", "sha256=" + "0" * 64, "é"])
def test_unsigned_report_is_refused(sent, tell, signature):
    response = tell(told(sent()), signature=signature)

    assert response.status_code == 403
    assert not Bounce.objects.exists()


def test_too_long_a_report_is_refused(tell):
    assert tell(b"x" * (256 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'"x"', b"[1]", b"{}", b'{"message_id": ["<a@b>", 1]}'[:-1], b"[" * 100_000],
    ids=range(7),
)
def test_malformed_report_is_refused(tell, body):
    assert tell(body).status_code == 400


def test_service_without_a_secret_takes_no_report(settings, tell):
    settings.BOUNCES_SECRET = ""

    assert tell({}).status_code == 404


def test_too_many_reports_are_put_off(settings, tell):
    settings.ACCOUNT_RATE_LIMITS = {"bounces": "3/m/ip", "bounces_unsigned": "1/m/ip"}

    answers = [tell({}, signature=wrong).status_code for wrong in ("a", "b", None, None)]

    # The second wrong signature already; then whoever it is, past what a relay sends.
    assert answers == [403, 429, 400, 429]


def test_report_is_only_posted(client):
    assert client.get(ADDRESS).status_code == 405
