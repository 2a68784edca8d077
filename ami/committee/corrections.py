"""The errata that correct a criterion, read with the file and shown beside the criterion."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Func, OuterRef, Value
from django.db.models.functions import JSONObject, TruncDate

from ami.enums import Passage
from ami.models import Erratum
from ami.workflow.running.grid_versions import COLUMNS

FEMININE = {COLUMNS["definition"], COLUMNS["scale_max"]}


def with_corrections(candidatures):
    """Adds `corrections`, those of their call in the order of publication.

    One of marking says in `changes` which columns of which criteria it has already drawn anew.
    """
    errata = Erratum.objects.published().filter(call=OuterRef("call"), passage=Passage.CRITERION)
    day = Func(
        TruncDate("published_at"),
        Value("DD/MM/YYYY"),
        function="to_char",
        output_field=CharField(),
    )
    told = JSONObject(
        code="code",
        number="number",
        day=day,
        former="former",
        corrected="corrected",
        changes="changes",
    )
    return candidatures.annotate(
        corrections=ArraySubquery(errata.order_by("number").values(one=told))
    )


def columns_of(changes):
    """« poids et définition corrigés »: what an erratum of marking changed of one criterion."""
    *first, last = [label for name, label in COLUMNS.items() if name in changes]
    if first:
        return f"{', '.join(first)} et {last} corrigés"
    return f"{last} corrigé{'e' if last in FEMININE else ''}"
