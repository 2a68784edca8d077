"""Once the call has closed: nothing typed is lost, and what can still be done is said."""

import datetime
import io
from zipfile import ZipFile

import pytest
import time_machine

from ami.wording import paris
from ami.workflow.attachments import attaching
from ami.workflow.filing import drafting
from ami.workflow.running import calls
from tests.ami.candidates.browser import errors, filled, main, page
from tests.factories import PNG, member, picture

DAY = datetime.timedelta(days=1)


@pytest.fixture
def after(call):
    with time_machine.travel(call.deadline):
        yield


def archive_of(response):
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize("name", ["candidature", "deposit"])
def test_pages_say_that_it_was_not_deposited_and_what_can_be_done(
    client, whole, address, call, name, after
):
    response = client.get(address(name, whole))
    text = main(response).replace("\u00a0", " ")
    assert "Cette candidature n’a pas été déposée" in text
    assert f"L’appel est clos depuis le {paris(call.closes_at)}".replace("\u00a0", " ") in text
    for words in ("Une panne du service", call.contact_email, "Voir les appels"):
        assert words in text
    forms = [form.attrs["action"] for form in page(response).all("main form")]
    assert forms == [address("download_one", whole)]


def test_draft_is_taken_away_whole_with_its_files(client, whole, address, user, after):
    with time_machine.travel(whole.created_at):
        attaching.attach(whole, "visuals", picture(), by=user, alternative="Écran")
    archive = archive_of(client.post(address("download_one", whole)))
    folder = f"candidatures/{whole.reference}"
    [picture_path] = [name for name in archive.namelist() if name.endswith("-ecran.png")]
    assert archive.read(picture_path) == PNG
    text = archive.read(f"{folder}/candidature.html").decode()
    assert "ecran.png, dans le dossier" in text
    assert drafting.answers_of(whole)["pitch"] in text
    assert whole.organisation.identifier in text
    assert "Brouillon, non déposé." in text


def test_whoever_saves_after_the_closing_keeps_all_that_was_typed(client, whole, address, call):
    url = address("section", whole, "solution")
    typed = filled(client.get(url)) | {"pitch": "Écrit à la dernière minute", "name": "Neuf"}
    with time_machine.travel(call.deadline):
        saved = client.post(url, typed)
        taken = client.post(url, filled(saved) | {"copy": "1"})
    assert "L’appel est clos depuis le" in errors(saved)[0]
    assert filled(saved)["pitch"] == ["Écrit à la dernière minute"]
    buttons = [node.text for node in page(saved).all("main form .fr-btn") if "name" in node.attrs]
    assert "Télécharger ce que j’ai saisi" in buttons
    assert taken["Content-Type"] == "text/plain; charset=utf-8"
    text = taken.content.decode()
    assert "Écrit à la dernière minute" in text
    assert "Neuf" in text
    whole.refresh_from_db()
    assert whole.name == "Réponse d’essai"


def test_what_cannot_be_read_is_given_back_as_it_was_typed(client, draft, address, call):
    url = address("section", draft, "impact")
    values = filled(client.get(url)) | {"copy": "1"}
    rows = {name: "Mesure <b>gras</b>" for name in values if name.endswith("-0-measure")}
    text = client.post(url, values | rows).content.decode()
    assert "Mesure <b>gras</b>" in text


def test_an_extension_lets_the_same_page_be_saved(client, whole, address, call):
    url = address("section", whole, "solution")
    typed = filled(client.get(url)) | {"pitch": "Écrit à la dernière minute"}
    secretary = member(call, "secretariat")
    with time_machine.travel(call.deadline):
        assert client.post(url, typed).status_code == 200
    calls.extend(call, call.closes_at + DAY, "Panne.", by=secretary)
    with time_machine.travel(call.deadline):
        assert client.post(url, typed).status_code == 302
    assert whole.answers.get(code="pitch").value == "Écrit à la dernière minute"
    assert "d’abord fixée" in main(client.get(address("candidature", whole)))
