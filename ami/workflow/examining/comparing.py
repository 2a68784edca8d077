"""Which files of a call share an organisation, a number, a file or their words, as deposited.

In PostgreSQL, a whole call at once. An index of trigrams over whole files would give back every
file, since all French texts share their trigrams: rare runs of words tell who may look alike, then
trigrams tell how much. What it costs is bounded by the number of files just deposited.
"""

from django.db import connection

from ami.enums import LikenessKind
from ami.models import Likeness
from ami.models.examining.likeness import GONE

# What more files share than this is a phrase of the trade, or a file that everyone joins: it tells
# nothing of two of them.
MOST_SHARING = 50
# Runs in common, of 128 at most, from which two texts are compared; with how many others each is.
FEWEST_RUNS, NEAREST = 5, 5
# From 0 to 1. On the demonstration, whose texts are drawn from the same phrases, 999 couples in a
# thousand are under 0.68; a text of which one word in three is replaced is still at 0.80.
NEAR = 0.75

LIVE = """live AS (
    SELECT f.candidature_id AS id, c.organisation_id, f.{columns} FROM ami_fingerprint f
    JOIN ami_candidature c ON c.id = f.candidature_id
    WHERE c.call_id = %(call)s AND c.status <> ALL(%(gone)s)
)"""
# `column` is a name of ours, never a value.
SHARED = f"""WITH {LIVE.format(columns="{column}")},
one AS MATERIALIZED (SELECT id, organisation_id, unnest({{column}}) AS value FROM live),
rare AS MATERIALIZED (
    SELECT value FROM one GROUP BY value HAVING count(*) BETWEEN 2 AND %(most)s
)"""
SAME_ORGANISATION = f"""WITH {LIVE.format(columns="deposit_id")}
SELECT a.id, b.id, 1.0, '' FROM live a JOIN live b USING (organisation_id) WHERE a.id < b.id"""
SAME_NUMBER = f"""{SHARED.format(column="numbers")}
SELECT a.id, b.id, 1.0, min(value) FROM rare JOIN one a USING (value) JOIN one b USING (value)
WHERE a.id < b.id AND a.organisation_id <> b.organisation_id GROUP BY a.id, b.id"""
SAME_FILE = f"""{SHARED.format(column="files")}
SELECT a.id, b.id, 1.0, min(value) FROM rare JOIN one a USING (value) JOIN one b USING (value)
WHERE a.id < b.id GROUP BY a.id, b.id"""
NEAR_TEXT = f"""{SHARED.format(column="runs")},
couples AS (
    SELECT a.id, b.id AS other, row_number() OVER (PARTITION BY a.id ORDER BY count(*) DESC) AS place
    FROM rare JOIN one a USING (value) JOIN one b USING (value)
    WHERE a.id = ANY(%(fresh)s) AND a.id <> b.id
    GROUP BY a.id, b.id HAVING count(*) >= %(runs)s
),
candidates AS MATERIALIZED (
    SELECT DISTINCT least(id, other) AS first, greatest(id, other) AS second
    FROM couples WHERE place <= %(nearest)s
),
compared AS MATERIALIZED (
    SELECT first, second, similarity(a.text, b.text) AS score FROM candidates
    JOIN ami_fingerprint a ON a.candidature_id = first
    JOIN ami_fingerprint b ON b.candidature_id = second
)
SELECT first, second, score, '' FROM compared WHERE score >= %(near)s"""
QUERIES = {
    LikenessKind.ORGANISATION: SAME_ORGANISATION,
    LikenessKind.GROUP: SAME_NUMBER,
    LikenessKind.FILE: SAME_FILE,
    LikenessKind.TEXT: NEAR_TEXT,
}


def likenesses(call, fresh):
    """Every `Likeness` of the call as it is now, unsaved; in words, those of the `fresh` files only."""
    return [
        Likeness(call=call, first_id=first, second_id=second, kind=kind, score=score, shared=shared)
        for kind, query in QUERIES.items()
        for first, second, score, shared in _rows(query, call, fresh)
    ]


def _rows(query, call, fresh):
    values = {
        "call": call.pk,
        "gone": sorted(GONE),
        "fresh": fresh,
        "most": MOST_SHARING,
        "runs": FEWEST_RUNS,
        "nearest": NEAREST,
        "near": NEAR,
    }
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
