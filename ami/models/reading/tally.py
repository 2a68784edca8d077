"""What the reviews of a file amount to, kept by the database itself so that lists add nothing up.

A trigger of the reviews writes it, in the same transaction as whatever hands one in or sets one
aside, bulk updates included.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from ami.models.filing.candidature import Candidature
from ami.models.triggers import changes, refusing

# SQL: the tallies of the files that the condition `files` keeps, `r` being a review. A review is
# worth its weighted mean out of 100 (article 5); only those handed in and not set aside count. The
# author of one that a pair signs is told by the key of the pair, below zero.
TALLIES = """
    SELECT candidature_id, count(*), 100 * sum(given)::float / sum(most),
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY 100 * given::float / most)::numeric, 6),
        round((max(100 * given::float / most) - min(100 * given::float / most))::numeric, 6),
        array_agg(author ORDER BY id), array_agg(100 * given::float / most ORDER BY id),
        clock_timestamp()
    FROM (
        SELECT r.id, r.candidature_id, COALESCE(r.reviewer_id, -r.pair_id) AS author,
            sum(s.mark * c.weight) AS given, sum(c.scale_max * c.weight) AS most
        FROM ami_review r
        JOIN ami_score s ON s.review_id = r.id AND s.mark IS NOT NULL
        JOIN ami_criterion c ON c.id = s.criterion_id
        WHERE r.submitted_at IS NOT NULL AND r.set_aside_at IS NULL AND {files}
        GROUP BY r.id
    ) counting
    GROUP BY candidature_id
"""
COLUMNS = "candidature_id, sheets, score, median, spread, authors, totals, counted_at"

# For the table of reviews. The file is locked first: two readers who hand in at once are counted
# one after the other, whoever writes.
KEEPING = pgtrigger.Trigger(
    name="review_tallied",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("the_file", "bigint")],
    func=f"""
        IF TG_OP = 'UPDATE' AND NOT {changes("submitted_at", "set_aside_at")} THEN
            RETURN NULL;
        END IF;
        the_file := COALESCE(NEW.candidature_id, OLD.candidature_id);
        PERFORM 1 FROM ami_candidature WHERE id = the_file FOR NO KEY UPDATE;
        DELETE FROM ami_tally WHERE candidature_id = the_file;
        INSERT INTO ami_tally ({COLUMNS}) {TALLIES.format(files="r.candidature_id = the_file")};
        RETURN NULL;
    """,
)


class Tally(models.Model):
    candidature = models.OneToOneField(
        Candidature,
        models.CASCADE,
        primary_key=True,
        related_name="tally",
        verbose_name="candidature",
    )
    sheets = models.PositiveSmallIntegerField("fiches comptées")
    score = models.FloatField("note sur 100")
    median = models.FloatField("médiane")
    spread = models.FloatField("écart")
    # Of each review that counts, side by side: its reader, or its pair below zero; its total.
    authors = ArrayField(models.BigIntegerField(), verbose_name="auteurs", default=list)
    totals = ArrayField(models.FloatField(), verbose_name="totaux", default=list)
    counted_at = models.DateTimeField("comptées le", default=timezone.now)

    class Meta:
        verbose_name = "note d’ensemble"
        verbose_name_plural = "notes d’ensemble"
        triggers = [
            refusing(
                "tally_kept_by_the_reviews",
                "Une note d’ensemble vient des fiches d’évaluation\u00a0: elle ne s’écrit pas.",
                # Deeper, it is the trigger of the reviews that writes.
                when="pg_trigger_depth() < 2",
                operation=pgtrigger.Insert | pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} : {self.score}"
