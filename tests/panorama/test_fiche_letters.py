"""What a reader of a fiche writes: to its vendor, or of an error."""

import pytest
from django.core.cache import cache

from alliance.letters.models import Notification
from ami.enums import Letter
from ami.models import Enquiry
from ami.workflow.published import messages
from tests.panorama.factories import SolutionFactory
from tests.panorama.test_fiche import MESSAGE, page_of, where

pytestmark = pytest.mark.django_db
ERROR = {
    "field": "annual_price",
    "message": "Le prix a changé en mars.",
    "name": "Dominique Essai",
    "email": "dominique@ville.example",
    "website": "",
}


@pytest.fixture(autouse=True)
def limits_start_anew():
    cache.delete_pattern("*")


def vendor_letters():
    return Notification.objects.filter(kind=Letter.VENDOR_MESSAGE)


def test_a_message_leaves_for_the_vendor_and_the_page_tells_no_address(client, plume):
    response = client.post(where("write", plume), MESSAGE, follow=True)
    assert response.redirect_chain == [(where("written", plume), 302)]
    assert "Votre message est transmis" in response.content.decode()
    letter = vendor_letters().get()
    assert letter.reply_to == MESSAGE["email"]
    assert letter.to not in response.content.decode() + page_of(client, plume)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("consent", "", "Sans votre accord, rien n’est transmis. Cochez cette case."),
        (
            "website",
            "http://robot",
            "Laissez ce champ vide\u00a0: il arrête les envois automatiques.",
        ),
        ("email", "a@b", "Saisissez une adresse électronique, telle que nom@domaine.fr."),
        ("message", "nul \x00", "Le caractère nul n’est pas autorisé."),
        ("organisation", "", "Indiquez l’organisme pour lequel vous écrivez."),
    ],
)
def test_a_message_that_lacks_something_keeps_what_was_typed(client, plume, field, typed, said):
    response = client.post(where("write", plume), {**MESSAGE, field: typed})
    assert response.context["form"].errors == {field: [said]}
    assert "Ville de Valombre" in response.content.decode() or field == "organisation"
    assert not vendor_letters().exists()


def test_a_sender_a_network_and_a_vendor_have_their_limits(client, plume):
    def send(**given):
        return client.post(where("write", plume), {**MESSAGE, **given}).status_code

    assert [send(message=f"Message {n}") for n in range(6)] == [302] * 5 + [200]
    others = [send(message="Un autre", email=f"autre{n}@ville.example") for n in range(6)]
    assert others == [302] * 4 + [200] * 2
    assert vendor_letters().count() == 9


def test_an_error_is_acknowledged_with_its_reference(client, plume):
    response = client.post(where("report", plume), ERROR, follow=True)
    enquiry = Enquiry.objects.get()
    assert enquiry.reference in response.content.decode()
    assert enquiry.asker.values["subject"] == "Plume\u00a0: Prix annuel"
    assert client.get(where("reported", plume, f"{enquiry.reference}:faux")).status_code == 404


@pytest.mark.parametrize("field", ["unknown", "", "pitch"])
def test_an_error_bears_on_a_field_of_the_fiche(client, plume, field):
    response = client.post(where("report", plume), {**ERROR, "field": field})
    assert list(response.context["form"].errors) == ["field"]
    assert not Enquiry.objects.exists()


def test_what_the_doorbell_refuses_is_written_on_the_form(client):
    imported = SolutionFactory(public_id="AILLEURS-1")
    response = client.post(where("write", imported), MESSAGE)
    assert response.context["form"].non_field_errors() == [messages.OFFLINE]
    assert MESSAGE["message"] in response.content.decode()


def test_a_name_of_several_lines_writes_nothing_of_the_letter(client, plume):
    name = "Dominique\n\nNous avons vérifié\ncette adresse"
    client.post(where("write", plume), {**MESSAGE, "name": name, "message": "Bonjour."})
    assert f"Nom indiqué\u00a0: {' '.join(name.split())}\n" in vendor_letters().get().text
