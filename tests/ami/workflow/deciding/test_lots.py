"""Files that nothing makes one discuss, decided together once their number is typed."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import ConflictNature, Letter, Outcome, Status
from ami.models import Candidature, Decision, Deliberation, Event
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import agenda, lots
from ami.workflow.log import breaks
from tests.ami.workflow.deciding.room import refused


@pytest.fixture
def lot(session, files, members):
    agenda.draw_up(session, by=session.secretary)
    first, *others = session.items.all()
    propose_many(session, [first], Outcome.SELECTED, members[1])
    propose_many(session, others, Outcome.RESERVED, members[1])
    return session


def propose_many(session, items, outcome, by):
    keys = [item.pk for item in items]
    return lots.propose_many(session, keys, outcome, "Un motif commun.", by=by)


def test_a_lot_is_decided_whole_once_its_number_is_typed(lot, files, members):
    recap = lots.recap_of(lot, members[0])
    assert recap.counts == [("Retenue", 1), ("Liste complémentaire", 2)]
    assert [item.rank for item in recap.items] == [None, 1, 2]
    assert refused(lots.decide_lot, lot, seen=recap.seen, typed="2", by=members[0]) == [
        "Pour confirmer, écrivez «\u00a03\u00a0»."
    ]
    lots.decide_lot(lot, seen=recap.seen, typed=" 3 ", by=members[0])
    assert Decision.objects.count() == 3
    assert set(lot.items.values_list("votes_for", "votes_against")) == {(3, 0)}


def test_a_lot_costs_as_many_statements_for_three_files_as_for_one(lot, files, members):
    """And each file keeps its decision, its events in a whole chain, and its letter."""
    chair, judge, _ = members
    first, *others = lot.items.all()
    spent = []
    for left_out in (others, []):
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            for item in left_out:
                agenda.contest(item, "Pour compter.", by=chair)
            # Read anew: it keeps nothing from one round to the next.
            session = Deliberation.objects.get(pk=lot.pk)
            points = session.items.filter(is_contested=False)
            before = len(queries)
            propose_many(session, points, Outcome.NOT_SELECTED, judge)
            recap = lots.recap_of(session, chair)
            lots.decide_lot(session, seen=recap.seen, typed=recap.words, by=chair)
            spent.append(len(queries) - before)
            told = {
                file.reference: list(
                    Event.objects.filter(subject=file.subject_key).order_by("sequence")
                )
                for file in files
            }
            written = Notification.objects.filter(kind=Letter.NOT_SELECTED, state=State.HELD)
            letters = set(written.values_list("subject_key", "occasion"))
            decided = Decision.objects.values_list("candidature__reference", "pk", "grounds")
            decided = {reference: rest for reference, *rest in decided}
            transaction.set_rollback(True)
    assert spent[0] == spent[1]
    assert {reference: grounds for reference, (_, grounds) in decided.items()} == {
        file.reference: "Un motif commun." for file in files
    }
    for file in files:
        chain = told[file.reference]
        assert breaks(chain) == []
        assert [event.kind for event in chain[-3:]] == ["decision_proposed", "moved", "decided"]
        assert json.loads(chain[-2].body)["facts"]["source"] == Status.SCORED
        assert json.loads(chain[-1].body)["facts"]["decision"] == decided[file.reference][0]
    assert letters == {(file.subject_key, str(decided[file.reference][0])) for file in files}


def test_a_lot_that_changed_since_it_was_read_is_not_decided(lot, files, members):
    recap = lots.recap_of(lot, members[0])
    first, second, third = lot.items.all()
    propose_many(lot, [first], Outcome.RESERVED, members[2])
    agenda.contest(second, "À revoir.", by=members[0])
    assert refused(lots.decide_lot, lot, seen=recap.seen, typed="3", by=members[0]) == [
        "Le lot a changé depuis que vous l’avez lu\u00a0: rien n’est décidé.",
        f"{files[1].reference} n’est plus à décider dans ce lot.",
        f"{files[0].reference} a changé\u00a0: retenue auparavant, liste complémentaire maintenant.",
    ]
    assert refused(lots.decide_lot, lot, seen="[", typed="3", by=members[0]) == [lots.UNREADABLE]
    assert Decision.objects.count() == 0


def test_a_lot_stops_whole_on_one_file_without_quorum(lot, files, members):
    conflicts.recuse(files[0], ConflictNature.WORK, by=members[1])
    conflicts.recuse(files[0], ConflictNature.WORK, by=members[2])
    recap = lots.recap_of(lot, members[0])
    found = refused(lots.decide_lot, lot, seen=recap.seen, typed="3", by=members[0])
    assert [one.partition("\u00a0: Le quorum")[0] for one in found] == [files[0].reference]
    # Whoever is out of a file of a thématique leaves its decisions to others.
    assert lots.recap_of(lot, members[1]).objections == [lots.EMPTY]
    agenda.contest(lot.items.get(candidature=files[0]), "Sans quorum.", by=members[0])
    recap = lots.recap_of(lot, members[0])
    lots.decide_lot(lot, seen=recap.seen, typed="2", by=members[0])
    assert set(Candidature.objects.filter(decisions__isnull=False)) == set(files[1:])
