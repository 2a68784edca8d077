"""A call in the thick of it: files at every stage, and around each what a year leaves behind.

Rows are copies, made by SQL, of those that real verbs wrote for one file.
"""

import pgtrigger
from django.db import connection, transaction

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import (
    ConflictNature,
    ConflictSource,
    PlanKind,
    Role,
    Status,
)
from ami.models import (
    CalibrationDiscussion,
    Candidature,
    Conflict,
    Event,
    Plan,
    Reconciliation,
)
from ami.workflow.assigning import conflicts
from bench.sittings import convene, minutes_of_a_former_sitting
from bench.volume import scored_call
from tests.ami.committee.subjects import (
    claim_on,
    erratum_in,
    fiche_before,
    likeness_in,
    mandate_in,
    prepared_by,
    third_reading_of,
)
from tests.factories import CandidatureFactory, ask_completion, dismiss, member

LETTERS, EVENTS = 3, 10
# Of twenty files of a pair, so many at each status.
STAGES = {
    Status.DRAFT: 1,
    Status.SUBMITTED: 2,
    Status.TO_COMPLETE: 1,
    Status.INELIGIBLE: 1,
    Status.ELIGIBLE: 9,
    Status.SCORED: 3,
    Status.SELECTED: 2,
    Status.NOT_SELECTED: 1,
}
TURNS = [status for status, files in STAGES.items() for _ in range(files)]
# The readers of a file declare no link; one file in thirty has a reader kept away from it.
READERS = ("first_reader_id", "second_reader_id")


def crowded_call(files):
    """(call, role → one of its people, name → one row of each kind)."""
    call, judge = scored_call(files)
    secretary = member(call, Role.SECRETARIAT)
    people, rows = crowded(call, judge, secretary, _specimens(call, secretary))
    return call, people, rows


@transaction.atomic
def crowded(call, judge, secretary, rows):
    with connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute("SET LOCAL statement_timeout = 0")
        _number(cursor, call)
        _write(cursor, call, rows)
        _declare(cursor, rows)
        _examine(cursor, rows)
        _read(cursor, call, rows)
        _spread(cursor)
        _plan(call, secretary, rows)
        rows["sitting"] = convene(call, judge, secretary)
        rows["minutes"] = minutes_of_a_former_sitting(call, judge, secretary)
    rows["point"] = rows["sitting"].items.filter(is_contested=True).first()
    rows["draft"] = prepared_by(secretary, call)
    CalibrationDiscussion.objects.create(call=call, note="Convenu.", closed_by=secretary)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    team = call.pairs.filter(name__startswith="Paire").first()
    people = {
        Role.SECRETARIAT: secretary,
        Role.REVIEWER: team.first_reader,
        Role.COMMITTEE: judge,
    }
    met = Candidature.objects.readable_by(team.first_reader).with_declaration_of(team.first_reader)
    read = met.filter(
        declared=True,
        status=Status.ELIGIBLE,
        reviews__reviewer=team.first_reader,
        reviews__submitted_at=None,
    )
    looked_at = [rows["listing"].candidature, rows["likeness"].first, rows["likeness"].second]
    conflicts.declare_none(looked_at, by=secretary)
    conflicts.declare_none([rows["point"].candidature], by=judge)
    return people, rows | {"pair": team, "read": read.first()}


def _specimens(call, secretary):
    """Name → a row of each kind that only its verb can make."""
    asked = CandidatureFactory(call=call, status=Status.SUBMITTED)
    ask_completion(asked, by=secretary)
    dismissed = CandidatureFactory(call=call, status=Status.SUBMITTED)
    dismiss(dismissed, by=secretary)
    file = Candidature.objects.filter(call=call, status=Status.SCORED).order_by("pk").first()
    read = CandidatureFactory(status=Status.SCORED)
    reader = call.pairs.order_by("pk").last().first_reader
    conflict = conflicts.pin(asked, reader, ConflictNature.FAMILY, by=secretary)
    conflicts.declare_none([file], by=secretary)
    return {
        "completion": asked.completion_requests.get(),
        "dismissal": dismissed.dismissals.get(),
        "conflict": conflict,
        "third": third_reading_of(read),
        "reconciliation": Reconciliation.objects.create(candidature=read, gap=30),
        "likeness": likeness_in(call),
        "claim": claim_on(asked.organisation),
        "mandate": mandate_in(call),
        "erratum": erratum_in(call),
        "listing": fiche_before(secretary),
        "file": file,
    }


def _number(cursor, call):
    """The table `crowd`, `f` below: each file with its rank, and its turn in the lot of its pair."""
    cursor.execute(
        """
        CREATE TEMP TABLE crowd ON COMMIT DROP AS
        SELECT k.id, k.reference, k.organisation_id, a.pair_id, p.first_reader_id,
            p.second_reader_id, row_number() OVER (ORDER BY k.id) AS n,
            lead(k.id) OVER (ORDER BY k.id) AS following,
            CASE WHEN c.id IS NULL
                THEN row_number() OVER (PARTITION BY a.pair_id ORDER BY k.id) %% 20
                ELSE 15 END AS turn
        FROM ami_candidature k LEFT JOIN ami_commonfile c ON c.candidature_id = k.id JOIN ami_assignment a ON a.candidature_id = k.id
        JOIN ami_pair p ON p.id = a.pair_id
        WHERE k.call_id = %s AND k.reference LIKE 'V%%'
        """,
        [call.pk],
    )


def copy(cursor, row, *, where="true", **changes):
    """A copy of `row` for each file of the crowd that `where` keeps; `changes` are SQL."""
    columns = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    values = [changes.get(column, f'model."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    table = row._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} "
        f"FROM {table} model, crowd f WHERE model.id = {row.pk} AND ({where})"
    )


def _write(cursor, call, rows):
    """Letters and events, as many for each file."""
    key = "'candidature:' || f.reference"
    about = rows["file"].subject_key
    letters = Notification.objects.filter(subject_key=about).order_by("pk")
    for turn in range(LETTERS):
        copy(
            cursor,
            letters[turn % len(letters)],
            subject_key=key,
            state=f"CASE WHEN mod(f.n, 100) = 0 THEN '{State.FAILED}' ELSE '{State.SENT}' END",
            sent_at="CASE WHEN mod(f.n, 100) = 0 THEN NULL ELSE model.created_at END",
            occasion=f"'{turn}'",
            message_id=f"'<{turn}-' || f.reference || '@exemple.example>'",
            created_at="model.created_at - f.n * interval '1 minute'",
            to="'personne' || f.n || '@exemple.example'",
        )
    events = Event.objects.filter(subject=about).order_by("sequence")
    for turn in range(EVENTS):
        copy(
            cursor,
            events[turn % len(events)],
            subject=key,
            sequence=f"{turn + 1}",
            at="model.at - f.n * interval '1 minute'",
        )


def _declare(cursor, rows):
    """What readers, and one secretary, say of their links; who is kept away, or asked."""
    denied = Conflict.objects.filter(source=ConflictSource.CONFIRMED_NONE).first()
    for reader in READERS:
        said = {"candidature_id": "f.id", "person_id": f"f.{reader}", "stated_by_id": f"f.{reader}"}
        copy(cursor, denied, where="mod(f.n, 30) > 0", **said)
    copy(cursor, denied, where="mod(f.n, 3) = 0", candidature_id="f.id")
    away = {"candidature_id": "f.id", "person_id": "f.second_reader_id"}
    copy(cursor, rows["conflict"], where="mod(f.n, 30) = 0", **away)
    suggested = {"source": f"'{ConflictSource.SUGGESTED}'", "nature": "''"}
    away["person_id"] = "f.first_reader_id"
    copy(cursor, rows["conflict"], where="mod(f.n, 30) = 0", **away, **suggested)


def _examine(cursor, rows):
    """Five findings a file, requests, dismissals proposed, files that look alike, the rest."""
    for finding in rows["file"].findings.all():
        copy(cursor, finding, where="f.turn <> 2", candidature_id="f.id")
    asked = {"candidature_id": "f.id", "asked_at": "model.asked_at - f.n * interval '1 minute'"}
    copy(cursor, rows["completion"], where="f.turn = 3", **asked)
    answered = {"answered_at": "model.due_at - interval '1 day'"}
    copy(cursor, rows["completion"], where="f.turn > 12", **asked, **answered)
    waiting = {"confirmed_at": "NULL", "confirmed_by_id": "NULL"}
    copy(cursor, rows["dismissal"], where="f.turn = 1", candidature_id="f.id", **waiting)
    copy(cursor, rows["dismissal"], where="f.turn = 4", candidature_id="f.id")
    two = {"first_id": "f.id", "second_id": "f.following"}
    copy(cursor, rows["likeness"], where="f.following > 0 AND mod(f.n, 20) = 7", **two)
    copy(cursor, rows["claim"], where="mod(f.n, 50) = 1", organisation_id="f.organisation_id")
    copy(cursor, rows["mandate"], where="mod(f.n, 50) = 1", candidature_id="f.id")
    copy(cursor, rows["listing"], where="f.turn IN (17, 18)", candidature_id="f.id")


def _read(cursor, call, rows):
    """Reviews still to hand in, or not begun; some files read again."""
    cursor.execute(
        "UPDATE ami_review r SET submitted_at = NULL FROM crowd f "
        "WHERE r.candidature_id = f.id AND f.turn IN (5, 6)"
    )
    cursor.execute(
        "DELETE FROM ami_score s USING ami_review r, crowd f "
        "WHERE s.review_id = r.id AND r.candidature_id = f.id AND f.turn < 5"
    )
    cursor.execute(
        "DELETE FROM ami_review r USING crowd f WHERE r.candidature_id = f.id AND f.turn < 5"
    )
    cursor.execute(
        "DELETE FROM ami_tally t USING crowd f WHERE t.candidature_id = f.id AND f.turn < 7"
    )
    cursor.execute(
        "DELETE FROM ami_assignment a USING crowd f WHERE a.candidature_id = f.id AND f.turn < 5"
    )
    copy(cursor, rows["reconciliation"], where="f.turn = 9", candidature_id="f.id")
    copy(cursor, rows["third"], where="f.turn = 10 AND mod(f.n, 5) = 0", candidature_id="f.id")


def _spread(cursor):
    """The statuses, last, since what is copied is that of a scored file."""
    stages = " ".join(f"WHEN {turn} THEN '{status}'" for turn, status in enumerate(TURNS))
    cursor.execute(
        f"""
        UPDATE ami_candidature k SET status = CASE f.turn {stages} END,
            deposited_at = CASE WHEN f.turn = 0 THEN NULL
                ELSE now() - f.n * interval '20 seconds' END
        FROM crowd f WHERE k.id = f.id
        """
    )
    cursor.execute(
        "UPDATE ami_candidature k SET committed_at = now(), committed_by_id = f.first_reader_id "
        "FROM crowd f WHERE k.id = f.id AND f.turn IN (17, 18)"
    )


def _plan(call, secretary, rows):
    """A proposal that gives every file that is read to another pair."""
    given = list(
        Candidature.objects.filter(call=call, assignment__isnull=False)
        .order_by("pk")
        .values_list("pk", "assignment__pair")
    )
    moves = [[key, before, given[turn - 1][1]] for turn, (key, before) in enumerate(given)]
    rows["plan"] = Plan.objects.create(
        call=call,
        kind=PlanKind.SPREAD,
        seed=1,
        solver="mesure",
        digest="0" * 64,
        moves=moves,
        made_by=secretary,
    )
