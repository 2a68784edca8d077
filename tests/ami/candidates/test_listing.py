"""« Ma fiche »: nothing typed is lost, nothing is online before it is validated."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ami.enums import ListingState, MemberRole, Role
from ami.models import Listing
from ami.workflow.deciding import (
    listings,
    publication,
)
from tests.ami.candidates.browser import errors, filled, main, page, title
from tests.factories import (
    UserFactory,
    committed_file,
    depositor,
    member,
    picture,
    send_fiche,
)
from tests.shared import anew, made_once

committed_once = made_once(committed_file)


@pytest.fixture
def committed(committed_once, db):
    return anew(committed_once)


@pytest.fixture
def user(committed):
    return depositor(committed)


@pytest.fixture
def secretary(committed):
    return member(committed.call, Role.SECRETARIAT)


@pytest.fixture
def url(committed, address):
    return address("listing", committed)


def draft_of(candidature):
    return candidature.listings.drafts().get()


def save(client, url, **changes):
    """Open the page, change some fields, press « Enregistrer »."""
    return client.post(url, {**filled(client.get(url)), **changes})


def png(number=0):
    written = io.BytesIO()
    Image.new("RGB", (3, 3), (number, 0, 0)).save(written, "PNG")
    return SimpleUploadedFile(f"ecran{number}.png", written.getvalue())


def test_texts_are_saved_and_previewed_by_the_template_of_the_panorama(
    client, committed, url, address
):
    assert save(client, url, pitch="Nouvelle phrase").url == url
    assert page(client.get(url)).one("#id_pitch").text == "Nouvelle phrase"
    assert save(client, url, preview="1").url == address("listing_preview", committed)
    shown = page(client.get(address("listing_preview", committed))).one("article.panorama-fiche")
    assert "Nouvelle phrase" in shown.text


def test_preview_tells_nothing_that_is_not_public(client, committed, address):
    shown = page(client.get(address("listing_preview", committed))).one("article.panorama-fiche")
    assert "contact@exemple.example" not in shown.text
    assert "Mesures de sécurité" not in shown.text


def test_markup_that_is_typed_is_shown_as_text(client, committed, url, address):
    save(client, url, description="<img src=x onerror=alert(1)>")
    for name in ("listing", "listing_preview"):
        assert page(client.get(address(name, committed))).all("img[onerror]") == []


def test_a_text_too_long_is_told_and_kept(client, committed, url, address):
    response = save(client, url, pitch="x" * 201, support="Par courriel")
    assert len(errors(response)) == 1
    assert title(response).startswith("Erreur\u00a0: ")
    assert page(response).one("#id_pitch").text == "x" * 201
    assert draft_of(committed).content["pitch"] == "x" * 201
    assert draft_of(committed).content["support"] == "Par courriel"
    preview = client.get(address("listing_preview", committed))
    assert f"{url}#id_pitch" in [link.attrs["href"] for link in page(preview).all("main a")]
    assert page(preview).all("[name=revision]") == []


def test_it_is_sent_then_waits(client, committed, url, address):
    preview = client.get(address("listing_preview", committed))
    revision = page(preview).one("[name=revision]").attrs["value"]
    response = client.post(address("listing_send", committed), {"revision": revision}, follow=True)
    assert "Le secrétariat la relit" in main(response)
    assert committed.listings.get().state is ListingState.WAITING
    assert "Voir ma fiche" in main(client.get("/candidatures/"))
    response = client.post(address("listing_recall", committed), follow=True)
    assert "Vous avez repris la fiche" in main(response)
    assert draft_of(committed).version == 2


@pytest.mark.parametrize("revision", ["", "99", "-1", "x" * 50, "²"])
def test_what_was_not_previewed_is_not_sent(client, committed, address, revision):
    response = client.post(address("listing_send", committed), {"revision": revision})
    assert "relisez-la avant de l’envoyer" in main(response)
    assert draft_of(committed).sent_at is None


def test_a_page_filled_while_it_was_sent_keeps_its_texts(client, committed, url):
    typed = filled(client.get(url)) | {"pitch": "Tapé trop tard"}
    send_fiche(committed)
    response = client.post(url, typed)
    assert page(response).one("#id_pitch").text == "Tapé trop tard"
    assert any("attend sa validation" in sentence for sentence in errors(response))


def test_a_colleague_s_texts_are_shown_beside_those_typed(client, committed, url, user):
    typed = filled(client.get(url)) | {"pitch": "La mienne"}
    save(client, url, pitch="La sienne")
    response = client.post(url, typed)
    assert page(response).one("#id_pitch").text == "La mienne"
    assert "La sienne" in main(response)
    assert draft_of(committed).content["pitch"] == "La sienne"
    client.post(url, filled(response))
    assert draft_of(committed).content["pitch"] == "La mienne"


def test_pictures_come_with_their_description(client, committed, url):
    response = save(client, url, new_file=png(), pitch="Gardée")
    assert errors(response) == [
        "Description de l’image à ajouter\u00a0: Décrivez l’image pour les personnes qui ne la "
        "voient pas, puis joignez-la de nouveau."
    ]
    assert draft_of(committed).content["pitch"] == "Gardée"
    response = save(client, url, new_alternative="Sans image")
    assert page(response).one("#id_new_alternative").attrs["value"] == "Sans image"
    assert len(errors(response)) == 1
    assert save(client, url, new_file=png(), new_alternative="Accueil").url == f"{url}#visuels"
    [visual] = draft_of(committed).visuals.all()
    assert visual.alternative == "Accueil"
    shown = page(client.get(url)).one("img.candidates-picture")
    assert client.get(shown.attrs["src"]).getvalue().startswith(b"\x89PNG")


def test_pictures_are_described_ordered_and_removed(client, committed, url, user):
    one, two = (
        listings.add_visual(committed, png(number), f"Écran {number}", by=user) for number in (1, 2)
    )
    save(client, url, down=str(one.pk), **{f"alternative-{two.pk}": "Autre"})
    assert [v.alternative for v in draft_of(committed).visuals.all()] == ["Autre", "Écran 1"]
    response = save(client, url, **{f"alternative-{one.pk}": " "})
    assert len(errors(response)) == 1
    response = save(client, url, **{f"alternative-{one.pk}": "x" * 301})
    assert page(response).one(f"#id_alternative-{one.pk}").attrs["value"] == "x" * 301
    assert len(errors(response)) == 1
    save(client, url, remove=str(two.pk))
    assert list(draft_of(committed).visuals.all()) == [one]


def test_what_is_no_picture_is_refused_with_its_reason(client, committed, url):
    program = SimpleUploadedFile("ecran.png", b"MZ" + b"\0" * 100)
    response = save(client, url, new_file=program, new_alternative="Accueil")
    assert len(errors(response)) == 1
    assert page(response).one("#id_new_alternative").attrs["value"] == "Accueil"


@pytest.mark.parametrize("button", ["remove", "up", "down"])
def test_someone_else_s_picture_is_said_not_to_be_there(client, committed, url, button):
    other = committed_file()
    theirs = listings.add_visual(other, picture(), "Leur écran", by=depositor(other))
    response = save(client, url, **{button: str(theirs.pk)})
    assert errors(response) == ["Cette image n’est plus sur la fiche."]
    assert other.listings.get().visuals.get() == theirs


def test_someone_else_s_fiche_is_not_found(client, committed, address):
    other = committed_file()
    theirs = listings.add_visual(other, picture(), "Leur écran", by=depositor(other))
    for name in ("listing", "listing_preview", "commitment", "decline"):
        assert client.get(address(name, other)).status_code == 404
    for name in ("listing", "listing_send", "listing_recall", "listing_open"):
        assert client.post(address(name, other)).status_code == 404
    assert client.get(address("listing_visual", other, theirs.pk)).status_code == 404
    assert client.get(address("listing_visual", committed, theirs.pk)).status_code == 404


def test_a_comment_leads_to_the_next_version(client, committed, url, address, secretary):
    sent = send_fiche(committed, texts={"pitch": "Première"})
    publication.send_back(sent, "Décrivez <b>l’écran</b>.", by=secretary)
    assert "Reprendre la fiche" in main(client.get("/candidatures/"))
    assert "Décrivez <b>l’écran</b>." in main(client.get(url))
    response = client.post(address("listing_open", committed), follow=True)
    assert page(response).one("#id_pitch").text == "Première"
    assert "Décrivez <b>l’écran</b>." in main(response)


def test_the_one_online_stays_while_the_next_is_prepared(
    client, committed, url, address, secretary
):
    publication.publish(send_fiche(committed), by=secretary)
    assert "Préparer une nouvelle version" in main(client.get(url))
    response = client.post(address("listing_open", committed), follow=True)
    assert "Elle y reste tant que la suivante n’est pas validée" in main(response)
    assert "Retirer ma fiche du panorama" not in main(response)


def test_a_withdrawal_says_why(client, committed, url, secretary):
    publication.publish(send_fiche(committed), by=secretary)
    publication.unpublish(committed, "Le produit n’est plus vendu.", by=secretary)
    assert "Motif\u00a0: Le produit n’est plus vendu." in main(client.get(url))


def test_commitments_and_versions_are_told(client, committed, url, user):
    send_fiche(committed)
    told = main(client.get(url))
    assert "Vos engagements (article 6)" in told
    assert str(user) in told
    assert "Version 1, envoyée le" in told


def test_nothing_is_opened_before_the_page_says_so(client, committed, url, address):
    send_fiche(committed)
    assert client.get(address("listing_preview", committed)).url == url
    response = client.post(address("listing_open", committed), follow=True)
    assert "attend sa validation" in main(response)
    for name in ("listing_send", "listing_recall", "listing_open"):
        assert client.get(address(name, committed)).status_code == 405


KEYS = st.sampled_from(
    ["pitch", "description", "website", "support", "license", "version", "up", "down"]
    + ["remove", "new_alternative", "alternative-1", "alternative-x", "preview"]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["\0", "\u202e<b>", "9" * 30, "-1", "²", "x" * 5000, "https://", "\ud800"[:0]]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.dictionaries(KEYS, TEXTS, max_size=8))
def test_whatever_is_posted_is_answered_and_kept(client, committed, url, typed):
    before = draft_of(committed)
    response = client.post(url, {"version": str(before.revision)} | typed)
    assert response.status_code in (200, 302)
    after = draft_of(committed)
    assert after.content["license"] == before.content["license"]
    assert Listing.objects.count() == 1


def only_reads(user, organisation):
    organisation.memberships.create(user=UserFactory())
    organisation.memberships.filter(user=user).update(role=MemberRole.READ)


def test_whoever_reads_is_offered_nothing_to_change(client, committed, url, address, user):
    only_reads(user, committed.organisation)
    response = client.get(url)
    assert "La fiche est en préparation" in main(response)
    assert "sans pouvoir la modifier" in main(response)
    assert page(response).all("#contenu form") == []
    assert client.get(address("listing_preview", committed)).url == url


def test_whoever_reads_sees_what_she_typed_before_her_role_changed(client, committed, url, user):
    values = filled(client.get(url)) | {"pitch": "Un texte long à taper."}
    client.logout()
    client.post(url, values)
    only_reads(user, committed.organisation)
    client.force_login(user)
    assert filled(client.get(url))["pitch"] == ["Un texte long à taper."]
