"""What the secretariat says of the automatic signals: it makes their errors known in this call."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from ami.enums import Actor, HintKind
from ami.models import Candidature, HintFeedback
from ami.questions import QUESTIONS
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_acting

# Below, a rate says nothing.
FEWEST = 10


@transaction.atomic
def tell(candidature, answers, *, by):
    """Keep what `by` says of signals: (code of question, kind) → right or not, None to say nothing."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    if any(code not in QUESTIONS or kind not in HintKind.values for code, kind in answers):
        raise Refused("Ce signal n’existe pas.")
    said = {couple: is_right for couple, is_right in answers.items() if is_right is not None}
    own = HintFeedback.objects.filter(candidature=candidature, given_by=by)
    for code, kind in answers.keys() - said.keys():
        own.filter(question=code, kind=kind).delete()
    HintFeedback.objects.bulk_create(
        [
            HintFeedback(
                candidature=candidature,
                question=code,
                kind=kind,
                is_right=is_right,
                given_by=by,
                given_at=timezone.now(),
            )
            for (code, kind), is_right in said.items()
        ],
        update_conflicts=True,
        unique_fields=["candidature", "question", "kind", "given_by"],
        update_fields=["is_right", "given_at"],
    )


def told(candidature, *, by):
    """What `by` said of the signals of a file, and how often those of its call are wrong.

    (question, kind) → right or not; kind → (wrong, told), once enough was said. One query.
    """
    own = JSONObject(question="question", is_right="is_right")
    rows = (
        HintFeedback.objects.filter(candidature__call=candidature.call_id)
        .order_by()
        .values_list("kind")
        .annotate(
            wrong=Count("pk", filter=Q(is_right=False)),
            told=Count("pk"),
            own=ArrayAgg(own, filter=Q(candidature=candidature, given_by=by), default=[]),
        )
    )
    said, observed = {}, {}
    for kind, wrong, number, mine in rows:
        said |= {(one["question"], kind): one["is_right"] for one in mine}
        if number >= FEWEST:
            observed[HintKind(kind)] = (wrong, number)
    return said, observed
