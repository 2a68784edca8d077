"""Which state of the catalogue this is: what is computed from it lasts as long as its edition."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now

# Drawn at random rather than counted: an edition that was rolled back never comes again.
_RENEW = """
    INSERT INTO panorama_edition (id, code, renewed_at)
    VALUES (1, gen_random_uuid(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET code = gen_random_uuid(), renewed_at = clock_timestamp();
    RETURN NULL;
"""


def renews_edition():
    """For `Meta.triggers` of a table by which a list of solutions is drawn, ordered or found.

    Before the statement: whoever writes queues here, before it holds any row another may want.
    """
    return pgtrigger.Trigger(
        name="edition_renewed",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_RENEW,
    )


class Edition(models.Model):
    """One row, written by triggers in the transaction that changes the catalogue."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code = models.UUIDField()
    renewed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="edition_stands_alone")
        ]

    def __str__(self):
        return str(self.code)
