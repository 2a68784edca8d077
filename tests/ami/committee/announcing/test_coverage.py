"""Who knows: a row per candidature, those to settle first, sent again, taken away."""

import csv
import io
from collections import Counter
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.letters import outbox
from alliance.letters.enums import State
from alliance.letters.models import Notification
from alliance.models import User
from ami.committee.announcing import coverage
from ami.enums import ConflictNature, EventKind, MemberRole, Status, Told
from ami.models import Candidature, Event
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import publication
from ami.workflow.deciding.coverage import OF_DELIVERY, counts, cover, with_told
from ami.workflow.running import calls
from tests.ami.committee.announcing.conftest import arrive, bounce, page, result_of
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, CandidatureFactory, colleague, depositor, member

MOST = 10


@pytest.fixture
def announced(call, secretary):
    publication.announce(call, by=secretary)
    return call


def told(response):
    """Reference → where it stands, in the order of the page."""
    return {row.candidature.reference: row.told for row in response.context["page"]}


def summary(response):
    coverage = response.context["coverage"]
    return (coverage.in_order, coverage.to_settle, coverage.total, coverage.outside)


def test_before_the_announcement_each_waits(secretariat, call, chosen, other):
    response = secretariat.get(page(call, "informes"))
    assert set(told(response).values()) == {Told.TO_ANNOUNCE}
    assert summary(response) == (0, 0, 2, 0)


def test_those_to_settle_come_first_and_are_counted(secretariat, announced, chosen, other):
    arrive(chosen)
    bounce(other)
    response = secretariat.get(page(announced, "informes"))
    assert list(told(response).items()) == [
        (other.reference, Told.UNDELIVERED),
        (chosen.reference, Told.ACCEPTED),
    ]
    assert summary(response) == (1, 1, 2, 0)
    narrowed = secretariat.get(page(announced, "informes"), {"etat": "a-traiter"})
    assert list(told(narrowed)) == [other.reference]
    found = secretariat.get(page(announced, "informes"), {"q": chosen.reference.lower()})
    assert list(told(found)) == [chosen.reference]


def test_reading_in_the_space_is_told_with_its_date(secretariat, client, announced, chosen):
    arrive(chosen)
    client.force_login(depositor(chosen), backend="django.contrib.auth.backends.ModelBackend")
    assert "lu dans l’espace le" not in text(secretariat.get(page(announced, "informes")))
    client.get(chosen.get_absolute_url())
    assert "lu dans l’espace le" in text(secretariat.get(page(announced, "informes")))


def test_an_agent_who_reads_is_not_the_company(secretariat, announced, chosen):
    secretariat.get(f"/admin/ami/candidature/{chosen.pk}/")
    chosen.refresh_from_db()
    assert chosen.result_read_at is None


def test_a_returned_letter_goes_to_someone_else_of_the_team(secretariat, announced, chosen):
    returned = bounce(chosen)
    mate = colleague(chosen.organisation, MemberRole.EDIT, email="autre@exemple.example").user
    where = page(announced, f"informes/{chosen.pk}/renvoyer")
    assert secretariat.get(where).context["form"].initial["to"] != returned.to
    assert list(form_errors(secretariat.post(where, {"to": "pirate@exemple.example"}))) == ["to"]
    response = secretariat.post(where, {"to": mate.email}, follow=True)
    assert messages(response) == [f"Le courrier de {chosen.reference} repart."]
    anew = result_of(chosen)
    assert (anew.to, anew.text, anew.state) == (mate.email, returned.text, State.DUE)
    assert told(response)[chosen.reference] == Told.LEAVING
    assert Event.objects.filter(subject=chosen.subject_key, kind=EventKind.SENT_AGAIN).count() == 1
    assert secretariat.get(where).context["objections"] != []


def test_all_that_failed_is_sent_again_once_read(secretariat, announced, chosen, other):
    fail(chosen)
    bounce(other)
    where = page(announced, "informes/renvoyer")
    shown = secretariat.get(where)
    recap = shown.context["recap"]
    assert [row.candidature for row, _ in recap.leaving] == sorted(
        [chosen, other], key=lambda one: one.reference
    )
    response = secretariat.post(where, {"digest": "ancien"})
    assert list(form_errors(response)) == ["__all__"]
    response = secretariat.post(where, {"digest": recap.digest}, follow=True)
    assert messages(response) == ["2 courriers repartent."]
    assert list(form_errors(secretariat.post(where, {"digest": recap.digest}))) == ["__all__"]


def fail(candidature):
    letters = Notification.objects.filter(pk=result_of(candidature).pk)
    letters.update(state=State.SENDING, leased_until=candidature.created_at, attempts=1)
    letters.update(state=State.FAILED, leased_until=None, rejected=True, last_error="550 Inconnu")


def stop(candidature):
    outbox.cancel(candidature.subject_key)


@pytest.mark.parametrize("happens", [None, arrive, bounce, fail, stop])
def test_the_database_counts_what_each_letter_tells(announced, chosen, other, happens):
    if happens:
        happens(chosen)
    rows = cover(Candidature.objects.filter(call=announced), announced)
    assert {row.candidature: row.told for row in rows} == {
        row.candidature: OF_DELIVERY[row.letter.delivery] if row.letter else Told.NO_LETTER
        for row in rows
    }
    assert counts(with_told(announced.candidatures.all())) == Counter(
        (row.candidature.status, row.told, row.told_at is not None and row.read_at is None)
        for row in rows
    )


def test_what_was_read_before_it_was_told_again_is_unread(secretariat, announced, chosen):
    arrive(chosen)
    unread = {"etat": "non-lu"}
    for read_at, is_unread in ((None, True), (chosen.created_at, True), (timezone.now(), False)):
        Candidature.objects.filter(pk=chosen.pk).update(result_read_at=read_at)
        response = secretariat.get(page(announced, "informes"), unread)
        assert chosen.reference in told(response) or not is_unread
        assert response.context["coverage"].unread == int(is_unread)


def test_pages_follow_the_exceptions_and_count_what_is_asked(
    secretariat, announced, chosen, other, monkeypatch
):
    monkeypatch.setattr(coverage, "A_PAGE", 1)
    arrive(chosen)
    bounce(other)
    seen = [told(secretariat.get(page(announced, "informes"), {"page": n})) for n in (1, 2)]
    assert [list(one) for one in seen] == [[other.reference], [chosen.reference]]
    for asked in ({"etat": "en-ordre"}, {"decision": "selected"}, {"q": chosen.reference}):
        response = secretariat.get(page(announced, "informes"), asked)
        assert (list(told(response)), response.context["page"].paginator.count) == (
            [chosen.reference],
            1,
        )


def test_a_file_out_of_sight_is_counted_alone(secretariat, announced, chosen, secretary):
    bounce(chosen)
    helper = member(announced, "secretariat")
    conflicts.pin(chosen, secretary, ConflictNature.FAMILY, by=helper)
    response = secretariat.get(page(announced, "informes"))
    assert summary(response) == (0, 0, 1, 1)
    assert chosen.reference not in text(response)
    assert secretariat.get(page(announced, f"informes/{chosen.pk}/renvoyer")).status_code == 404
    assert secretariat.get(page(announced, "informes/renvoyer")).context["recap"].leaving == []


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_the_proof_is_taken_away_and_that_is_logged(secretariat, announced, chosen, form):
    response = secretariat.post(page(announced, "informes/exporter"), {"form": form})
    content = b"".join(response)
    if form == "csv":
        with ZipFile(io.BytesIO(content)) as folder:
            notice, table = (folder.read(name).decode("utf-8-sig") for name in folder.namelist())
        rows = list(csv.reader(io.StringIO(table)))
        assert {row[0] for row in rows[1:]} >= {chosen.reference}
        assert dict(csv.reader(io.StringIO(notice)))["Candidatures"] == str(len(rows) - 1)
    event = Event.objects.filter(kind=EventKind.COVERAGE_EXPORTED).get()
    assert f'"format":"{form}"' in event.body


def test_coverage_costs_the_same_for_all(secretariat, announced, call_of_three):
    def cost(call):
        secretariat.get(page(call, "informes"))
        with CaptureQueriesContext(connection) as captured:
            assert secretariat.get(page(call, "informes")).status_code == 200
        return len(captured)

    assert cost(call_of_three) == cost(announced)
    assert cost(announced) <= MOST


@pytest.fixture
def call_of_three(secretary):
    """Another call of hers: selected, dismissed and withdrawn, all told."""
    call = CallFactory()
    for status in (Status.INELIGIBLE, Status.WITHDRAWN, Status.SELECTED):
        CandidatureFactory(call=call, status=status)
    calls.appoint(call, secretary, "secretariat", by=User.objects.system())
    publication.announce(call, by=secretary)
    return call


def test_dismissed_and_withdrawn_have_their_own_letters(secretariat, call_of_three):
    rows = secretariat.get(page(call_of_three, "informes")).context["page"]
    assert {row.candidature.status: (row.kind, row.told) for row in rows} == {
        Status.INELIGIBLE: ("ineligible", Told.LEAVING),
        Status.WITHDRAWN: ("withdrawn", Told.LEAVING),
        Status.SELECTED: ("selected", Told.LEAVING),
    }


def test_odd_filters_are_harmless(secretariat, announced):
    for asked in ({"etat": "inconnu"}, {"q": "é‮"}, {"page": "999"}, {"decision": "'"}):
        assert secretariat.get(page(announced, "informes"), asked).status_code == 200
