"""What a letter says to machines: who wrote, who is answered, where it returns, how to stop it."""

import pytest

from alliance.letters import delivery

pytestmark = pytest.mark.django_db

CONTACT = "contact@entreprise.example"


def test_letter_due_is_sent_with_its_addresses_and_both_texts(relay, post):
    letter = post(cc=["depot@entreprise.example"], reply_to="ami@alliance.example")

    delivery.deliver(letter.pk)

    [received] = relay.letters
    assert received.recipients == [CONTACT, "depot@entreprise.example"]
    assert received["Subject"] == "Votre candidature est déposée"
    assert received["Message-ID"] == letter.message_id
    assert received["Reply-To"] == "ami@alliance.example"
    assert received["Auto-Submitted"] == "auto-generated"
    plain, html = received.iter_parts()
    assert plain.get_content() == "Bonjour,\n\nVotre dépôt est enregistré.\n"
    assert html.get_content().strip() == "<p>Votre dépôt est enregistré.</p>"


def test_letter_without_html_has_one_part(relay, post):
    delivery.deliver(post(html="").pk)

    assert [part.get_content_type() for part in relay.letters[0].walk()] == ["text/plain"]


def test_letter_answers_to_the_contact_when_no_one_else_is_named(relay, post, settings):
    settings.CONTACT_EMAIL = "contact@alliance.example"

    delivery.deliver(post().pk)

    assert relay.letters[0]["Reply-To"] == "contact@alliance.example"


def test_what_cannot_be_delivered_returns_to_its_own_mailbox(relay, post, settings):
    settings.BOUNCES_EMAIL = "retours@alliance.example"

    delivery.deliver(post().pk)

    [received] = relay.letters
    assert received.sender == "retours@alliance.example"
    assert received["From"] == settings.DEFAULT_FROM_EMAIL


def test_optional_letter_offers_to_stop(relay, post):
    delivery.deliver(post(unsubscribe_url="https://ami.example/stop/1/").pk)
    delivery.deliver(post(occasion="2").pk)

    optional, owed = relay.letters
    assert optional["List-Unsubscribe"] == "<https://ami.example/stop/1/>"
    assert optional["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (owed["List-Unsubscribe"], owed["List-Unsubscribe-Post"]) == (None, None)
