"""« Changer une date annoncée »: read once more, published with its grounds, told to those concerned."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import EventKind, Letter, Role, Status
from ami.models import Call, DateChange, Event
from ami.wording import period
from ami.workflow.refusals import Refused
from ami.workflow.running import announced_dates
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, CandidatureFactory, UserFactory, depositor, member
from tests.threads import at_once

GROUNDS = "La salle du comité n’est plus disponible."
SOON = datetime.timedelta(days=40)


def day_after(days=0):
    return timezone.localdate() + SOON + datetime.timedelta(days=days)


def page(call):
    return f"/admin/ami/call/{call.pk}/changer-une-date/"


def typed(**changes):
    first = {"code": "committee", "starts_on": day_after().isoformat(), "grounds": GROUNDS}
    return {**first, "ends_on": "", "words": "", **changes}


def written():
    return set(Notification.objects.filter(kind=Letter.DATE_CHANGED).values_list("to", flat=True))


def test_change_is_read_again_then_published_and_told(client, secretariat, judge, call):
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    response = secretariat.post(page(call), typed())
    recap = response.context["recap"]
    assert DateChange.objects.count() == 0
    assert (recap["stage"]["label"], recap["announced"], recap["people"]) == (
        "Réunion du comité de sélection",
        period(day_after()),
        # The depositor's own address and the contact's, then the committee.
        3,
    )
    response = secretariat.post(page(call), typed(confirmed="1"), follow=True)
    assert messages(response) == [f"La nouvelle date est publiée\u00a0: {period(day_after())}."]
    assert written() == {depositor(file).email, "contact@exemple.example", judge.email}
    public = text(client.get(f"/appels/{call.slug}/"))
    assert f"2 juin 2025 , nouvelle date : {period(day_after())}" in public
    for words in (public, text(response)):
        assert GROUNDS in words
        assert "2 juin 2025" in words
    letter = Notification.objects.get(kind=Letter.DATE_CHANGED, to=judge.email)
    assert "vous siégez au comité de sélection de cet appel." in letter.text
    assert GROUNDS in letter.text
    seen = secretariat.get("/admin/letters/notification/").context["cl"].result_list
    assert letter in list(seen)


def test_what_was_typed_comes_back_to_be_changed(secretariat, call):
    response = secretariat.post(page(call), typed(confirmed="1", modify="1"))
    assert (response.context["recap"], DateChange.objects.count()) == (None, 0)
    assert GROUNDS in text(response)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"code": ""}, {"code": ["Choisissez l’étape."]}),
        ({"code": "deadline"}, None),
        ({"code": "launch"}, None),
        ({"starts_on": ""}, {"starts_on": ["Indiquez le nouveau jour, ou la période en mots."]}),
        ({"starts_on": "bientôt"}, None),
        ({"starts_on": "2020-01-01"}, {"starts_on": ["Le nouveau jour est à venir."]}),
        (
            {"starts_on": "9998-01-01"},
            {"starts_on": ["Cette date est à plus de deux ans\u00a0: vérifiez l’année."]},
        ),
        ({"ends_on": "2020-01-01"}, {"ends_on": ["Le dernier jour suit le premier."]}),
        (
            {"words": "cet automne"},
            {"words": ["Indiquez un jour, ou une période en mots, pas les deux."]},
        ),
        (
            {"starts_on": "", "words": "2 juin 2025"},
            {"starts_on": ["Cette date est déjà celle qui est annoncée."]},
        ),
        ({"grounds": " "}, {"grounds": ["Indiquez les motifs\u00a0: ils sont publiés."]}),
        ({"grounds": "\x00"}, None),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "1"}])
def test_wrong_dates_are_told_at_their_field(secretariat, call, changes, errors, confirmed):
    response = secretariat.post(page(call), typed(**changes, **confirmed))
    found = form_errors(response)
    assert found == (errors or found) != {}
    assert DateChange.objects.count() == 0


@pytest.mark.django_db
def test_each_stage_tells_its_own_people_once():
    call = CallFactory()
    secretary, reader = member(call, Role.SECRETARIAT), member(call, Role.REVIEWER)
    draft = CandidatureFactory(call=call)
    deposited = CandidatureFactory(call=call, status=Status.SUBMITTED)
    candidates = {depositor(draft).email, depositor(deposited).email, "contact@exemple.example"}
    # Same address in two capacities: one letter.
    organisation = deposited.organisation
    organisation.members.add(reader)
    CandidatureFactory(call=call, status=Status.WITHDRAWN)
    organisation.members.add(UserFactory(is_active=False))
    announced_dates.change(call, "reading", GROUNDS, starts_on=day_after(), by=secretary)
    assert written() == candidates | {reader.email}
    assert Notification.objects.filter(kind=Letter.DATE_CHANGED).count() == 4
    twice = Notification.objects.get(kind=Letter.DATE_CHANGED, to=reader.email)
    assert (
        "parce que votre organisation a au moins une candidature déposée et que vous lisez les "
        "dossiers de cet appel." in twice.text
    )
    with time_machine.travel(call.deadline):
        announced_dates.change(call, "results", GROUNDS, words="cet hiver", by=secretary)
    last = Notification.objects.filter(subject_key__contains=":date:").order_by("-pk")
    # Closed: a draft concerns nobody any more.
    assert {one.to for one in last if "cet hiver" in one.text} == candidates - {
        depositor(draft).email
    } | {reader.email}


@pytest.mark.django_db
def test_dates_follow_one_another_and_change_by_no_other_way():
    call = CallFactory()
    secretary = member(call, Role.SECRETARIAT)
    mine = Call.objects.filter(pk=call.pk)

    def refused(change):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    first = announced_dates.change(call, "committee", GROUNDS, starts_on=day_after(), by=secretary)
    second = announced_dates.change(
        call, "committee", GROUNDS, starts_on=day_after(1), ends_on=day_after(3), by=secretary
    )
    assert (first.previous, second.previous) == ("2 juin 2025", period(day_after()))
    assert second.announced == period(day_after(1), day_after(3))
    refused(lambda: mine.update(changed_dates={}))
    refused(lambda: mine.update(calendar=[]))
    refused(lambda: DateChange.objects.update(grounds="Autre"))
    refused(second.delete)
    for code, previous in (("deadline", "15 mai"), ("committee", "2 juin 2025"), ("rien", "")):
        row = DateChange(
            call=call, code=code, previous=previous, announced="x", grounds=GROUNDS, by=secretary
        )
        refused(row.save)
    events = Event.objects.filter(kind=EventKind.DATE_CHANGED).order_by("sequence")
    assert [event.by for event in events] == [secretary, secretary]
    for stranger in (member(call, Role.CHAIR), UserFactory()):
        with pytest.raises(Refused, match="revient au secrétariat"):
            announced_dates.change(call, "committee", GROUNDS, words="tard", by=stranger)


@pytest.mark.django_db
def test_letters_cost_the_same_for_one_person_and_for_ten():
    call = CallFactory()
    secretary = member(call, Role.SECRETARIAT)

    def cost(words):
        with CaptureQueriesContext(connection) as captured:
            announced_dates.change(call, "results", GROUNDS, words=words, by=secretary)
        return len(captured)

    CandidatureFactory(call=call)
    few = cost("été")
    for _ in range(3):
        member(call, Role.COMMITTEE)
        CandidatureFactory(call=call, status=Status.SUBMITTED)
    assert cost("automne") == few


@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_follow_each_other():
    call = CallFactory()
    one, other = member(call, Role.SECRETARIAT), member(call, Role.SECRETARIAT)
    told = at_once(
        lambda: announced_dates.change(call, "committee", GROUNDS, words="été", by=one),
        lambda: announced_dates.change(call, "committee", GROUNDS, words="automne", by=other),
    )
    assert told == [None, None]
    first, second = DateChange.objects.order_by("pk")
    assert (first.previous, second.previous) == ("2 juin 2025", first.announced)
    assert Call.objects.get(pk=call.pk).changed_dates["committee"]["when"] == second.announced
