from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ami.enums import Status
from ami.models import Candidature, Deposit
from ami.wording import to_the_second
from ami.workflow.attachments import attaching
from tests.ami.candidates.browser import errors, main, page, title
from tests.factories import CandidatureFactory, OrganisationFactory, picture


def test_review_shows_everything_as_it_will_be_read(client, whole, address):
    text = main(client.get(address("deposit", whole)))
    assert "Déposer la candidature" in text
    assert whole.theme.label in text
    assert "Adresse électronique contact@exemple.example" in text
    assert "15 janvier 2024" in text


def test_deposit_leads_to_its_proof(
    client, whole, address, user, django_capture_on_commit_callbacks
):
    response = client.post(address("deposit", whole))
    assert response.url == address("deposited", whole)
    deposit = Deposit.objects.get()
    text = main(client.get(response.url))
    assert "dépôt initial n° 1" in text.replace("\u00a0", " ")
    for proof in (
        whole.reference,
        to_the_second(deposit.received_at),
        deposit.shown_code,
        deposit.sha256,
        f"contact@exemple.example, {user.email}",
    ):
        assert proof in text


def test_deposit_counts_from_the_arrival_of_the_request(client, whole, address, call):
    last = call.deadline - timedelta(seconds=1)
    with time_machine.travel(last, tick=False):
        client.post(address("deposit", whole))
    assert Deposit.objects.get().received_at == last


def test_second_click_leads_to_the_same_proof(client, whole, address):
    first = client.post(address("deposit", whole))
    second = client.post(address("deposit", whole))
    assert first.url == second.url == address("deposited", whole)
    assert Deposit.objects.count() == 1
    assert client.get(address("deposit", whole)).url == address("deposited", whole)


def test_incomplete_draft_is_told_what_is_missing_with_links(client, draft, address):
    response = client.post(address("deposit", draft))
    assert title(response).startswith("Erreur\u00a0: ")
    links = [link.attrs["href"] for link in page(response).all("#error-summary a")]
    base = f"/candidatures/{draft.reference}"
    assert f"{base}/solution/#id_theme" in links
    assert f"{base}/solution/#id_pitch" in links
    assert f"{base}/solution/#id_trades_0" in links
    assert f"{base}/impact/#id_indicators-0-measure" in links
    assert f"{base}/declarations/#id_declares_E1" in links
    assert not Deposit.objects.exists()


def test_links_of_what_is_missing_lead_to_controls(client, draft, address):
    links = page(client.get(address("candidature", draft))).all("main a")
    parts = [link.attrs["href"].partition("#") for link in links]
    anchors = [(target, anchor) for target, _, anchor in parts if anchor]
    pages = {target: page(client.get(target)) for target, _ in anchors}
    assert anchors
    for target, anchor in anchors:
        assert pages[target].one(f"#{anchor}").tag in ("input", "select", "textarea")


def test_review_of_an_incomplete_draft_has_no_button(client, draft, address):
    assert page(client.get(address("deposit", draft))).all("main form") == []


def test_late_deposit_is_told_and_the_text_stays_readable(client, whole, address, call):
    with time_machine.travel(call.deadline):
        response = client.post(address("deposit", whole))
    text = main(response)
    assert "Cette candidature n’a pas été déposée" in text
    assert "aucun dépôt n’est plus reçu" in text
    assert "Réponse d’essai" in text
    forms = [form.attrs["action"] for form in page(response).all("main form")]
    assert forms == [address("download_one", whole)]
    assert not Deposit.objects.exists()


def test_draft_of_a_closed_call_stays_readable_everywhere(client, whole, address, call):
    with time_machine.travel(call.deadline):
        overview = main(client.get(address("candidature", whole)))
        section = client.get(address("section", whole, "solution"))
        assert "Cette candidature n’a pas été déposée" in overview
        assert page(section).all("main form") == []
        assert "Réponse d’essai" in main(section)


def test_second_candidature_in_the_thematic_is_refused_with_a_link(client, whole, make, address):
    first = make(Status.SUBMITTED, theme=whole.theme)
    response = client.post(address("deposit", whole))
    error = errors(response)[0]
    assert "une seule est possible par thématique (article 4)" in error
    links = [link.attrs["href"] for link in page(response).all("#error-summary a")]
    assert links[-1] == address("candidature", first)
    assert Deposit.objects.count() == 1


def test_same_thematic_is_free_for_another_organisation(client, make, whole, user, call):
    make(Status.SUBMITTED, theme=whole.theme, organisation=OrganisationFactory(member=user))
    client.post(f"/candidatures/{whole.reference}/deposer/")
    assert Deposit.objects.count() == 2


@pytest.mark.parametrize("name", ["candidature", "deposit", "deposited", "withdraw", "discard"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_candidature_of_others_is_not_found(client, address, name, method, organisation):
    other = CandidatureFactory(status=Status.SUBMITTED)
    response = getattr(client, method)(address(name, other))
    assert response.status_code in (404, 405)
    if method == "get":
        assert response.status_code == 404


def test_unknown_reference_is_not_found(client):
    assert client.get("/candidatures/AMI25-0000/").status_code == 404


def test_overview_of_a_draft_leads_to_the_first_section_to_fill(client, draft, whole, address):
    first, *_ = page(client.get(address("candidature", draft))).all("#contenu a.fr-btn")
    assert first.text == "Remplir la partie «\u00a0Personne morale\u00a0»"
    assert first.attrs["href"] == address("section", draft, "legal_person")
    assert "Remplir la partie" not in main(client.get(address("candidature", whole)))


def test_proof_of_a_draft_leads_to_its_overview(client, draft, address):
    assert client.get(address("deposited", draft)).url == address("candidature", draft)


def test_overview_shows_what_was_deposited_with_its_files(client, whole, address, user):
    file = attaching.attach(whole, "visuals", picture(), by=user, alternative="Écran")
    client.post(address("deposit", whole))
    response = client.get(address("candidature", whole))
    text = main(response)
    assert "Ce qui a été déposé" in text
    assert file.sha256 in text
    assert [node.text for node in page(response).all(".candidates-answers li")].count(
        "ecran.png"
    ) == 1
    assert address("file", whole, file.pk) in [
        link.attrs.get("href") for link in page(response).all("table a")
    ]


def test_overview_is_read_from_the_deposit(client, whole, address):
    """What is judged is the deposit, whatever rows may become."""
    client.post(address("deposit", whole))
    Candidature.objects.filter(pk=whole.pk).update(name="Autre nom")
    deposit = Deposit.objects.get()
    assert deposit.data["answers"]["name"] in main(client.get(address("candidature", whole)))
    assert deposit.received_at <= timezone.now()


def test_only_a_click_deposits(client, whole, address):
    for method in (client.get, client.head):
        assert method(address("deposit", whole)).status_code == 200
    assert not Deposit.objects.exists()
