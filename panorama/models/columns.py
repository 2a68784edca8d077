"""Functions of PostgreSQL that the panorama's tables use."""

from django.db.models import Func, TextField


class Plain(Func):
    """Without accents nor capitals: « Éligibilité » reads as « eligibilite ».

    A sub-select, so that PostgreSQL computes it once rather than for every row it compares.
    """

    template = "(SELECT lower(unaccent(%(expressions)s)))"
    output_field = TextField()
