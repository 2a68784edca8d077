"""« Prolonger l’appel »: read once more before it is done, refused in plain words, for its secretariat."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from ami.enums import Status
from ami.models import Call, Extension
from ami.wording import paris
from ami.workflow.running import calls
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, CandidatureFactory

DAY = datetime.timedelta(days=1)
GROUNDS = "Panne de deux heures."


def page(call):
    return f"/admin/ami/call/{call.pk}/prolonger/"


def told(instant):
    return paris(instant).replace("\u00a0", " ")


def typed(call, **changes):
    later = timezone.localtime(call.closes_at + DAY)
    return {"closes_at": f"{later:%Y-%m-%dT%H:%M}", "grounds": GROUNDS, **changes}


def test_page_says_how_many_drafts_and_people_it_is_about(secretariat, call):
    CandidatureFactory(call=call)
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    words = text(secretariat.get(page(call)))
    assert f"Clôture actuelle : {told(call.closes_at)}" in words
    assert "Brouillons non déposés : 1" in words
    assert "Personnes à prévenir : 1" in words


def test_extension_is_read_again_before_it_is_done(secretariat, call):
    CandidatureFactory(call=call)
    response = secretariat.post(page(call), typed(call))
    assert Extension.objects.count() == 0
    recap = response.context["recap"]
    assert (recap["former"], recap["added"], recap["grounds"]) == (
        paris(call.closes_at),
        "1 jour",
        GROUNDS,
    )
    response = secretariat.post(page(call), typed(call, confirmed="1"), follow=True)
    extension = Extension.objects.get()
    assert messages(response) == [f"L’appel est prolongé jusqu’au {paris(extension.closes_at)}."]
    words = text(response)
    assert GROUNDS in words
    assert told(call.closes_at) in words
    assert Call.objects.get(pk=call.pk).ends_at == extension.closes_at


@pytest.mark.parametrize(
    ("closes_at", "sentence"),
    [
        ("", "Indiquez la nouvelle clôture."),
        ("demain", "Cette date n’est pas comprise. Exemple : 15/05/2026 23:59."),
        ("2026-10-25T02:30", "Cette heure existe deux fois"),
        ("2026-03-29T02:30", "Cette heure n’existe pas"),
        ("2020-01-01T00:00", "Indiquez une clôture postérieure au"),
        ("9998-01-01T00:00", "Cette clôture est à plus d’un an"),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "1"}])
def test_wrong_instants_are_told_at_their_field(secretariat, call, closes_at, sentence, confirmed):
    response = secretariat.post(page(call), typed(call, closes_at=closes_at, **confirmed))
    errors = form_errors(response)
    assert list(errors) == ["closes_at"]
    assert errors["closes_at"][0].replace("\u00a0", " ").startswith(sentence)
    assert GROUNDS in text(response)
    assert Extension.objects.count() == 0


def test_grounds_are_asked_for(secretariat, call):
    response = secretariat.post(page(call), typed(call, grounds=" "))
    assert list(form_errors(response)) == ["grounds"]


def test_a_closed_call_is_not_extended(secretariat, call):
    offered = [
        label for label, _, _ in secretariat.get(f"/admin/ami/call/{call.pk}/").context["acts"]
    ]
    assert "Prolonger l’appel" in offered
    with time_machine.travel(call.deadline):
        shown = secretariat.get(page(call))
        response = secretariat.post(page(call), typed(call, confirmed="1"))
        later = secretariat.get(f"/admin/ami/call/{call.pk}/").context["acts"]
    assert "Il ne se prolonge plus" in shown.context["objections"][0]
    assert "Il ne se prolonge plus" in form_errors(response)["__all__"][0]
    assert "Prolonger l’appel" not in [label for label, _, _ in later]


def test_another_call_is_not_found(secretariat):
    assert secretariat.get(page(CallFactory())).status_code == 404


@pytest.mark.parametrize("role", ["reviewer", "committee"])
def test_other_roles_do_not_extend(request, role, call):
    assert request.getfixturevalue(role).post(page(call), typed(call)).status_code == 403


def test_extended_call_tells_so_on_its_public_pages(client, secretary, call):
    extension = calls.extend(call, call.closes_at + DAY, GROUNDS, by=secretary)
    for address in ("/", "/appels/", f"/appels/{call.slug}/"):
        words = text(client.get(address))
        assert f"jusqu’au {told(extension.closes_at)}, minute comprise." in words
        assert f"il devait clore le {told(call.closes_at)}." in words
    assert GROUNDS in words
    assert f"repoussée au {told(extension.closes_at)}" in words
