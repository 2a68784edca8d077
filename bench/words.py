"""Searching the panorama in French, against a bare ILIKE over the same texts."""

import pgtrigger
from django.db import connection
from django.db.models import Q

from bench.measure import compare
from panorama.models import FunctionalFamily, Solution
from panorama.words import Query, vocabulary

SIZES = ((435, 15), (100_000, 5))
# A text, and what a plain search would look for instead.
ASKED = {
    "un mot rare": ("éligibilité", ["éligibilité"]),
    "un mot de presque toutes les fiches": ("réunions", ["réunion"]),
    "trois mots": ("compte rendu usager", ["compte", "rendu", "usager"]),
    "un mot mal tapé": ("trasncription", ["trasncription"]),
    "le début d’un mot": ("transcr", ["transcr"]),
}
WORDS = [
    "réunion",
    "compte",
    "rendu",
    "usager",
    "courrier",
    "mairie",
    "agent",
    "service",
    "dossier",
    "instruction",
    "délai",
    "accueil",
    "transcription",
    "résumé",
    "traduction",
    "contrôle",
    "anomalie",
    "document",
    "pièce",
    "facture",
    "marché",
    "achat",
    "budget",
    "école",
    "santé",
    "urbanisme",
    "permis",
    "voirie",
    "subvention",
    "aide",
    "paie",
    "formation",
    "recrutement",
    "archive",
    "donnée",
    "sécurité",
    "hébergement",
    "modèle",
    "langage",
    "voix",
    "appel",
    "site",
    "formulaire",
    "démarche",
    "préfecture",
    "commune",
]
FILL = """
    INSERT INTO panorama_solution (slug, public_id, name, pitch, vendor, family_id, category,
        category_label, theme, theme_label, secnumcloud, on_premise, open_source, facets, fiche,
        search_text, is_fictitious, published_at, updated_at)
    SELECT 'banc-' || n, 'BANC-' || n, 'Solution ' || n, drawn(n, 8), 'Société ' || n %% 900, %s,
        'application', 'Solution applicative', 'speech', 'Parole', 'no', false, 'no', '{}',
        jsonb_build_object('description', drawn(n + 1, 30)),
        drawn(n + 2, 60) || CASE WHEN n %% 217 = 0 THEN ' éligibilité' ELSE '' END, true, now(), now()
    FROM generate_series(1, %s) n
"""
# Words after their place in the alphabet of the bench: the first ones come the most often.
DRAWN = """
    CREATE OR REPLACE FUNCTION pg_temp.drawn(seed int, size int) RETURNS text LANGUAGE sql AS $$
        SELECT string_agg(($1_words)[1 + floor(power((hashint4(seed * 997 + k)::bigint + 2147483648)
            / 4294967296.0, 2) * $1_count)::int], ' ') FROM generate_series(1, size) k
    $$
"""


def measures():
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    for size, rounds in SIZES:
        _fill(size)
        for name, (text, plain) in ASKED.items():
            yield compare(
                f"recherche, {name}, {size} solutions",
                lambda text=text: _searched(text),
                floor=lambda plain=plain: _naively(plain),
                floor_name="ILIKE",
                rounds=rounds,
            )


def _searched(text):
    """What a page takes of it: every key for the counts, and the best for its order."""
    query = Query(text)
    return query.ids(), query.best(Solution.objects.online())


def _naively(words):
    asked = Q()
    for word in words:
        asked &= (
            Q(name__icontains=word)
            | Q(pitch__icontains=word)
            | Q(fiche__description__icontains=word)
            | Q(search_text__icontains=word)
        )
    return list(Solution.objects.online().filter(asked).values_list("pk", flat=True))


def _fill(size):
    words = "ARRAY[" + ", ".join(f"'{word}'" for word in WORDS) + "]"
    drawn = DRAWN.replace("$1_words", words).replace("$1_count", str(len(WORDS)))
    family = FunctionalFamily.objects.get(code="voice").pk
    with pgtrigger.ignore("panorama.Solution:words_learned"), connection.cursor() as cursor:
        Solution.objects.all().delete()
        cursor.execute(drawn)
        cursor.execute(FILL.replace("drawn(", "pg_temp.drawn("), [family, size])
    vocabulary.learn_anew()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE panorama_solution")
        cursor.execute("ANALYZE panorama_word")
