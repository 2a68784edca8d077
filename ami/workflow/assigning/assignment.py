"""Files are given to pairs, by hand or from a proposal: always the same rows, events and letters."""

from collections import Counter, defaultdict

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, Letter, Status
from ami.models import Assignment, Candidature, Pair
from ami.workflow import correspondence
from ami.workflow.assigning.conflicts import barred_couples
from ami.workflow.examining import likenesses
from ami.workflow.log import record_all
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.transitions import objections_to_acting


@transaction.atomic
def assign(candidatures, pair, *, by):
    """Give eligible files to a pair, all or none; those it already has are left alone."""
    locked = list(under_lock(Candidature.objects.filter(pk__in=[one.pk for one in candidatures])))
    barred = barred_couples(pair.call)
    for candidature in locked:
        refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
        refuse_if(objections_to_assigning(candidature, pair, barred))
    refuse_if(likenesses.objections_to_splitting(locked, pair, by=by))
    moved = [candidature for candidature in locked if pair_of(candidature) != pair.pk]
    refuse_if(objections_to_loads(pair.call_id, {pair: len(moved)}))
    give([(candidature, pair) for candidature in moved], by=by)
    return moved


def under_lock(candidatures):
    """These files with what an assignment asks of them, locked in one order for everybody."""
    return (
        candidatures.select_for_update(of=("self",), no_key=True)
        .select_related("assignment__pair", "call", "organisation")
        .prefetch_related("organisation__members")
        .order_by("pk")
    )


def pair_of(candidature):
    assignment = getattr(candidature, "assignment", None)
    return assignment and assignment.pair_id


def objections_to_assigning(candidature, pair, barred):
    """Why this file may not go to this pair; `barred` are the couples that never meet."""
    if candidature.call_id != pair.call_id:
        return [f"{candidature.reference} : ce binôme lit un autre appel."]
    if found := _kept_away(candidature, pair, barred):
        return found
    if candidature.status != Status.ELIGIBLE:
        return [
            f"{candidature.reference} : seul un dossier éligible est attribué "
            f"(état « {candidature.get_status_display()} »)."
        ]
    if _stays_where_it_is(candidature, pair, barred):
        return [f"{candidature.reference} : sa lecture a commencé, il ne change plus de binôme."]
    return []


def _kept_away(candidature, pair, barred):
    members = {user.pk for user in candidature.organisation.members.all()}
    return [
        f"{candidature.reference} : {reader} appartient à l’organisation candidate."
        if reader.pk in members
        else f"{candidature.reference} : {reader} est écarté de ce dossier par un conflit d’intérêts."
        for reader in pair.readers
        if reader.pk in members or (candidature.pk, reader.pk) in barred
    ][:1]


def _stays_where_it_is(candidature, pair, barred):
    """Its reading has begun, by a pair that may go on."""
    if pair_of(candidature) in (None, pair.pk):
        return False
    readers = candidature.assignment.pair.reader_ids
    away = any((candidature.pk, reader) in barred for reader in readers)
    return not away and candidature.reviews.exists()


def objections_to_loads(call_id, added):
    """Why pairs may not be given as many files more: `added` maps each pair to their number."""
    limited = {pair: count for pair, count in added.items() if pair.quota and count}
    if not limited:
        return []
    loads = Counter(
        Assignment.objects.filter(pair__in=limited, candidature__common_file=None).values_list(
            "pair", flat=True
        )
    )
    common = Candidature.objects.filter(call=call_id, common_file__isnull=False).count()
    return [
        f"Le binôme « {pair} » ne lit pas plus de {pair.quota} dossier{'s' if pair.quota > 1 else ''}, dossiers communs compris."
        for pair, count in limited.items()
        if loads[pair.pk] + common + count > pair.quota
    ]


def give(moves, *, by):
    """Write down (candidature, pair) couples, their files locked; one letter for each reader."""
    if not moves:
        return
    with refusing():
        Assignment.objects.bulk_create(
            [
                Assignment(candidature=candidature, pair=pair, assigned_by=by)
                for candidature, pair in moves
            ],
            update_conflicts=True,
            unique_fields=["candidature"],
            update_fields=["pair", "assigned_by", "assigned_at"],
            batch_size=2000,
        )
    told = {candidature.subject_key: {"pair": pair.pk} for candidature, pair in moves}
    record_all(told, EventKind.ASSIGNED, by=by)
    _tell_readers(Counter(pair.pk for _, pair in moves))


def _tell_readers(counts):
    """One letter a reader and an act, however many pairs and files it is about."""
    lots = defaultdict(list)
    pairs = Pair.objects.filter(pk__in=counts).select_related(
        "call", "first_reader", "second_reader"
    )
    for pair in pairs:
        for reader in pair.readers:
            lots[reader].append({"pair": pair, "count": counts[pair.pk]})
    for reader, given in lots.items():
        correspondence.post_to(
            reader,
            Letter.ASSIGNMENT,
            given[0]["pair"].call,
            subject_key=f"pair:{given[0]['pair'].pk}:{reader.pk}",
            occasion=f"{timezone.now():%Y%m%d%H%M%S%f}",
            lots=given,
            count=sum(lot["count"] for lot in given),
            queue=f"{settings.SITE_URL}/admin/ami/reading/",
        )
