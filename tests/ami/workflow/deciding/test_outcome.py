"""From the decision to the fiche: decided, then told, then agreed, then published."""

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import CommitmentKind, Letter, Outcome, Role, Status
from ami.models import Call, Candidature, Decision
from ami.signals import listing_changed
from ami.workflow.deciding import (
    commitment,
    listings,
    publication,
)
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, decide, depositor, member, sitting
from tests.shared import anew

pytestmark = pytest.mark.django_db


def confirm(candidature, accepted=frozenset(CommitmentKind)):
    return commitment.confirm(candidature, accepted=accepted, by=depositor(candidature))


def test_deciding_requires_closing():
    candidature = CandidatureFactory(status=Status.SCORED)
    with pytest.raises(Refused, match="après la clôture"):
        sitting(candidature.call)


def test_deciding_requires_grounds():
    candidature = CandidatureFactory(status=Status.SCORED)
    calls.close_now(candidature.call, by=member(candidature.call, Role.SECRETARIAT))
    with pytest.raises(Refused) as refusal:
        decide(candidature, Outcome.SELECTED, "  ")
    assert refusal.value.sentences == ["Indiquez les motifs de la décision."]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_holds_its_letter_until_the_announcement(outcome):
    candidature = CandidatureFactory(status=Status(outcome))
    letter = Notification.objects.get(
        subject_key=candidature.subject_key, kind=Letter[outcome.name]
    )
    assert letter.state == State.HELD

    publication.announce(candidature.call, by=member(candidature.call, Role.SECRETARIAT))

    letter.refresh_from_db()
    assert letter.state == State.DUE


def test_a_decision_does_not_change(decided):
    with pytest.raises(IntegrityError, match="ne se modifie pas"), transaction.atomic():
        Decision.objects.filter(candidature=decided).update(grounds="Autre.")


def test_announcing_waits_for_every_decision():
    call = CallFactory()
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    CandidatureFactory(call=call, status=Status.SELECTED)
    call.refresh_from_db()
    with pytest.raises(Refused, match="1 candidature sans décision"):
        publication.announce(call, by=member(call, Role.SECRETARIAT))


def test_announcing_twice_is_refused(decided):
    secretary = member(decided.call, Role.SECRETARIAT)
    assert publication.announce(decided.call, by=secretary) == 1
    with pytest.raises(Refused, match="déjà annoncés"):
        publication.announce(decided.call, by=secretary)


def test_committing_waits_for_the_announcement(decided):
    with pytest.raises(Refused, match="une fois les résultats annoncés"):
        confirm(decided)


def test_committing_takes_each_commitment_in_its_words(decided):
    publication.announce(decided.call, by=member(decided.call, Role.SECRETARIAT))
    with pytest.raises(Refused) as refusal:
        confirm(decided, {CommitmentKind.PARTICIPATION, CommitmentKind.SUPPLY})
    assert [sentence.code for sentence in refusal.value.sentences] == [CommitmentKind.PUBLICATION]

    confirm(decided)

    accepted = decided.commitments.values_list("kind", "wording", "accepted_by")
    assert list(accepted) == [
        (kind.value, kind.label, depositor(decided).pk) for kind in CommitmentKind
    ]


def test_declining_closes_the_door_to_publication(decided):
    secretary = member(decided.call, Role.SECRETARIAT)
    publication.announce(decided.call, by=secretary)
    commitment.decline(decided, by=depositor(decided))
    with pytest.raises(Refused, match="déclinée"):
        confirm(decided)
    with pytest.raises(Refused, match="Confirmez d’abord"):
        listings.open_draft(decided, by=depositor(decided))


def test_publishing_mints_the_address_and_rings():
    rung = []
    candidature = CandidatureFactory(status=Status.SELECTED, answers={"name": "Lumière d’État"})

    def listener(sender, slug, **kwargs):
        rung.append(slug)

    listing_changed.connect(listener)
    published = factories.publish(candidature)
    listing_changed.disconnect(listener)

    assert published.slug == "lumiere-detat"
    assert rung == ["lumiere-detat"]
    assert Notification.objects.get(kind=Letter.PUBLISHED).to == "contact@exemple.example"


def test_a_reserved_word_is_no_address():
    candidature = CandidatureFactory(status=Status.SELECTED, answers={"name": "Carte"})
    slug = factories.publish(candidature).slug
    assert slug == f"carte-{candidature.reference.lower()}"


def test_unpublishing_keeps_the_address_and_asks_for_grounds(decided):
    published = factories.publish(decided)
    secretary = member(decided.call, Role.SECRETARIAT)
    with pytest.raises(Refused, match="motif"):
        publication.unpublish(published, "", by=secretary)
    publication.unpublish(published, "À la demande de l’éditeur.", by=secretary)
    unpublished = anew(decided)
    assert (unpublished.published_at, bool(unpublished.slug)) == (None, True)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.NOT_SELECTED, Status.SELECTED])
def test_database_publishes_only_the_selected_and_committed(status):
    candidature = CandidatureFactory(status=status)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidature.objects.filter(pk=candidature.pk).update(
            published_at=candidature.created_at,
            published_by=depositor(candidature),
            slug="passe-droit",
        )


def test_close_now_is_for_demonstrations():
    call = CallFactory(is_demonstration=False)
    with pytest.raises(Refused, match="démonstration"):
        calls.close_now(call, by=member(call, Role.SECRETARIAT))
    with pytest.raises(IntegrityError, match="call_early_closing"), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(
            closed_at=call.opens_at, closed_by=member(call, Role.SECRETARIAT)
        )
