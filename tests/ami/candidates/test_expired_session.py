from datetime import timedelta

import time_machine
from django.utils import timezone

from ami.models import Answer
from ami.workflow.filing import (
    drafting,
    submission,
)
from tests.ami.candidates.browser import errors, filled, main, page

LONG = "Un texte que personne ne veut taper deux fois. " * 20


def expire_while_typing(client, user, url, **typed):
    values = filled(client.get(url)) | typed
    client.logout()
    response = client.post(url, values)
    assert response.url == f"/compte/login/?next={url}"
    client.force_login(user)
    return client.get(url)


def test_typed_text_is_back_in_the_form_once_logged_in(client, user, draft, address):
    url = address("section", draft, "solution")
    response = expire_while_typing(client, user, url, description=LONG)
    assert filled(response)["description"] == [LONG]
    assert "Votre session avait expiré" in main(response)
    assert not Answer.objects.exists()
    assert client.post(url, filled(response)).status_code == 302
    assert draft.answers.get(code="description").value == LONG.strip()


def test_blocks_are_back_too(client, user, draft, address):
    url = address("section", draft, "impact")
    typed = {"indicators-0-measure": "Délai", "indicators-0-before": "douze"}
    response = expire_while_typing(client, user, url, **typed)
    assert filled(response)["indicators-0-before"] == ["douze"]


def test_text_is_given_back_once(client, user, draft, address):
    url = address("section", draft, "solution")
    expire_while_typing(client, user, url, description=LONG)
    assert filled(client.get(url))["description"] == [""]


def test_text_given_back_does_not_overwrite_a_colleague(client, user, draft, address):

    url = address("section", draft, "solution")
    values = filled(client.get(url)) | {"pitch": "Mon texte"}
    client.logout()
    client.post(url, values)
    drafting.save_answers(draft, {"pitch": "Texte du collègue"}, by=user)
    client.force_login(user)
    response = client.post(url, filled(client.get(url)))
    assert page(response).all("#clash-pitch-mine")


def test_save_after_the_deadline_keeps_the_text_on_screen(client, draft, address, call):
    url = address("section", draft, "solution")
    values = filled(client.get(url)) | {"description": LONG}
    with time_machine.travel(call.closes_at + timedelta(minutes=2)):
        response = client.post(url, values)
    assert filled(response)["description"] == [LONG]
    assert any("aucun dépôt n’est plus reçu" in error for error in errors(response))
    assert not Answer.objects.exists()


def test_save_after_a_colleague_deposited_keeps_the_text_on_screen(client, whole, address, user):

    url = address("section", whole, "solution")
    values = filled(client.get(url)) | {"description": LONG}
    submission.submit(whole, by=user, received_at=timezone.now())
    response = client.post(url, values)
    assert filled(response)["description"] == [LONG]
    assert any("a été déposée" in error for error in errors(response))


def test_text_given_back_once_the_call_is_closed_may_still_be_copied(
    client, user, draft, address, call
):
    url = address("section", draft, "solution")
    values = filled(client.get(url)) | {"description": LONG}
    client.logout()
    client.post(url, values)
    with time_machine.travel(call.deadline):
        client.force_login(user)
        response = client.get(url)
    assert filled(response)["description"] == [LONG]
    assert any("aucun dépôt n’est plus reçu" in error for error in errors(response))
