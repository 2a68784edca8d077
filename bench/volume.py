"""Many scored files at once, cloned by SQL from a real one: lists are measured, not verbs."""

import pgtrigger
from django.contrib.auth.models import Group
from django.db import connection, transaction

from alliance.models import User
from ami.enums import Role, Status
from ami.models import (
    Answer,
    Appointment,
    Assignment,
    Candidature,
    CommonFile,
    Deposit,
    Organisation,
    Pair,
    Review,
    Tally,
)
from ami.models.reading.tally import (
    COLUMNS,
    TALLIES,
)
from ami.workflow.running.calls import GROUPS_OF
from tests.factories import CallFactory, CandidatureFactory, OrganisationFactory, member

COMMON = 12
FILES_A_PAIR = 73


@transaction.atomic
def scored_call(files):
    """(call, a member of its committee): a call of `files` scored files, common ones included."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    call = CallFactory()
    judge = member(call, Role.COMMITTEE)
    model = CandidatureFactory(call=call, status=Status.SCORED, organisation=OrganisationFactory())
    with pgtrigger.ignore():
        pairs = _pairs(call, max(2, files // FILES_A_PAIR))
        _clone_files(model, files - 1, pairs)
        _read(call, model, pairs, by=judge)
        with connection.cursor() as cursor:
            Tally.objects.filter(candidature__call=call).delete()
            kept = f"r.candidature_id IN (SELECT id FROM ami_candidature WHERE call_id = {call.pk})"
            cursor.execute(f"INSERT INTO ami_tally ({COLUMNS}) {TALLIES.format(files=kept)}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return call, judge


def _pairs(call, count):
    prefix = f"volume-{call.pk}"
    readers = User.objects.bulk_create(
        User(
            email=f"{prefix}-{number}@exemple.example",
            last_name=f"Lecteur {number}",
            is_staff=True,
        )
        for number in range(2 * count)
    )
    for group in Group.objects.filter(name__in=GROUPS_OF[Role.REVIEWER]):
        group.user_set.add(*readers)
    Appointment.objects.bulk_create(
        Appointment(call=call, user=reader, role=Role.REVIEWER, appointed_by=readers[0])
        for reader in readers
    )
    return Pair.objects.bulk_create(
        Pair(call=call, name=f"Paire {number:03}", first_reader=first, second_reader=second)
        for number, (first, second) in enumerate(zip(readers[::2], readers[1::2], strict=True))
    )


def _clone_files(model, count, pairs):
    key = f"'V{model.call_id}-' || n"
    the_file = f"(SELECT id FROM ami_candidature WHERE reference = {key})"
    themes = ", ".join(str(pk) for pk in model.call.themes.values_list("pk", flat=True))
    teams = ", ".join(str(pair.pk) for pair in pairs)
    siren = f"({100_000_000 + model.call_id * 100_000} + n)::text"
    clone(Organisation, model.organisation_id, count, name=f"'Organisation ' || {key}", siren=siren)
    clone(
        Candidature,
        model.pk,
        count,
        reference=key,
        name=f"'Solution ' || {key}",
        organisation_id=f"(SELECT id FROM ami_organisation WHERE siren = {siren})",
        theme_id=f"(ARRAY[{themes}])[1 + n %% {model.call.themes.count()}]",
    )
    deposit = Deposit.objects.get(candidature=model)
    clone(Deposit, deposit.pk, count, candidature_id=the_file, receipt_code=key)
    answer = Answer.objects.get(candidature=model, code="secnumcloud")
    clone(Answer, answer.pk, count, candidature_id=the_file)
    clone(
        Assignment,
        model.assignment.pk,
        count,
        candidature_id=the_file,
        pair_id=f"(ARRAY[{teams}])[1 + n %% {len(pairs)}]",
    )


def clone(table, pk, count, **changes):
    """`count` copies of a row; `changes` are SQL, in which `n` goes from 1 to `count`."""
    columns = [field.column for field in table._meta.concrete_fields if not field.primary_key]
    values = [changes.get(column, f"model.{column}") for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table._meta.db_table} ({', '.join(columns)}) "
            f"SELECT {', '.join(values)} FROM {table._meta.db_table} model, "
            f"generate_series(1, %s) n WHERE model.id = %s",
            [count, pk],
        )


def _read(call, model, pairs, *, by):
    """Two reviews a file, and those of every reader on the common ones; marks around a quality."""
    common = Candidature.objects.filter(call=call).exclude(pk=model.pk)[:COMMON]
    CommonFile.objects.bulk_create(CommonFile(candidature=file, chosen_by=by) for file in common)
    review = Review.objects.filter(candidature=model).first()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO ami_review (candidature_id, reviewer_id, deposit_id, opinion, comment,
                internal_note, version, started_at, submitted_at, set_aside_because)
            SELECT k.id, u.reader, d.id, %s, %s, '', 1, now(), now(), ''
            FROM ami_candidature k JOIN ami_deposit d ON d.candidature_id = k.id
            JOIN ami_assignment a ON a.candidature_id = k.id
            LEFT JOIN ami_commonfile c ON c.candidature_id = k.id
            JOIN ami_pair p ON p.call_id = k.call_id AND (p.id = a.pair_id OR c.id IS NOT NULL),
            LATERAL (VALUES (p.first_reader_id), (p.second_reader_id)) AS u(reader)
            WHERE k.call_id = %s AND k.id <> %s
            """,
            [review.opinion, review.comment, call.pk, model.pk],
        )
        cursor.execute(
            """
            INSERT INTO ami_score (review_id, criterion_id, mark, comment)
            SELECT r.id, g.id, greatest(0, least(g.scale_max, round(
                (1 + (k.id * 7919 %% 100) / 30.0 + (r.reviewer_id %% 7) / 7.0 + random() - 0.5)::numeric
            ))), ''
            FROM ami_review r JOIN ami_candidature k ON k.id = r.candidature_id
            JOIN ami_call c ON c.id = k.call_id
            JOIN ami_criterion g ON g.grid_id = c.grid_id AND g.kind = 'selection'
            WHERE k.call_id = %s AND k.id <> %s
            """,
            [call.pk, model.pk],
        )
