"""A third reader for a file on which its pair does not agree: chosen by itself, or by hand."""

from collections import Counter

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from alliance.models import User
from ami.enums import Actor, EventKind, Role, Status
from ami.models import Candidature, Conflict, Membership, Pair, ThirdReading
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_acting

HANDED_IN = "La troisième fiche est déjà remise\u00a0: son lecteur ne change plus."
NOT_AWAITED = "Aucune troisième lecture n’est attendue sur ce dossier."
NOT_POSSIBLE = "Cette personne ne peut pas lire ce dossier en troisième."


def open_on(candidature, *, by=None):
    """Ask the first of those who may, under the lock of the file; or say why nobody may."""
    readers, obstacle = possible_readers(candidature)
    return _give(candidature, readers[0] if readers else None, obstacle, by=by)


@transaction.atomic
def search_again(candidature, *, by):
    """Look for a reader once more: appointments and conflicts have changed since."""
    candidature = _locked(candidature, by)
    readers, obstacle = possible_readers(candidature)
    if obstacle:
        raise Refused(obstacle)
    return _give(candidature, readers[0], "", by=by)


@transaction.atomic
def appoint(candidature, reader, *, by):
    """Give the third reading to someone the secretariat chooses, among those who may."""
    candidature = _locked(candidature, by)
    if reader not in possible_readers(candidature)[0]:
        raise Refused(NOT_POSSIBLE)
    return _give(candidature, reader, "", by=by)


def replace(candidature):
    """Ask someone else when the third reader may no longer meet the file; under its lock."""
    third = ThirdReading.objects.filter(candidature=candidature).first()
    if third and third.reader_id in _barred(candidature):
        open_on(candidature)


def possible_readers(candidature):
    """(those who may read it in third, the first to ask first; else why nobody may).

    Of another service than the pair's when possible, then of a pair that knows the thématique, then
    the least loaded; the same each time.
    """
    pair, barred = candidature.assignment.pair, _barred(candidature)
    appointed = User.objects.filter(
        is_active=True, appointments__call=candidature.call_id, appointments__role=Role.REVIEWER
    )
    others = list(appointed.exclude(pk__in=pair.reader_ids))
    services = {pair.first_reader.service, pair.second_reader.service, ""}
    loads, experts = _loads(candidature), _experts(candidature)
    found = sorted(
        (user for user in others if user.pk not in barred),
        key=lambda user: (
            user.service in services,
            user.pk not in experts,
            loads[user.pk],
            user.pk,
        ),
    )
    return found, "" if found else _obstacle(others)


def _obstacle(others):
    if not others:
        return "Aucun évaluateur n’est désigné hors du binôme\u00a0: désignez-en d’autres."
    return (
        f"Hors du binôme, les évaluateurs désignés ({len(others)}) ont tous un lien avec le candidat, "
        "déclaré ou suggéré\u00a0: désignez-en d’autres, ou tranchez les suggestions."
    )


def _experts(candidature):
    pairs = Pair.objects.filter(call=candidature.call_id, expertises__theme=candidature.theme_id)
    return {reader for pair in pairs for reader in pair.reader_ids}


def _loads(candidature):
    """Key of a reader → the files given to her in this call, with a partner or as a third."""
    loads = Counter()
    pairs = Pair.objects.filter(call=candidature.call_id).annotate(files=Count("assignments"))
    for first, second, files in pairs.values_list("first_reader", "second_reader", "files"):
        loads.update({first: files})
        loads.update({second: files})
    thirds = ThirdReading.objects.filter(candidature__call=candidature.call_id)
    loads.update(thirds.exclude(reader=None).values_list("reader", flat=True))
    return loads


def _barred(candidature):
    """Those who have a link with the candidate, even one that is only suggested."""
    conflicts = Conflict.objects.barring().filter(candidature=candidature)
    members = Membership.objects.filter(organisation=candidature.organisation_id)
    return {*conflicts.values_list("person", flat=True), *members.values_list("user", flat=True)}


def _give(candidature, reader, obstacle, *, by):
    third, _ = ThirdReading.objects.update_or_create(
        candidature=candidature,
        defaults={"reader": reader, "obstacle": obstacle, "opened_at": timezone.now()},
    )
    kind = EventKind.THIRD_READING_OPENED if reader else EventKind.THIRD_READING_BLOCKED
    record(candidature.subject_key, kind, by=by or User.objects.system())
    if reader:
        correspondence.tell_of_third_reading(reader, candidature.call)
    return third


def _locked(candidature, by):
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    third = ThirdReading.objects.filter(candidature=candidature).first()
    if third is None or candidature.status != Status.ELIGIBLE:
        raise Refused(NOT_AWAITED)
    if candidature.reviews.counting().filter(reviewer=third.reader_id).exists():
        raise Refused(HANDED_IN)
    return candidature
