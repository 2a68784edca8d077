from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ami.candidates.changes import sections_to_send
from ami.enums import Role, Status
from ami.models import Deposit
from ami.questions import QUESTIONS
from ami.workflow.attachments import attaching
from ami.workflow.examining import eligibility
from ami.workflow.filing import submission
from tests.ami.candidates.browser import errors, filled, main, page, send
from tests.factories import member, picture


@pytest.fixture
def asked(make):
    return make(Status.TO_COMPLETE)


def test_request_tells_what_is_missing_when_and_to_what_effect(client, asked, address):
    for name in ("candidature", "complete"):
        text = main(client.get(address(name, asked)))
        assert "Précisez l’hébergement." in text
        assert "Sans réponse à cette date" in text
        assert "heure de Paris" in text


def test_named_section_is_edited(client, asked, address):
    url = address("section", asked, "hosting")
    assert send(client, url, access_control="Par service").status_code == 302
    assert asked.answers.get(code="access_control").value == "Par service"


def test_other_sections_are_only_read(client, asked, address):
    url = address("section", asked, "solution")
    response = client.get(url)
    assert page(response).all("main form") == []
    assert "Cette partie n’est pas rouverte" in main(response)
    response = client.post(url, {"version": "", "pitch": "Réécrit après coup"})
    assert any("n’est pas rouverte" in error for error in errors(response))
    assert filled(response)["pitch"] == ["Réécrit après coup"]
    assert asked.answers.get(code="pitch").value == "Réponse d’essai"


def test_thematic_does_not_change_after_the_deposit(client, asked, address):
    assert page(client.get(address("section", asked, "hosting"))).all("[name=theme]") == []


def test_complements_are_sent(client, asked, address):
    send(client, address("section", asked, "hosting"), access_control="Par service")
    response = client.post(address("complete", asked))
    assert response.url == address("deposited", asked)
    sent = client.get(response.url)
    assert page(sent).one("h1").text == "Compléments envoyés"
    assert "Ils ont été reçus le" in main(sent)
    assert "compléments n° 2" in main(sent).replace("\u00a0", " ")
    asked.refresh_from_db()
    assert asked.status == Status.SUBMITTED
    assert Deposit.objects.count() == 2
    assert "Dépôt n° 1" in main(client.get(address("candidature", asked))).replace("\u00a0", " ")


def test_incomplete_complements_are_told_with_links(client, asked, address):
    send(client, address("section", asked, "hosting"), secnumcloud_offer="")
    response = client.post(address("complete", asked))
    links = [link.attrs["href"] for link in page(response).all("#error-summary a")]
    assert links == [f"{address('section', asked, 'hosting')}#id_secnumcloud_offer"]
    assert Deposit.objects.count() == 1


def test_changes_are_read_before_they_are_sent(client, asked, address):
    send(client, address("section", asked, "hosting"), access_control="Par service")
    shown = page(client.get(address("complete", asked)))
    assert [caption.text for caption in shown.all("main caption")] == [
        QUESTIONS["access_control"].label
    ]
    assert [cell.text for cell in shown.all("main td")] == ["Réponse d’essai", "Par service"]
    assert shown.all("[name=unchanged]") == []


def test_file_replaced_under_the_same_name_is_a_change(call, user, whole):
    old = attaching.attach(whole, "visuals", picture(), by=user, alternative="Écran")
    deposit = submission.submit(whole, by=user, received_at=timezone.now())
    secretariat = member(call, Role.SECRETARIAT)
    due_at = timezone.now() + timedelta(days=5)
    eligibility.ask_completion(
        whole, "L’image ?", ["attachments"], due_at, delay_grounds="Essai.", by=secretariat
    )
    assert changed(whole, deposit) == []
    attaching.detach(whole, old, by=user)
    attaching.attach(whole, "visuals", picture(), by=user, alternative="Écran")
    assert changed(whole, deposit) == ["visuals"]


def changed(candidature, deposit):
    [(_, changes)] = sections_to_send(candidature, deposit, ["attachments"])
    return [change.now.code for change in changes]


def test_unchanged_complements_are_sent_only_when_meant(client, asked, address):
    response = client.post(address("complete", asked))
    assert "Vous n’avez rien modifié dans les parties demandées" in errors(response)[0]
    assert Deposit.objects.count() == 1
    sent = client.post(address("complete", asked), {"unchanged": "1"})
    assert sent.url == address("deposited", asked)
    assert Deposit.objects.count() == 2


def test_second_click_is_no_error(client, asked, address):
    client.post(address("complete", asked), {"unchanged": "1"})
    assert client.post(address("complete", asked)).url == address("candidature", asked)
    assert Deposit.objects.count() == 2


def test_late_complements_are_refused_and_the_text_kept(client, asked, address):
    url = address("section", asked, "hosting")
    values = filled(client.get(url)) | {"access_control": "Par service"}
    with time_machine.travel(asked.completion_requests.get().due_at + timedelta(minutes=1)):
        saved = client.post(url, values)
        sent = client.post(address("complete", asked))
        overview = main(client.get(address("complete", asked)))
    assert filled(saved)["access_control"] == ["Par service"]
    assert any("est passé depuis le" in error for error in errors(saved))
    assert any("est passé depuis le" in error for error in errors(sent))
    assert "ne peut plus être complétée" in overview
    assert Deposit.objects.count() == 1


def test_page_without_request_leads_to_the_overview(client, whole, address):
    assert client.get(address("complete", whole)).url == address("candidature", whole)
