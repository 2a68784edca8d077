import pytest

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami import public
from ami.enums import DECIDED, Letter, Outcome, Role, Status
from ami.models import Candidature, EventPersonalValue
from ami.rules import objections_to_committing
from ami.workflow.copies.state import public_state
from ami.workflow.deciding import (
    publication,
)
from ami.workflow.filing import submission
from ami.workflow.refusals import Refused
from tests.ami.candidates.browser import errors, main, page
from tests.factories import OrganisationFactory, UserFactory, decide, member


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


@pytest.mark.parametrize("status", [Status.ELIGIBLE, Status.SCORED, *sorted(DECIDED)])
def test_withdrawal_is_the_same_before_and_after_the_committee_decides(
    client, make, address, status
):
    made = make(status)
    before = main(client.get(address("withdraw", made)))
    response = client.post(address("withdraw", made), {"reason": "Produit arrêté"})
    assert response.url == "/candidatures/"
    home = main(client.get(response.url))
    told = [before, home, main(client.get(address("candidature", made)))]
    assert f"La candidature {made.reference} est retirée." in home
    assert "Retirée" in told[2]
    for word in ("Retenue", "Non retenue", "Liste complémentaire", "décision", "Retirer la"):
        assert word not in told[2]
    assert client.get(address("withdraw", made)).url == address("candidature", made)
    assert client.get(address("commitment", made)).url == address("candidature", made)
    letter = Notification.objects.get(kind=Letter.WITHDRAWN, subject_key=made.subject_key)
    assert "est retirée de l’appel" in letter.text


def test_withdrawn_once_decided_is_never_told_a_result(client, make, address, call):
    by = UserFactory()
    made = make(Status.SCORED, organisation=OrganisationFactory(member=by), by=by)
    kept = make(Status.SELECTED)
    judge = member(call, Role.COMMITTEE)
    decide(made, Outcome.SELECTED, "Motif d’essai.", by=judge)
    submission.withdraw(made, by=by)
    with pytest.raises(Refused, match="déjà enregistré"):
        submission.withdraw(made, by=by)
    publication.announce(call, by=member(call, Role.SECRETARIAT))
    states = dict(
        Notification.objects.filter(kind=Letter.SELECTED).values_list("subject_key", "state")
    )
    assert states == {made.subject_key: State.CANCELLED, kept.subject_key: State.DUE}
    made.refresh_from_db()
    assert made.status == Status.SELECTED
    assert public_state(made).code == "withdrawn"
    assert objections_to_committing(made) == ["Cette candidature est retirée."]
    figures = public.statistics(call.slug)
    assert (figures.selected, figures.withdrawn) == (1, 1)
    with pytest.raises(Refused, match="ne se retire plus"):
        submission.withdraw(kept, by=kept.organisation.members.first())
