import pytest

from ami.enums import DECIDED, Status
from ami.models import Candidature, EventPersonalValue
from tests.ami.candidates.browser import errors, main, page


def test_draft_is_erased_once_confirmed(client, draft, address):
    url = address("discard", draft)
    assert "Effacer ce brouillon" in main(client.get(url))
    assert Candidature.objects.exists()
    assert client.post(url).url == "/candidatures/"
    assert not Candidature.objects.exists()
    assert "est effacé" in main(client.get("/candidatures/"))


def test_deposited_candidature_is_not_erased(client, make, address):
    made = make(Status.SUBMITTED)
    assert client.post(address("discard", made)).url == address("candidature", made)
    assert Candidature.objects.exists()


@pytest.mark.parametrize(
    "status", [Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE, Status.SCORED]
)
def test_candidature_is_withdrawn_once_confirmed(client, make, address, status):
    made = make(status)
    url = address("withdraw", made)
    assert "ne sera plus examinée" in main(client.get(url))
    assert client.post(url, {"reason": ""}).url == "/candidatures/"
    made.refresh_from_db()
    assert made.status == Status.WITHDRAWN


def test_reason_is_optional_and_kept_apart(client, make, address):
    made = make(Status.SUBMITTED)
    client.post(address("withdraw", made), {"reason": "Produit arrêté"})
    assert [row.values for row in EventPersonalValue.objects.all()] == [
        {"reason": "Produit arrêté"}
    ]


def test_reason_too_long_is_told_and_kept(client, make, address):
    made = make(Status.SUBMITTED)
    response = client.post(address("withdraw", made), {"reason": "x" * 1001})
    assert len(errors(response)) == 1
    assert page(response).one("[name=reason]").text == "x" * 1001


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_what_is_not_deposited_is_not_withdrawn(client, make, address, status):
    made = make(status)
    assert client.get(address("withdraw", made)).url == address("candidature", made)


@pytest.mark.parametrize("status", sorted(DECIDED))
def test_refused_withdrawal_tells_nothing_of_the_decision(client, make, address, status):
    made = make(status)
    response = client.post(address("withdraw", made), {"reason": ""})
    [error] = errors(response)
    assert "ne peut plus être retirée en ligne" in error
    assert made.get_status_display() not in main(response)
