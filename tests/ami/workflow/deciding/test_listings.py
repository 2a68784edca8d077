"""The versions of the fiche: prepared, sent, then validated, returned or taken back."""

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.models import Notification
from ami import public
from ami.enums import EventKind, Letter, Role
from ami.models import Candidature, Event, Listing, ListingVisual
from ami.workflow.deciding import (
    listings,
    publication,
)
from ami.workflow.refusals import Refused
from tests.factories import (
    depositor,
    member,
    send_fiche,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature(committed):
    return committed


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
