from django.db import migrations

WORDS = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"
CONFIGURATION = """
    CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{language});
    ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR {words} WITH unaccent, {dictionary};
"""


def configuration(name, language, dictionary):
    return migrations.RunSQL(
        CONFIGURATION.format(name=name, language=language, words=WORDS, dictionary=dictionary),
        f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


class Migration(migrations.Migration):
    """Creating a configuration takes no right but that of creating a table."""

    dependencies = [("panorama", "0006_renew_editions")]
    operations = [
        configuration("french_unaccent", "french", "french_stem"),
        configuration("simple_unaccent", "simple", "simple"),
    ]
