"""Telling a deployment: nothing shows before the address is confirmed and a person has reread."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance.letters.models import Notification
from panorama import tasks
from panorama.enums import Erasure, FeedbackState, Letter
from panorama.feedback import moderating, telling
from panorama.feedback.access import address_of, token_of
from panorama.feedback.domains import is_public
from panorama.models import Feedback, PublicDomain, Solution
from panorama.models.feedback import TOLD as COLUMNS
from tests.ami.committee.pages import text
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory
from tests.panorama.feedback.accounts import AGENT, TOLD, sent, shown, waiting

pytestmark = pytest.mark.django_db
GIVEN = TOLD | {"email": AGENT, "consent": "on", "website": ""}


@pytest.fixture(autouse=True)
def no_limits():
    cache.delete_pattern("*")


@pytest.fixture
def plume():
    return SolutionFactory(name="Plume", slug="plume")


def form_of(solution):
    return reverse("panorama:feedback", args=[solution.slug])


def page_of(feedback):
    return reverse("panorama:feedback_own", args=[feedback.solution.slug, token_of(feedback)])


def test_account_waits_for_its_address_to_be_confirmed(client, plume):
    response = client.post(form_of(plume), GIVEN)
    assert response["Location"] == reverse("panorama:feedback_sent", args=["plume"])
    assert "Confirmez votre adresse" in text(client.get(response["Location"]))
    one = Feedback.objects.get()
    assert {name: getattr(one, name) for name in COLUMNS} == TOLD
    assert (one.state, one.domain, one.consent) == (
        FeedbackState.UNCONFIRMED,
        "sante.gouv.fr",
        telling.CONSENT,
    )
    letter = Notification.objects.get(kind=Letter.FEEDBACK_SENT)
    assert letter.to == AGENT
    assert address_of(one) in letter.text
    assert [said for said in TOLD.values() if said in letter.text + letter.html] == []
    assert "Valombre" not in client.get(plume.get_absolute_url()).content.decode()


def test_the_link_of_the_letter_confirms_and_only_when_asked(client, plume):
    client.post(form_of(plume), GIVEN)
    [address] = re.findall(r"http\S+retour-d-experience/\S+", Notification.objects.get().text)
    address = address[address.index("/panorama/") :]
    page = client.get(address)
    assert page["Referrer-Policy"] == "no-referrer"
    assert Feedback.objects.get().state == FeedbackState.UNCONFIRMED
    assert client.post(address).status_code == 302
    one = Feedback.objects.get()
    assert (one.state, one.confirmed_at is not None) == (FeedbackState.WAITING, True)
    assert "Votre retour va être relu" in text(client.get(address))
    # A second click changes nothing.
    assert client.post(address).status_code == 302
    assert Feedback.objects.get().confirmed_at == one.confirmed_at


def test_unknown_domain_is_said_to_the_author(client, plume):
    one = waiting(plume, email="agent@ville-valombre.example")
    assert "Domaine à reconnaître" in text(client.get(page_of(one)))
    assert "Domaine à reconnaître" not in text(client.get(page_of(waiting(plume))))


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("gouv.fr", True),
        ("sante.gouv.fr", True),
        ("a.b.gouv.fr", True),
        ("fauxgouv.fr", False),
        ("gouv.fr.example", False),
        ("gouv_fr", False),
        ("fr", False),
        ("", False),
    ],
)
def test_only_a_domain_and_what_is_under_it_is_recognised(domain, expected):
    PublicDomain.objects.exclude(domain="gouv.fr").delete()
    assert is_public(domain) is expected


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organisation": ""}, "organisation"),
        ({"use": "x" * 2001}, "use"),
        ({"use": "nul\x00"}, "use"),
        ({"would_again": "peut-être"}, "would_again"),
        ({"email": "agent"}, "email"),
        ({"consent": ""}, "consent"),
        ({"website": "https://spam.example"}, "website"),
    ],
)
def test_refusal_loses_nothing(client, plume, change, field):
    response = client.post(form_of(plume), GIVEN | change)
    assert set(response.context["form"].errors) == {field}
    assert TOLD["limits"] in response.content.decode()
    assert not Feedback.objects.exists()


def test_a_mailbox_is_not_filled(client, plume):
    for _ in range(3):
        client.post(form_of(plume), GIVEN)
    response = client.post(form_of(plume), GIVEN | {"email": AGENT.upper()})
    assert "rien de ce que vous avez saisi n’est perdu" in text(response)
    assert TOLD["limits"] in response.content.decode()
    assert Feedback.objects.count() == 3


@pytest.mark.parametrize("token", ["rien", "00000000-0000-0000-0000-000000000000:faux", "é"])
def test_unknown_link_is_not_found(client, plume, token):
    assert client.get(reverse("panorama:feedback_own", args=["plume", token])).status_code == 404


def test_link_of_one_solution_opens_nothing_under_another(client, plume):
    token = token_of(sent())
    assert client.get(reverse("panorama:feedback_own", args=["plume", token])).status_code == 404


def test_author_corrects_what_was_sent_back_and_loses_nothing(client, plume):
    one = waiting(plume)
    moderating.send_back(one, comment="Dites le volume par an.", by=UserFactory())
    page = client.get(page_of(one))
    assert "Dites le volume par an." in text(page)
    response = client.post(page_of(one), TOLD | {"volume": "22 séances par an.", "use": ""})
    assert set(response.context["form"].errors) == {"use"}
    assert "22 séances par an." in response.content.decode()
    client.post(page_of(one), TOLD | {"volume": "22 séances par an."})
    one.refresh_from_db()
    assert (one.state, one.volume, one.comment) == (
        FeedbackState.WAITING,
        "22 séances par an.",
        "",
    )


def test_withdrawal_erases_all_but_the_dates(client, plume):
    one = shown(plume)
    assert Solution.objects.get().feedback_number == 1
    assert client.post(page_of(one), {"withdraw": ""}).status_code == 302
    one.refresh_from_db()
    assert {getattr(one, name) for name in ("email", "domain", "consent", *COLUMNS)} == {""}
    assert (one.state, one.erasure) == (FeedbackState.ERASED, Erasure.WITHDRAWN)
    assert "Ce retour est effacé" in text(client.get(page_of(one)))
    assert client.post(page_of(one), {"withdraw": ""}).status_code == 302
    assert "Valombre" not in client.get(plume.get_absolute_url()).content.decode()
    assert Solution.objects.get().feedback_number == 0
    assert not Notification.objects.filter(to=AGENT).exists()


def test_what_was_kept_long_enough_is_erased(plume):
    forgotten, fresh = sent(plume), sent(plume)
    Feedback.objects.filter(pk=forgotten.pk).update(kept_until=timezone.localdate())
    tasks.forget_feedback()
    states = dict(Feedback.objects.values_list("pk", "state"))
    assert states == {forgotten.pk: FeedbackState.ERASED, fresh.pk: FeedbackState.UNCONFIRMED}
    days = [(one.kept_until - timezone.localdate()).days for one in (fresh, shown(plume))]
    assert days == [7, 3 * 365]


def test_withdrawn_solution_answers_410_and_its_author_still_withdraws(client, plume):
    one = shown(plume)
    Solution.objects.update(withdrawn_at=timezone.now() - datetime.timedelta(days=1))
    reply = reverse("panorama:feedback_reply", args=["plume", one.key])
    client.force_login(UserFactory())
    assert [client.get(address).status_code for address in (form_of(plume), reply)] == [410, 410]
    assert "n’y paraît plus" in text(client.get(page_of(one)))
    client.post(page_of(one), {"withdraw": ""})
    one.refresh_from_db()
    assert one.state == FeedbackState.ERASED


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"consent": ""}, "feedback_has_its_consent"),
        ({"confirmed_at": None}, "feedback_is_confirmed_first"),
        ({"published_at": None}, "feedback_published_has_its_date"),
        ({"state": FeedbackState.REFUSED}, "feedback_judged_with_words"),
        ({"erased_at": timezone.now()}, "feedback_erased_has_its_date"),
        (
            {"state": FeedbackState.ERASED, "erased_at": timezone.now(), "erasure": "expired"},
            "feedback_erased_keeps_nothing",
        ),
    ],
)
def test_database_holds_what_was_promised(plume, change, constraint):
    one = shown(plume)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Feedback.objects.filter(pk=one.pk).update(**change)


def test_a_domain_is_a_domain():
    with pytest.raises(IntegrityError, match="public_domain_is_a_domain"), transaction.atomic():
        PublicDomain.objects.create(domain="fr", body="Tous")
