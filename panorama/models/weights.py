"""What is searched in a solution, and the weight of each of its words."""

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import CharField, F, Func, TextField, Value
from django.db.models.fields.json import KeyTextTransform

# Made by the migrations: accents are taken away, then endings; the other one keeps endings.
FRENCH = "french_unaccent"
BARE = "simple_unaccent"
# The questions that say what a solution is for, and for which trades.
USE = '$.sections[*].answers[*] ? (@.code == "intended_use").value'
TRADES = '$.sections[*].answers[*] ? (@.code == "trades").value'
# Words in small letters, a space between them: no sign is left for the parser to make sense of.
# Otherwise « l’état-civil », « exemple.fr » or « 3,5 » would be one word, or three.
APART = "regexp_replace(lower(normalize({}, NFKC)), '[^[:alnum:]]+', ' ', 'g')"


class Apart(Func):
    template = APART.format("%(expressions)s")
    output_field = TextField()


class Answer(Func):
    """What a fiche answers to a question, as text."""

    template = "(jsonb_path_query_first(%(expressions)s::jsonpath) #>> '{}')"
    output_field = TextField()


class Only(Func):
    """The words of a solution that have one of these weights."""

    template = "ts_filter(%(expressions)s, '{%(weights)s}')"
    output_field = SearchVectorField()


def weighed():
    """What is searched, each word with its weight: name, then use and trades, then description, the rest."""
    use = Answer(F("fiche"), Value(USE, output_field=CharField()))
    trades = Answer(F("fiche"), Value(TRADES, output_field=CharField()))
    description = KeyTextTransform("description", F("fiche"), output_field=TextField())
    return (
        _twice("A", F("name"))
        + _twice("B", F("pitch"), use, trades)
        + _twice("C", description)
        + _twice("D", F("search_text"))
    )


def _twice(weight, *texts):
    """Without endings, for what is typed; as it stands, for synonyms and words half typed."""
    apart = [Apart(text) for text in texts]
    return SearchVector(*apart, config=FRENCH, weight=weight) + SearchVector(
        *apart, config=BARE, weight=weight
    )


def name_alone():
    return Only(F("words"), weights="a")


def headline():
    """What is told of a solution at first sight: its name, its sentence and its use."""
    return Only(F("words"), weights="a,b")
