import pytest

from ami.enums import CommitmentKind, Role, Status
from ami.models import Call, Commitment, Listing
from ami.workflow.deciding import publication
from tests.ami.candidates.browser import errors, main, page, title
from tests.factories import member

ALL = dict.fromkeys(CommitmentKind.values, "on")


@pytest.fixture
def selected(make):
    made = make(Status.SELECTED)
    publication.announce(Call.objects.get(pk=made.call_id), by=member(made.call, Role.SECRETARIAT))
    made.refresh_from_db()
    return made


def test_overview_asks_to_confirm(client, selected, address):
    links = [
        link.attrs["href"]
        for link in page(client.get(address("candidature", selected))).all("main a")
    ]
    assert address("commitment", selected) in links
    assert "Confirmer la participation" in main(client.get("/candidatures/"))


def test_each_commitment_is_stated_with_its_article(client, selected, address):
    labels = [
        label.text
        for label in page(client.get(address("commitment", selected))).all("main form label")
    ]
    assert labels == [kind.label for kind in CommitmentKind]
    assert all("(article 6)" in label for label in labels)


def test_participation_is_confirmed_and_leads_to_the_fiche(client, selected, address, user):
    response = client.post(address("commitment", selected), ALL)
    assert response.url == address("listing", selected)
    selected.refresh_from_db()
    assert selected.committed_by == user
    told = main(client.get(address("commitment", selected)))
    assert all(kind.label in told for kind in CommitmentKind)
    assert str(user) in told


@pytest.mark.parametrize("missing", sorted(CommitmentKind.values))
def test_every_commitment_is_needed(client, selected, address, missing):
    typed = {kind: "on" for kind in ALL if kind != missing}
    response = client.post(address("commitment", selected), typed)
    assert len(errors(response)) == 1
    assert title(response).startswith("Erreur\u00a0: ")
    assert title(response).count("Erreur") == 1
    ticked = [box.attrs["name"] for box in page(response).all("main input[checked]")]
    assert ticked == [kind for kind in ALL if kind != missing]
    assert not Commitment.objects.exists()


def test_fiche_is_not_prepared_before_the_commitments(client, selected, address):
    assert client.get(address("listing", selected)).url == address("commitment", selected)
    response = client.post(address("listing", selected), {"pitch": "Phrase"})
    assert response.url == address("commitment", selected)
    assert not Listing.objects.exists()


def test_nothing_is_told_before_the_announcement(client, make, address):
    made = make(Status.SELECTED)
    assert client.get(address("commitment", made)).url == made.get_absolute_url()
    assert client.get(address("listing", made), follow=True).redirect_chain[-1][0] == (
        made.get_absolute_url()
    )


def test_participation_is_declined_once_confirmed(client, selected, address):
    url = address("decline", selected)
    assert "Ce refus est définitif." in main(client.get(url))
    response = client.post(url, follow=True)
    assert "La participation a été déclinée." in main(response)
    selected.refresh_from_db()
    assert selected.declined_at
    assert client.get(url).url == address("commitment", selected)


def test_answer_is_given_once(client, selected, address):
    client.post(address("decline", selected))
    assert "déclinée" in main(client.post(address("commitment", selected), ALL))
    assert not Commitment.objects.exists()
    assert "a été déclinée" in main(client.post(address("decline", selected), follow=True))
