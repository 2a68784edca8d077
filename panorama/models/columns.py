"""What the panorama's tables share: functions of PostgreSQL, and a column that never lies."""

import pgtrigger
from django.db.models import DateTimeField, Func, TextField
from django.db.models.functions import Now


class Plain(Func):
    """Without accents nor capitals: « Éligibilité » reads as « eligibilite ».

    A sub-select, so that PostgreSQL computes it once rather than for every row it compares.
    """

    template = "(SELECT lower(unaccent(%(expressions)s)))"
    output_field = TextField()


def changed_at():
    """When the row was last written; kept by `stamped`, whatever wrote it."""
    return DateTimeField("écrite le", db_default=Now(), editable=False)


def stamped():
    """The trigger that dates a row at each writing, `.update()` and the admin included."""
    return pgtrigger.Trigger(
        name="stamped",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        # The clock's hour rather than the transaction's: two writings of one differ.
        func="NEW.changed_at = clock_timestamp(); RETURN NEW;",
    )
