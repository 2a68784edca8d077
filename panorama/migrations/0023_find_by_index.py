from django.db import migrations

SPEAKING_OF = """
    CREATE FUNCTION panorama_speaking_of(tsquery) RETURNS bigint[]
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        SELECT coalesce(array_agg(id), '{}') FROM panorama_solution
        WHERE words @@ $1 AND withdrawn_at IS NULL
    $$
"""


class Migration(migrations.Migration):
    """The keys of the solutions that speak of a query, always by the index of their words."""

    dependencies = [("panorama", "0022_weigh_trades")]
    operations = [
        migrations.RunSQL(SPEAKING_OF, "DROP FUNCTION panorama_speaking_of(tsquery)"),
    ]
