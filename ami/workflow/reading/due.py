"""Whose reviews a file waits for. A review is known by its (reviewer, pair), one of the two None."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

from ami.enums import ReadingMode, Role
from ami.models import Appointment, Candidature, CommonFile, Conflict, Membership, Pair


def due(candidature):
    """Those of its pair and of its third reader; of a common file, those of every pair."""
    if is_common(candidature):
        return due_on_common_files(candidature.call, [candidature])[candidature.pk]
    readers = Candidature.objects.values_list(
        "assignment__pair__first_reader",
        "assignment__pair__second_reader",
        "assignment__pair",
        "third_reading__reader",
    )
    first, second, pair, third = readers.get(pk=candidature.pk)
    if candidature.call.reading_mode == ReadingMode.JOINT:
        return {(None, pair)}
    return {(reader, None) for reader in (first, second, third) if reader}


def awaited(candidature):
    """Those of its reviews that are not in."""
    return due(candidature) - _handed_in(candidature)


def is_whole(candidature):
    """Whether it has the reviews it waited for; a file given to nobody waits for its pair."""
    expected = due(candidature)
    return bool(expected) and expected <= _handed_in(candidature)


def _handed_in(candidature):
    return set(candidature.reviews.counting().values_list("reviewer", "pair"))


def is_common(candidature):
    return CommonFile.objects.filter(candidature=candidature.pk).exists()


def due_on_common_files(call, files):
    """Key of each of `files` → the reviews it waits for; who may not meet one is excused from it.

    A pair that reads together reads with both of its members or not at all.
    """
    away_from, pairs, found = kept_away([file.pk for file in files]), teams(call), {}
    for file in files:
        away, due_here = away_from[file.pk], set()
        for pair in pairs:
            if call.reading_mode != ReadingMode.JOINT:
                due_here |= {(reader, None) for reader in pair.reader_ids - away}
            elif not pair.reader_ids & away:
                due_here.add((None, pair.pk))
        found[file.pk] = due_here
    return found


def teams(call):
    """The pairs that read the common files: all but those whose two members already do elsewhere."""
    reviewers = Appointment.objects.filter(call=call, role=Role.REVIEWER)
    pairs = Pair.objects.filter(
        Exists(reviewers.filter(user=OuterRef("first_reader"))),
        Exists(reviewers.filter(user=OuterRef("second_reader"))),
        call=call,
    )
    found, met = [], set()
    for pair in pairs.order_by("pk"):
        if not pair.reader_ids <= met:
            found.append(pair)
            met |= pair.reader_ids
    return found


def pair_of(user, candidature):
    """The pair with which `user` reads this file, which is hers to read."""
    pairs = Pair.objects.of(user).filter(call=candidature.call_id).order_by("pk")
    return pairs.filter(assignments__candidature=candidature.pk).first() or pairs.first()


def kept_away(keys):
    """Key of each file, `keys` being theirs → the keys of those who may not meet it."""
    conflicts = Conflict.objects.standing().filter(candidature__in=keys).order_by()
    members = Membership.objects.filter(organisation__candidatures__in=keys).order_by()
    couples = conflicts.values_list("candidature", "person").union(
        members.values_list("organisation__candidatures", "user")
    )
    found = defaultdict(set)
    for file, person in couples:
        found[file].add(person)
    return found
