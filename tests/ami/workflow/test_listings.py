"""The versions of the fiche: prepared, sent, then validated, returned or taken back."""

import io
import threading

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from alliance.letters.models import Notification
from ami import public
from ami.enums import EventKind, Letter, ListingState, Role, Status
from ami.models import Candidature, Event, Listing, ListingVisual
from ami.workflow import listings, publication
from ami.workflow.refusals import Refused
from tests.factories import (
    CandidatureFactory,
    commit,
    depositor,
    member,
    picture,
    publish,
    send_fiche,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature():
    made = CandidatureFactory(status=Status.SELECTED, answers={"name": "Plume"})
    commit(made)
    return made


@pytest.fixture
def company(candidature):
    return depositor(candidature)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


def draft_of(candidature):
    return candidature.listings.drafts().get()


def save(candidature, texts, **changes):
    draft = draft_of(candidature)
    return listings.save_draft(
        candidature, texts, **{"revision": draft.revision, "by": depositor(candidature), **changes}
    )


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_first_draft_says_what_was_evaluated(candidature):
    answers = candidature.deposits.get().answers
    content = draft_of(candidature).content
    assert content == {code: answers.get(code, "") for code in content}
    assert "contact_email" not in content


def test_what_was_judged_on_its_own_terms_is_not_reworded(candidature):
    before = draft_of(candidature).content
    save(candidature, {"pitch": "Mieux dit.", "license": "autre", "limits": "Aucune."})
    assert draft_of(candidature).content == before | {"pitch": "Mieux dit."}


def test_a_text_too_long_is_kept_and_stops_the_sending(candidature, company):
    draft = save(candidature, {"pitch": "x" * 300, "description": ""})
    assert draft.content["pitch"] == "x" * 300
    with pytest.raises(Refused) as refusal:
        listings.send(candidature, revision=draft.revision, by=company)
    assert [sentence.code for sentence in refusal.value.sentences] == ["pitch", "description"]


def test_a_colleague_s_text_is_not_overwritten_unseen(candidature):
    seen = draft_of(candidature).revision
    save(candidature, {"pitch": "La mienne."})
    with pytest.raises(listings.Overtaken) as overtaken:
        save(candidature, {"pitch": "La sienne."}, revision=seen)
    assert overtaken.value.listing.content["pitch"] == "La mienne."
    assert draft_of(candidature).content["pitch"] == "La mienne."


def test_saving_the_same_text_is_no_clash(candidature):
    seen = draft_of(candidature).revision
    save(candidature, {"pitch": "La même."})
    assert save(candidature, {"pitch": "La même."}, revision=seen).revision == seen + 1


def test_a_sent_version_never_changes(candidature):
    sent = send_fiche(candidature)
    rows = Listing.objects.filter(pk=sent.pk)
    refused(lambda: rows.update(content={}))
    refused(lambda: rows.update(sent_at=None, sent_by=None))
    refused(rows.delete)
    refused(
        lambda: ListingVisual.objects.create(
            listing=sent, position=1, file="x", name="x", content_type="x", size=1, sha256="x"
        )
    )


def test_a_version_is_settled_once(candidature, secretary):
    sent = send_fiche(candidature)
    publication.send_back(sent, "À revoir.", by=secretary)
    rows = Listing.objects.filter(pk=sent.pk)
    refused(lambda: rows.update(validated_at=sent.sent_at, validated_by=secretary))
    refused(lambda: rows.update(comment=""))
    refused(lambda: rows.update(returned_at=None, returned_by=None, comment=""))
    with pytest.raises(Refused, match="déjà renvoyée"):
        publication.publish(sent, by=secretary)


def test_only_what_is_sent_is_settled(candidature, secretary):
    draft = draft_of(candidature)
    rows = Listing.objects.filter(pk=draft.pk)
    refused(lambda: rows.update(validated_at=draft.saved_at, validated_by=secretary))
    with pytest.raises(Refused, match="n’a pas encore envoyé"):
        publication.publish(draft, by=secretary)


def test_one_version_at_most_is_under_way(candidature, company):
    refused(lambda: Listing.objects.create(candidature=candidature, version=2, content={}))
    send_fiche(candidature)
    refused(lambda: Listing.objects.create(candidature=candidature, version=2, content={}))
    with pytest.raises(Refused, match="attend sa validation"):
        listings.open_draft(candidature, by=company)


def test_a_fiche_is_online_only_once_validated(candidature, secretary):
    send_fiche(candidature)
    refused(
        lambda: Candidature.objects.filter(pk=candidature.pk).update(
            published_at=candidature.created_at, published_by=secretary, slug="passe-droit"
        )
    )


def test_validating_puts_online_and_tells(candidature, secretary):
    publication.publish(send_fiche(candidature, texts={"pitch": "Mieux dit."}), by=secretary)
    assert public.fiche("plume").pitch == "Mieux dit."
    letter = Notification.objects.get(kind=Letter.PUBLISHED)
    assert "/panorama/plume/" in letter.text


def test_returning_needs_a_comment_and_writes_it(candidature, secretary):
    sent = send_fiche(candidature)
    with pytest.raises(Refused, match="Dites ce qui est à reprendre"):
        publication.send_back(sent, " \n", by=secretary)
    publication.send_back(sent, "Décrivez l’écran.", by=secretary)
    assert "Décrivez l’écran." in Notification.objects.get(kind=Letter.LISTING_RETURNED).text
    assert public.fiche("plume") is None


def test_a_returned_version_is_resumed(candidature, company, secretary):
    sent = send_fiche(candidature, texts={"pitch": "Première."})
    publication.send_back(sent, "À revoir.", by=secretary)
    draft = listings.open_draft(candidature, by=company)
    assert (draft.version, draft.content["pitch"]) == (2, "Première.")
    assert listings.open_draft(candidature, by=company) == draft


def test_what_is_online_stays_until_the_next_is_validated(candidature, company, secretary):
    publication.publish(send_fiche(candidature, texts={"pitch": "Une."}), by=secretary)
    first = public.fiche("plume")
    save_next = send_fiche(candidature, texts={"pitch": "Deux."})
    assert public.fiche("plume") == first
    publication.send_back(save_next, "À revoir.", by=secretary)
    assert public.fiche("plume") == first
    publication.publish(send_fiche(candidature, texts={"pitch": "Trois."}), by=secretary)
    second = public.fiche("plume")
    assert second.pitch == "Trois."
    assert second.updated_at > first.updated_at
    assert second.published_at == first.published_at


def test_nothing_new_is_not_sent(candidature, company, secretary):
    publication.publish(send_fiche(candidature), by=secretary)
    draft = listings.open_draft(candidature, by=company)
    with pytest.raises(Refused, match="identique"):
        listings.send(candidature, revision=draft.revision, by=company)


def test_what_was_not_previewed_is_not_sent(candidature, company):
    seen = draft_of(candidature).revision
    save(candidature, {"pitch": "Autre."})
    with pytest.raises(Refused, match="a changé depuis cet aperçu"):
        listings.send(candidature, revision=seen, by=company)


def test_a_version_taken_back_is_not_validated(candidature, company, secretary):
    sent = send_fiche(candidature, texts={"pitch": "Une."})
    draft = listings.recall(candidature, by=company)
    assert draft.content["pitch"] == "Une."
    with pytest.raises(Refused, match="a repris cette version"):
        publication.publish(sent, by=secretary)
    with pytest.raises(Refused, match="a repris cette version"):
        publication.send_back(sent, "À revoir.", by=secretary)
    with pytest.raises(Refused, match="n’attend sa validation"):
        listings.recall(candidature, by=company)


def test_a_withdrawn_fiche_says_why_and_comes_back(candidature, secretary):
    publication.publish(send_fiche(candidature), by=secretary)
    online = Candidature.objects.get(pk=candidature.pk)
    publication.unpublish(online, "Le produit n’est plus vendu.", by=secretary)
    assert publication.removal_of(Candidature.objects.get(pk=candidature.pk))[1] == (
        "Le produit n’est plus vendu."
    )
    assert "Le produit n’est plus vendu." in Notification.objects.get(kind=Letter.UNPUBLISHED).text
    publication.republish(candidature, by=secretary)
    assert public.fiche("plume")
    with pytest.raises(Refused, match="Aucune fiche retirée"):
        publication.republish(candidature, by=secretary)


def test_each_act_leaves_its_event(candidature, company, secretary):
    send_fiche(candidature)
    listings.recall(candidature, by=company)
    publication.send_back(send_fiche(candidature), "À revoir.", by=secretary)
    publication.publish(send_fiche(candidature), by=secretary)
    told = Event.objects.filter(subject=candidature.subject_key).order_by("sequence")
    assert list(told.values_list("kind", flat=True))[-7:] == [
        EventKind.COMMITTED,
        EventKind.LISTING_SENT,
        EventKind.LISTING_RECALLED,
        EventKind.LISTING_SENT,
        EventKind.LISTING_RETURNED,
        EventKind.LISTING_SENT,
        EventKind.PUBLISHED,
    ]


def test_only_the_company_prepares_and_only_the_secretariat_settles(
    candidature, company, secretary
):
    for act in (listings.open_draft, listings.recall):
        with pytest.raises(Refused, match="candidat"):
            act(candidature, by=secretary)
    sent = send_fiche(candidature)
    with pytest.raises(Refused, match="secrétariat"):
        publication.publish(sent, by=company)
    with pytest.raises(Refused, match="secrétariat"):
        publication.send_back(sent, "À revoir.", by=company)


def colours(number):
    """A picture that no other call gives."""
    written = io.BytesIO()
    Image.new("RGB", (2, 2), (number, 0, 0)).save(written, "PNG")
    return ContentFile(written.getvalue(), name=f"{number}.png")


def shown(candidature):
    return list(draft_of(candidature).visuals.values_list("alternative", flat=True))


def test_pictures_are_added_ordered_and_removed(candidature, company):
    added = [
        listings.add_visual(candidature, colours(number), f"Écran {number}", by=company)
        for number in range(3)
    ]
    assert shown(candidature) == ["Écran 0", "Écran 1", "Écran 2"]
    listings.move_visual(candidature, added[2].pk, step=-1, by=company)
    listings.move_visual(candidature, added[0].pk, step=-1, by=company)
    assert shown(candidature) == ["Écran 0", "Écran 2", "Écran 1"]
    listings.remove_visual(candidature, added[0].pk, by=company)
    assert shown(candidature) == ["Écran 2", "Écran 1"]


def test_a_picture_needs_its_description(candidature, company):
    for alternative in ("", "  ", "x" * 301):
        with pytest.raises(Refused):
            listings.add_visual(candidature, picture(), alternative, by=company)
    assert shown(candidature) == []


def test_a_picture_is_what_it_says_is_shown_once_and_among_five(candidature, company):
    with pytest.raises(Refused, match="n’est pas un fichier"):
        listings.add_visual(candidature, ContentFile(b"MZ", name="a.png"), "Écran", by=company)
    listings.add_visual(candidature, picture(), "Écran", by=company)
    with pytest.raises(Refused, match="déjà sur la fiche"):
        listings.add_visual(candidature, picture(), "Autre", by=company)
    for number in range(4):
        listings.add_visual(candidature, colours(number), "Écran", by=company)
    with pytest.raises(Refused, match="5 images au plus"):
        listings.add_visual(candidature, colours(9), "Écran", by=company)


def test_pictures_of_others_are_left_alone(candidature, company):
    other = CandidatureFactory(status=Status.SELECTED)
    commit(other)
    theirs = listings.add_visual(other, picture(), "Leur écran", by=depositor(other))
    for act in (
        lambda: listings.remove_visual(candidature, theirs.pk, by=company),
        lambda: listings.move_visual(candidature, theirs.pk, step=1, by=company),
    ):
        with pytest.raises(Refused, match="n’est plus sur la fiche"):
            act()
    save(candidature, {"pitch": "Autre."}, alternatives={theirs.pk: "Volé"})
    theirs.refresh_from_db()
    assert theirs.alternative == "Leur écran"


def test_a_removed_picture_s_file_goes_unless_another_version_shows_it(
    candidature, company, secretary, django_capture_on_commit_callbacks
):
    alone = listings.add_visual(candidature, colours(1), "Un", by=company)
    kept = listings.add_visual(candidature, colours(2), "Deux", by=company)
    with django_capture_on_commit_callbacks(execute=True):
        listings.remove_visual(candidature, alone.pk, by=company)
    publication.publish(send_fiche(candidature), by=secretary)
    draft = listings.open_draft(candidature, by=company)
    with django_capture_on_commit_callbacks(execute=True):
        listings.remove_visual(candidature, draft.visuals.get().pk, by=company)
    storage = kept.file.storage
    assert (storage.exists(alone.file.name), storage.exists(kept.file.name)) == (False, True)
    assert [visual.alternative for visual in public.fiche("plume").visuals] == ["Deux"]


def together(*acts):
    """Each act on its own connection, all at once; the refusals, None for what passed."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            act()
        except Refused as refused:
            outcomes[place] = str(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_agents_validate_at_once():
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    sent = send_fiche(candidature)
    agents = [member(candidature.call, Role.SECRETARIAT) for _ in range(2)]
    found = together(*[lambda agent=agent: publication.publish(sent, by=agent) for agent in agents])
    assert sorted(found, key=str) == ["Cette version est déjà validée.", None]
    assert Notification.objects.filter(kind=Letter.PUBLISHED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_company_takes_back_what_the_secretariat_validates():
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    sent = send_fiche(candidature)
    secretary, company = member(candidature.call, Role.SECRETARIAT), depositor(candidature)
    found = together(
        lambda: publication.publish(sent, by=secretary),
        lambda: listings.recall(candidature, by=company),
    )
    assert found.count(None) == 1
    sent.refresh_from_db()
    was_validated = found[0] is None
    assert sent.state == (ListingState.VALIDATED if was_validated else ListingState.RECALLED)
    assert bool(Candidature.objects.get(pk=candidature.pk).published_at) == was_validated


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_open_the_next_version_at_once():
    candidature = publish(CandidatureFactory(status=Status.SELECTED))
    company = depositor(candidature)
    found = together(*[lambda: listings.open_draft(candidature, by=company)] * 2)
    assert found == [None, None]
    assert candidature.listings.drafts().count() == 1
