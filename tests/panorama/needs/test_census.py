"""The census of needs: two agreements, a way out, nothing lost on error, nothing kept too long."""

import datetime

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models import Notification
from panorama import tasks
from panorama.enums import Erasure, Letter, NeedState
from panorama.models import Need
from panorama.needs import census
from panorama.needs.access import address_of, token_of
from tests.ami.committee.pages import text
from tests.factories import UserFactory
from tests.threads import at_once

pytestmark = pytest.mark.django_db
JOIN = reverse("panorama:need_join")
GIVEN = {
    "text": "Transcrire nos séances.",
    "famille": "voice",
    "metier": "secretariat",
    "agents": "from_50",
    "integration": ["api", "oidc"],
    "organisation_kind": "local",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def no_limits():
    cache.delete_pattern("*")


def need(**given):
    return census.join("Transcrire.", {"famille": ["voice"]}, **given)


def test_need_is_reread_before_anything_is_written(client):
    response = client.post(JOIN, {"etape": "relire", "besoin": "Traduire.", "famille": "languages"})
    assert response.context["form"].initial["text"] == "Traduire."
    assert "Traduire et rendre clair" in text(response)
    assert not Need.objects.exists()


def test_need_joins_with_consent_and_shows_its_way_out(client):
    response = client.post(JOIN, GIVEN)
    one = Need.objects.get()
    assert (one.text, one.families, one.trades, one.sizes) == (
        "Transcrire nos séances.",
        ["voice"],
        ["secretariat"],
        ["from_50"],
    )
    assert one.constraints == ["integration:api", "integration:oidc"]
    assert (one.organisation_kind, one.consent, one.email) == ("local", census.CONSENT, "")
    assert response["Location"] == reverse("panorama:need_joined", args=[token_of(one)])
    page = client.get(response["Location"])
    assert "Votre besoin est recensé" in text(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert one.text not in text(page)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"email": "pas une adresse"}, "email"),
        ({"email": "agent@demo.example"}, "email"),
        ({"organisation_kind": "rien"}, "organisation_kind"),
        ({"website": "https://spam.example"}, "website"),
        ({"text": "x" * 3001}, "text"),
    ],
)
def test_refusal_loses_nothing(client, change, field):
    response = client.post(JOIN, GIVEN | change)
    assert set(response.context["form"].errors) == {field}
    page = response.content.decode()
    assert (GIVEN | change)["text"] in page
    assert '<input type="hidden" name="integration" value="oidc">' in page
    assert not Need.objects.exists()


def test_nothing_to_tell_is_refused(client):
    response = client.post(JOIN, {"consent": "on"})
    assert "il n’y a encore rien à recenser" in text(response)


def test_contact_has_its_own_agreement_and_a_letter_without_the_text(client):
    client.post(JOIN, GIVEN | {"email": "agent@demo.example", "contact_consent": "on"})
    one = Need.objects.get()
    assert (one.email, one.contact_consent) == ("agent@demo.example", census.CONTACT_CONSENT)
    assert one.contact_until == timezone.localdate() + datetime.timedelta(days=365)
    letter = Notification.objects.get(kind=Letter.NEED_JOINED)
    assert letter.to == "agent@demo.example"
    assert address_of(one) in letter.text
    assert "Transcrire" not in letter.text + letter.html


def test_a_mailbox_is_not_filled(client):
    for _ in range(3):
        client.post(JOIN, GIVEN | {"email": "agent@demo.example", "contact_consent": "on"})
    response = client.post(JOIN, GIVEN | {"email": "AGENT@demo.example", "contact_consent": "on"})
    assert "rien de ce que vous avez saisi n’est perdu" in text(response)
    assert Need.objects.count() == 3


def test_withdrawal_erases_all_but_the_dates(client):
    one = need(organisation_kind="local", email="agent@demo.example")
    address = reverse("panorama:need_joined", args=[token_of(one)])
    assert client.post(address).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.families, one.email, one.organisation_kind, one.consent) == (
        "",
        [],
        "",
        "",
        "",
    )
    assert (one.state, one.erasure) == (NeedState.ERASED, Erasure.WITHDRAWN)
    assert "Ce besoin est effacé" in text(client.get(address))
    assert client.post(address).status_code == 200
    assert not Notification.objects.filter(to="agent@demo.example").exists()


@pytest.mark.parametrize("token", ["rien", "00000000-0000-0000-0000-000000000000:faux", "é"])
def test_unknown_link_is_not_found(client, token):
    assert client.get(reverse("panorama:need_joined", args=[token])).status_code == 404


def test_what_was_kept_long_enough_is_erased():
    old, contact, fresh = need(), need(email="agent@demo.example"), need()
    today = timezone.localdate()
    Need.objects.filter(pk=old.pk).update(kept_until=today)
    Need.objects.filter(pk=contact.pk).update(contact_until=today)
    tasks.forget_needs()
    states = dict(Need.objects.values_list("pk", "state"))
    assert states == {
        old.pk: NeedState.ERASED,
        contact.pk: NeedState.WAITING,
        fresh.pk: NeedState.WAITING,
    }
    contact.refresh_from_db()
    assert (contact.email, contact.text) == ("", "Transcrire.")


def test_rereading_keeps_what_names_nobody():
    reader = UserFactory()
    one = census.read(need(), text="Transcrire (nom ôté).", by=reader)
    assert (one.state, one.read_by, one.is_reworded) == (NeedState.READ, reader, True)
    assert list(Need.objects.told()) == [one]


def test_set_aside_wants_a_reason_and_counts_no_more():
    one = need()
    with pytest.raises(census.Refused, match="Dites pourquoi"):
        census.set_aside(one, reason="", by=UserFactory())
    census.set_aside(one, reason="Publicité", by=UserFactory())
    assert not Need.objects.counted().exists()


def test_erased_need_is_not_reread():
    one = census.withdraw(need())
    with pytest.raises(census.Refused, match="déjà effacé"):
        census.read(one, text="Encore", by=UserFactory())


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"consent": ""}, "need_has_its_consent"),
        ({"email": "a@demo.example"}, "need_contact_has_its_own_consent"),
        ({"state": NeedState.SET_ASIDE}, "need_set_aside_has_its_reason"),
        ({"erased_at": timezone.now()}, "need_erased_has_its_date"),
        (
            {"state": NeedState.ERASED, "erased_at": timezone.now(), "erasure": "expired"},
            "need_erased_keeps_nothing",
        ),
    ],
)
def test_database_holds_what_was_promised(change, constraint):
    one = need()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Need.objects.filter(pk=one.pk).update(**change)


@pytest.mark.django_db(transaction=True)
def test_consent_withdrawn_twice_at_once_is_withdrawn():
    one = need(email="agent@demo.example")
    assert at_once(lambda: census.withdraw(one), lambda: census.withdraw(one)) == [None, None]
    one.refresh_from_db()
    assert (one.state, one.text, one.email) == (NeedState.ERASED, "", "")


def test_two_people_whose_letter_left_take_their_consent_back():
    ones = [need(email=f"agent{number}@demo.example") for number in range(2)]
    now = timezone.now()
    Notification.objects.update(state=State.SENDING, leased_until=now)
    Notification.objects.update(
        state=State.SENT, sent_at=now, leased_until=None, text="", html="", erased=True
    )
    assert [census.withdraw(one).state for one in ones] == [NeedState.ERASED] * 2
    assert not Notification.objects.filter(to__contains="@demo.example").exists()
