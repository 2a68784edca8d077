"""What is searched in a solution, and the weight of each of its words."""

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import CharField, F, Func, TextField, Value
from django.db.models.fields.json import KeyTextTransform

# Made by the migrations: accents are taken away, then endings; the other one keeps endings.
FRENCH = "french_unaccent"
BARE = "simple_unaccent"
# The question that says what a solution is for.
USE = "intended_use"


class Apart(Func):
    """Words in small letters, a space between them: no sign is left for the parser to make sense of.

    Otherwise « l’état-civil », « exemple.fr » or « 3,5 » would be read as one word, or as three.
    """

    template = "regexp_replace(lower(normalize(%(expressions)s, NFKC)), '[^[:alnum:]]+', ' ', 'g')"
    output_field = TextField()


class Answer(Func):
    """What a fiche answers to a question, as text."""

    template = "(jsonb_path_query_first(%(expressions)s::jsonpath) #>> '{}')"
    output_field = TextField()


def weighed():
    """What is searched, each word with its weight: name, then use, then description, then the rest.

    The name is there as it stands too: it may hold nothing but words that French leaves out.
    """
    path = f'$.sections[*].answers[*] ? (@.code == "{USE}").value'
    use = Answer(F("fiche"), Value(path, output_field=CharField()))
    description = KeyTextTransform("description", F("fiche"), output_field=TextField())
    return (
        SearchVector(Apart(F("name")), config=FRENCH, weight="A")
        + SearchVector(Apart(F("name")), config=BARE, weight="A")
        + SearchVector(Apart(F("pitch")), Apart(use), config=FRENCH, weight="B")
        + SearchVector(Apart(description), config=FRENCH, weight="C")
        + SearchVector(Apart(F("search_text")), config=FRENCH, weight="D")
    )


def headline():
    """What is told of a solution at first sight: its name, its sentence and its use."""
    return Func(
        F("words"), template="ts_filter(%(expressions)s, '{a,b}')", output_field=SearchVectorField()
    )
