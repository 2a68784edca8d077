"""The errata that correct a criterion, read with the file and shown beside the criterion."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Func, OuterRef, Value
from django.db.models.functions import JSONObject, TruncDate

from ami.enums import Passage
from ami.models import Erratum


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
