"""Columns in which the lists of the administration look for a word."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models.functions import Upper


def searched(table, *columns):
    """Indexes by trigrams, for « contains »: `icontains` compares in capitals."""
    return [
        GinIndex(OpClass(Upper(one), "gin_trgm_ops"), name=f"{table}_search_{one}")
        for one in columns
    ]
