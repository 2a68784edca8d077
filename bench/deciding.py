"""A lot decided in one act, and the screen that says who was told: how long, and in how many statements."""

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ami.enums import Outcome, Role
from ami.models import Deliberation
from ami.workflow.deciding import agenda, lots
from ami.workflow.running import calls
from bench.measure import compare
from bench.volume import scored_call
from tests.factories import member, sitting

LOT, FILES = 300, 435
# Of a lot, whatever its number of files; then of one screen.
A_LOT, A_SCREEN = 60, 10
ROUNDS = 3


def measures():
    call, judge = scored_call(FILES)
    session = _proposed(call, judge)
    statements = _statements(lambda: _decided(session, judge))
    yield compare(
        f"décider un lot de {LOT} dossiers ({statements} requêtes)",
        lambda: _decided(session, judge),
        floor=lambda: _bare(statements),
        floor_name=f"{statements} requêtes nues",
        rounds=ROUNDS,
        most=10,
    )
    assert statements <= A_LOT, f"{statements} requêtes pour {LOT} dossiers"
    yield _coverage(call)


def _proposed(call, judge):
    """An open sitting whose lot holds one proposal for each of its files."""
    secretary = member(call, Role.SECRETARIAT)
    calls.close_now(call, by=secretary)
    session = sitting(call, secretary=secretary, members=[member(call, Role.CHAIR), judge])
    files = agenda.waiting(call)[:LOT]
    agenda.draw_up(session, only=files, by=secretary)
    session.items.update(is_contested=False, reason="")
    keys = list(session.items.values_list("pk", flat=True))
    lots.propose_many(session, keys, Outcome.NOT_SELECTED, "Un motif commun.", by=judge)
    return session


@transaction.atomic
def _decided(session, judge):
    """Decide the whole lot; undone afterwards."""
    recap = lots.recap_of(Deliberation.objects.get(pk=session.pk), judge)
    lots.decide_lot(session, seen=recap.seen, typed=recap.words, by=judge)
    assert len(recap.items) == LOT
    transaction.set_rollback(True)


def _bare(statements):
    with connection.cursor() as cursor:
        for _ in range(statements):
            cursor.execute("SELECT 1")


def _statements(work):
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def _coverage(call):
    """« Qui a été informé », at the volume of 2025."""
    client = Client()
    who = member(call, Role.SECRETARIAT)
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")

    def visit():
        response = client.get(f"/admin/ami/call/{call.pk}/informes/")
        assert response.status_code == 200, response.status_code

    visit()
    statements = _statements(visit)
    assert statements <= A_SCREEN, f"{statements} requêtes"
    return compare(
        f"qui a été informé, {FILES} candidatures ({statements} requêtes)",
        visit,
        floor=lambda: _bare(statements),
        floor_name=f"{statements} requêtes nues",
        rounds=5,
        most=1,
    )
