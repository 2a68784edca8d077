"""The verbs of the register: one answer whoever is quick, who is told, what is forgotten."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.delivery import deliver
from alliance.letters.enums import State
from alliance.letters.models import FORGOTTEN, Notification
from alliance.models import User
from ami.enums import ConflictNature, EnquiryKind, EnquiryOutcome, EventKind, Letter, Role, Status
from ami.models import Asker, Enquiry, Event
from ami.models.canonical import sha256
from ami.workflow.assigning import conflicts
from ami.workflow.enquiry import alerting, answering, files, following, forgetting, receiving
from ami.workflow.filing import erasure
from ami.workflow.refusals import Refused
from tests.ami.workflow.enquiry.subjects import SAID, asked, signed_request
from tests.factories import CandidatureFactory, member, picture
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature():
    return CandidatureFactory(status=Status.SUBMITTED)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


def letters(kind, enquiry):
    return Notification.objects.filter(kind=kind, subject_key=enquiry.subject_key)


def kinds_of(enquiry):
    events = Event.objects.filter(subject=enquiry.subject_key).order_by("sequence")
    return list(events.values_list("kind", flat=True))


def test_request_is_acknowledged_with_its_legal_delay(candidature):
    enquiry = asked(EnquiryKind.ACCESS, call=candidature.call)
    letter = letters(Letter.ENQUIRY_RECEIVED, enquiry).get()
    assert (letter.to, letter.cc) == (SAID["email"], [])
    assert enquiry.reference in letter.subject
    assert "articles R311-12 et R311-13" in letter.text
    assert "23 h 59 (heure de Paris)".replace(" h ", "\u00a0h\u00a0") in letter.text
    # Nothing that the asker typed is sent to an address that nobody verified.
    assert SAID["message"] not in letter.text + letter.html
    assert SAID["name"] not in letter.text + letter.html


def test_what_names_the_asker_is_kept_apart_from_the_chain(candidature):
    enquiry = asked()
    body = Event.objects.get(subject=enquiry.subject_key).body
    asker = enquiry.asker
    assert sha256(asker.salt + asker.value) in body
    assert not any(words in body for words in SAID.values())


def test_reference_typed_by_anyone_hides_the_request_from_who_has_a_conflict(
    candidature, secretary
):
    enquiry = asked(reference=candidature.reference.lower())
    assert (enquiry.candidature, enquiry.asked_by) == (candidature, None)
    assert list(Enquiry.objects.handled_by(secretary)) == [enquiry]
    conflicts.recuse(candidature, ConflictNature.FAMILY, by=secretary)
    assert list(Enquiry.objects.handled_by(secretary)) == []
    with pytest.raises(Refused, match="secrétariat de son appel"):
        following.take(enquiry, by=secretary)


def test_nobody_writes_in_the_name_of_a_team_that_is_not_theirs(candidature):
    stranger = CandidatureFactory().organisation.members.first()
    with pytest.raises(Refused, match="de votre espace"):
        signed_request(candidature, by=stranger)
    assert not Enquiry.objects.exists()


def test_linking_takes_the_request_from_an_owner_who_is_kept_away(candidature, secretary):
    other = member(candidature.call, Role.SECRETARIAT)
    conflicts.recuse(candidature, ConflictNature.FAMILY, by=other)
    enquiry = asked(call=candidature.call)
    following.take(enquiry, by=other)
    linked = following.link(enquiry, candidature.reference, by=secretary)
    assert (linked.candidature, linked.owner) == (candidature, None)


def test_answer_reaches_the_asker_with_its_outcome_and_remedies(candidature, secretary):
    enquiry = asked(EnquiryKind.RECOURS, call=candidature.call)
    with pytest.raises(Refused, match="dites laquelle"):
        answering.answer(enquiry, "Non.", by=secretary)
    files.join(enquiry, picture(), by=secretary)
    answering.answer(enquiry, "Non, car…", outcome=EnquiryOutcome.REFUSED, by=secretary)
    letter = letters(Letter.ENQUIRY_ANSWERED, enquiry).get()
    assert "rejetée" in letter.text
    assert "tribunal administratif de Paris" in letter.text
    assert "/contact/reponse/" in letter.text
    assert kinds_of(enquiry) == [
        EventKind.ENQUIRY_RECEIVED,
        EventKind.ENQUIRY_FILE_JOINED,
        EventKind.ENQUIRY_ANSWERED,
    ]


def test_only_data_rights_are_extended_once_with_reasons(candidature, secretary):
    enquiry = asked(EnquiryKind.PERSONAL_DATA, call=candidature.call)
    first = enquiry.due_at
    with pytest.raises(Refused, match="motifs"):
        following.extend(enquiry, " ", by=secretary)
    extended = following.extend(enquiry, "Demande complexe.", by=secretary)
    assert extended.due_at > first + datetime.timedelta(days=55)
    assert "Demande complexe." in letters(Letter.ENQUIRY_EXTENDED, enquiry).get().text
    with pytest.raises(Refused, match="déjà prolongé"):
        following.extend(enquiry, "Encore.", by=secretary)
    with pytest.raises(Refused, match="RGPD"):
        following.extend(asked(EnquiryKind.ACCESS, call=candidature.call), "x", by=secretary)


def test_true_nature_sets_the_delay_and_is_acknowledged_anew(candidature, secretary):
    enquiry = asked(EnquiryKind.QUESTION, call=candidature.call)
    changed = following.requalify(
        enquiry, EnquiryKind.RECOURS, "Le demandeur conteste le rejet.", by=secretary
    )
    assert changed.due_at > enquiry.due_at
    assert letters(Letter.ENQUIRY_RECEIVED, enquiry).count() == 2


def test_alerts_go_once_to_the_owner_then_the_secretariat(candidature, secretary):
    other, kept_away = (member(candidature.call, Role.SECRETARIAT) for _ in range(2))
    conflicts.recuse(candidature, ConflictNature.FAMILY, by=kept_away)
    enquiry = asked(reference=candidature.reference)
    following.take(enquiry, by=other)
    moments = [enquiry.due_at - datetime.timedelta(days=days) for days in (20, 7, 6, 2, 1)]
    told = [alerting.alert_all(at=at) for at in [*moments, enquiry.deadline, enquiry.deadline]]
    assert told == [0, 1, 0, 1, 0, 1, 0]
    sent = letters(Letter.ENQUIRY_DUE, enquiry)
    assert {(letter.to, tuple(letter.cc)) for letter in sent} == {(other.email, (secretary.email,))}
    # The wall: an alert names no file.
    assert not any(candidature.reference in letter.text + letter.subject for letter in sent)


def test_answered_request_alerts_nobody(candidature, secretary):
    enquiry = asked(call=candidature.call)
    answering.answer(enquiry, "Voici.", by=secretary)
    assert alerting.alert_all(at=enquiry.deadline) == 0


def test_erasing_forgets_the_asker_and_keeps_the_chain(
    candidature, secretary, django_capture_on_commit_callbacks
):
    enquiry = asked(call=candidature.call, uploads=[picture()])
    stored = enquiry.files.get().file
    with pytest.raises(Refused, match="Classez d’abord"):
        answering.erase(enquiry, by=secretary)
    answering.close(enquiry, grounds="Doublon de M. Untel.", by=secretary)
    with django_capture_on_commit_callbacks(execute=True):
        answering.erase(enquiry, by=secretary)
    assert not Asker.objects.exists()
    assert (enquiry.files.count(), stored.storage.exists(stored.name)) == (0, False)
    bodies = Event.objects.filter(subject=enquiry.subject_key).values_list("body", flat=True)
    assert not any("Untel" in body for body in bodies)


def test_erasing_stops_what_has_not_left_save_the_answer(candidature, secretary):
    enquiry = asked(call=candidature.call)
    answering.answer(enquiry, "Voici.", by=secretary)
    answering.close(enquiry, by=secretary)
    answering.erase(enquiry, by=secretary)
    answer = Notification.objects.get(kind=Letter.ENQUIRY_ANSWERED)
    other = Notification.objects.get(kind=Letter.ENQUIRY_RECEIVED)
    assert (other.state, other.to, other.text) == (State.CANCELLED, FORGOTTEN, "")
    assert (answer.state, answer.erased) == (State.DUE, False)
    deliver(answer.pk)
    assert erasure.forget_farewells() == 1
    answer.refresh_from_db()
    assert (answer.state, answer.to, answer.text) == (State.SENT, FORGOTTEN, "")


def test_erased_account_is_forgotten_once_its_request_is_closed(candidature, secretary):
    user = candidature.organisation.memberships.get().user
    open_one, closed_one = (signed_request(candidature, by=user) for _ in range(2))
    answering.close(closed_one, grounds="Doublon.", by=secretary)
    member_too = CandidatureFactory(status=Status.DRAFT).created_by
    candidature.organisation.memberships.create(user=member_too, role="edit")
    erasure.forget(user, by=user)
    assert [asker.enquiry for asker in Asker.objects.all()] == [open_one]
    answering.close(open_one, grounds="Le compte est effacé.", by=secretary)
    assert not Asker.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"received_at": timezone.now() - datetime.timedelta(days=3)},
        {"extended_at": timezone.now()},
        {"closed_at": timezone.now()},
        {"outcome": "granted"},
        {"answer": "Un texte sans auteur"},
        {"due_at": timezone.now() - datetime.timedelta(days=900)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_database_refuses_what_no_verb_does(change):
    rows = Enquiry.objects.filter(pk=asked().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()


def test_system_signs_what_nobody_signed_in_wrote():
    assert Event.objects.get(subject=asked().subject_key).by == User.objects.system()


def test_by_post_it_counts_from_its_arrival(candidature, secretary):
    arrived = timezone.now() - datetime.timedelta(days=5)
    said = {**SAID, "email": ""}
    enquiry = receiving.enter("access", received_at=arrived, by=secretary, **said)
    assert (enquiry.received_at, enquiry.entered_by) == (arrived, secretary)
    assert not letters(Letter.ENQUIRY_RECEIVED, enquiry).exists()
    later = timezone.now() + datetime.timedelta(hours=1)
    with pytest.raises(Refused, match="passée"):
        receiving.enter("access", received_at=later, by=secretary, **said)
    with pytest.raises(Refused, match="vous avez écrit 0026"):
        receiving.enter("access", received_at=later.replace(year=26), by=secretary, **said)


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_answer_at_once_and_one_answer_leaves():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    people = [member(candidature.call, Role.SECRETARIAT) for _ in range(2)]
    enquiry = asked(call=candidature.call)
    outcomes = at_once(
        *(lambda by=by: answering.answer(enquiry, f"Signé {by.pk}", by=by) for by in people)
    )
    assert sorted(outcomes, key=str) == ["Cette demande n’attend plus de réponse.", None]
    kept = Enquiry.objects.get(pk=enquiry.pk)
    assert kept.answer == f"Signé {kept.answered_by_id}"
    assert kept.answer in letters(Letter.ENQUIRY_ANSWERED, enquiry).get().text


def test_askers_are_forgotten_some_years_after_their_request_was_closed(secretary, settings):
    settings.ENQUIRIES_KEPT_YEARS = 2
    closed, waiting = asked(), asked()
    answering.close(closed, grounds="Doublon.", by=secretary)
    at = timezone.now() + datetime.timedelta(days=2 * 366)
    assert forgetting.forget_old(at=timezone.now()) == 0
    assert forgetting.forget_old(at=at) == 1
    assert forgetting.forget_old(at=at) == 0
    assert list(Asker.objects.values_list("enquiry", flat=True)) == [waiting.pk]
    assert kinds_of(closed)[-1] == EventKind.ENQUIRY_ERASED
    settings.ENQUIRIES_KEPT_YEARS = 0
    answering.close(waiting, grounds="Doublon.", by=secretary)
    assert forgetting.forget_old(at=at) == 0


def test_letters_of_a_forgotten_request_tell_neither_address_nor_answer(secretary):
    enquiries = [asked(), asked()]
    for enquiry in enquiries:
        answering.answer(enquiry, "Une réponse qui vous nomme.", by=secretary)
        answering.close(enquiry, by=secretary)
    now = timezone.now()
    Notification.objects.update(state=State.SENDING, leased_until=now)
    Notification.objects.update(state=State.SENT, sent_at=now, leased_until=None)
    for enquiry in enquiries:
        assert letters(Letter.ENQUIRY_ANSWERED, enquiry).exists()
        answering.erase(Enquiry.objects.get(pk=enquiry.pk), by=secretary)
    kept = Notification.objects.filter(kind__in=[Letter.ENQUIRY_RECEIVED, Letter.ENQUIRY_ANSWERED])
    assert {(one.to, one.text, one.html) for one in kept} == {(FORGOTTEN, "", "")}
    assert kept.count() == 4
