import pytest
from django.utils import timezone

from ami.enums import Role, Status
from ami.models import Call, Listing
from ami.workflow import calls, deliberation, drafting, publication, submission
from tests import factories
from tests.ami.candidates.browser import errors, main, page, title
from tests.factories import member, picture

CONSENTS = {"accepts_publication": "on", "accepts_supply": "on"}


def announce(made):
    publication.announce(Call.objects.get(pk=made.call_id), by=member(made.call, Role.SECRETARIAT))
    made.refresh_from_db()
    return made


@pytest.fixture
def selected(make):
    return announce(make(Status.SELECTED))


def test_overview_asks_to_confirm(client, selected, address):
    links = [
        link.attrs["href"]
        for link in page(client.get(address("candidature", selected))).all("main a")
    ]
    assert address("commitment", selected) in links
    assert "Confirmer la participation" in main(client.get("/candidatures/"))


def test_participation_is_confirmed_with_reworded_texts(client, selected, address):
    url = address("commitment", selected)
    typed = {**CONSENTS, "pitch": "Nouvelle phrase", "description": "Nouvelle description"}
    assert client.post(url, typed).url == url
    listing = Listing.objects.get()
    assert (listing.content["pitch"], listing.content["description"]) == (
        "Nouvelle phrase",
        "Nouvelle description",
    )
    text = main(client.get(url))
    assert "Votre participation est confirmée." in text
    assert "Nouvelle phrase" in text
    assert "déjà confirmée" not in text
    assert address("candidature", selected) in [
        link.attrs["href"] for link in page(client.get(url)).all("main .fr-link")
    ]
    selected.refresh_from_db()
    assert selected.committed_at


def test_pictures_are_spoken_of_only_where_there_are_some(client, selected, address):
    assert "visuels ci-dessus" not in main(client.get(address("commitment", selected)))


@pytest.mark.parametrize("missing", sorted(CONSENTS))
def test_both_consents_are_needed_and_the_text_kept(client, selected, address, missing):
    typed = {**CONSENTS, "pitch": "Nouvelle phrase", "description": "Autre"}
    del typed[missing]
    response = client.post(address("commitment", selected), typed)
    assert len(errors(response)) == 1
    assert title(response).startswith("Erreur\u00a0: ")
    assert page(response).one("#id_pitch").text == "Nouvelle phrase"
    assert not Listing.objects.exists()


@pytest.mark.parametrize("pitch", ["", "x" * 201])
def test_text_that_may_not_be_published_is_told(client, selected, address, pitch):
    typed = {**CONSENTS, "pitch": pitch, "description": "Autre"}
    response = client.post(address("commitment", selected), typed)
    assert len(errors(response)) == 1
    assert not Listing.objects.exists()


def test_preview_shows_the_typed_texts_and_saves_nothing(client, selected, address):
    typed = {
        "pitch": "Phrase à voir",
        "description": "<img src=x onerror=alert(1)>",
        "preview": "1",
    }
    response = client.post(address("commitment", selected), typed)
    preview = page(response).one("article.panorama-fiche")
    assert "Phrase à voir" in preview.text
    assert page(response).all("img[onerror]") == []
    assert page(response).one("#id_pitch").text == "Phrase à voir"
    assert errors(response) == []
    assert not Listing.objects.exists()


def test_preview_tells_nothing_that_is_not_public(client, selected, address):
    preview = page(client.get(address("commitment", selected))).one("article.panorama-fiche").text
    assert "contact@exemple.example" not in preview
    assert "Mesures de sécurité" not in preview


@pytest.fixture
def selected_with_pictures(whole, user, call):
    for place in range(2):
        drafting.attach(whole, "visuals", picture(), by=user, alternative=f"Écran {place}")
    submission.submit(whole, by=user, received_at=timezone.now())
    secretariat = member(call, Role.SECRETARIAT)
    factories.accept(whole, by=secretariat)
    factories.score(whole, by=secretariat)
    calls.close_now(call, by=secretariat)
    deliberation.decide(whole, Status.SELECTED, "Motif.", by=member(call, Role.COMMITTEE))
    return announce(whole)


def test_pictures_are_chosen(client, selected_with_pictures, address):
    selected = selected_with_pictures
    url = address("commitment", selected)
    first, second = selected.attachments.all()
    assert "visuels ci-dessus" in main(client.get(url))
    images = [image.attrs["src"] for image in page(client.get(url)).all("article img")]
    assert images == [address("file", selected, file.pk) for file in (first, second)]
    typed = {**CONSENTS, "pitch": "Phrase", "description": "Texte", "visuals": [second.pk]}
    client.post(url, typed)
    assert list(Listing.objects.get().visuals.all()) == [second]


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
    typed = {**CONSENTS, "pitch": "Phrase", "description": "Texte"}
    assert "déclinée" in main(client.post(address("commitment", selected), typed))
    assert not Listing.objects.exists()
    assert "a été déclinée" in main(client.post(address("decline", selected), follow=True))


def test_published_fiche_is_linked(client, make, address):
    made = make(Status.SELECTED)
    factories.publish(made)
    made.refresh_from_db()
    links = [
        link.attrs["href"] for link in page(client.get(address("candidature", made))).all("main a")
    ]
    assert f"/panorama/{made.slug}/" in links
