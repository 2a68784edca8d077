"""Files of a call that look alike: found in the background, settled by people, kept together."""

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alliance.models import User
from ami.enums import Actor, EventKind, LikenessKind
from ami.models import Call, Candidature, Likeness
from ami.workflow.examining import comparing
from ami.workflow.examining.fingerprints import keep_waiting
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.calls import objections_to_running
from ami.workflow.transitions import objections_to_acting


@shared_task(expires=600)
def look_in(call_pk):
    """Look in one call, then again until no deposit waits: one passage is bounded."""
    if (call := Call.objects.filter(pk=call_pk).first()) and look(call):
        look_in.delay(call_pk)


def look_everywhere():
    """Look where deposits wait to be compared; a call whose results are out changes no more."""
    for call in Call.objects.filter(opened_at__isnull=False, announced_at=None):
        look(call)


def look(call):
    """Compare what was deposited since the last time with all the rest; the keys of these files."""
    if fresh := keep_waiting(call):
        write_down(call, fresh)
    return fresh


@transaction.atomic
def write_down(call, fresh):
    """Likenesses as they are now; those that people settled stay so, unless a deposit added to them."""
    found = comparing.likenesses(call, fresh)
    changed = set(fresh)
    touched = [one for one in found if {one.first_id, one.second_id} & changed]
    untouched = [one for one in found if not {one.first_id, one.second_id} & changed]
    _reopen(call, touched)
    known = set(Likeness.objects.filter(call=call).values_list("first", "second", "kind"))
    # What is known already may be more or less alike than it was, or share something else.
    written = touched + [one for one in untouched if _key(one) not in known]
    Likeness.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["first", "second", "kind"],
        update_fields=["score", "shared"],
    )
    _forget(call, fresh, {_key(one) for one in found})


def _reopen(call, found):
    """Settled likenesses of which a new deposit makes more, or something else, than what was settled."""
    now = {_key(one): one for one in found}
    settled = Likeness.objects.filter(call=call, settled_at__isnull=False)
    grown = [one for one in settled if _key(one) in now and _adds_to(one, now[_key(one)])]
    files = {key for one in grown for key in (one.first_id, one.second_id)}
    locked = Candidature.objects.filter(pk__in=files).order_by("pk")
    keys = {file.pk: file.subject_key for file in locked.select_for_update(no_key=True)}
    for one in grown:
        for file in (one.first_id, one.second_id):
            record(
                keys[file],
                EventKind.LIKENESS_REOPENED,
                by=User.objects.system(),
                likeness=one.pk,
                grounds=one.grounds,
            )
    Likeness.objects.filter(pk__in=[one.pk for one in grown]).update(
        settled_at=None, settled_by=None, grounds="", found_at=timezone.now()
    )


def _adds_to(settled, now):
    """By more than a hundredth, which is how it is shown; or they share another file or number."""
    return round(now.score, 2) > round(settled.score, 2) or now.shared != settled.shared


def _key(likeness):
    return likeness.first_id, likeness.second_id, likeness.kind


def _forget(call, fresh, told):
    """What is no longer true, and nobody settled; the words of files that did not change still are."""
    standing = Likeness.objects.filter(call=call, settled_at=None)
    looked_at = standing.exclude(~Q(first__in=fresh) & ~Q(second__in=fresh), kind=LikenessKind.TEXT)
    rows = looked_at.values_list("pk", "first", "second", "kind")
    gone = [pk for pk, *couple in rows if tuple(couple) not in told]
    standing.filter(pk__in=gone).delete()


@transaction.atomic
def ask_for_a_look(call, *, by):
    """Have the call looked in now, by a worker."""
    refuse_if(objections_to_running(by, call))
    transaction.on_commit(lambda: look_in.delay(call.pk), robust=True)


@transaction.atomic
def settle(likeness, grounds, *, by):
    """Say that a likeness leads nowhere: the two files may go to different pairs."""
    for key in (likeness.first_id, likeness.second_id):
        candidature = Candidature.objects.locked(Candidature(pk=key))
        refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
        record(candidature.subject_key, EventKind.LIKENESS_SETTLED, by=by, likeness=likeness.pk)
    with refusing():
        settled = Likeness.objects.filter(pk=likeness.pk, settled_at=None).update(
            settled_at=timezone.now(), settled_by=by, grounds=grounds.strip()
        )
    if not settled:
        raise Refused("Cette ressemblance est déjà classée sans suite.")


def groups(call):
    """Sets of the keys of candidatures that must go to the same pair, the largest first."""
    return gathered(couples(call))


def gathered(couples):
    """The sets of keys that `couples` of keys link, from one to the next."""
    leads_to = {}

    def root(key):
        while leads_to.setdefault(key, key) != key:
            leads_to[key] = key = leads_to[leads_to[key]]
        return key

    for first, second in couples:
        leads_to[root(first)] = root(second)
    found = {}
    for key in leads_to:
        found.setdefault(root(key), set()).add(key)
    return sorted(found.values(), key=lambda group: (-len(group), min(group)))


def couples(call):
    """(key, key) of the files of `call` that look alike, whatever in."""
    standing = Likeness.objects.standing().filter(call=call)
    return standing.order_by("first", "second").values_list("first", "second").distinct()


def objections_to_splitting(candidatures, pair, *, by):
    """Why `candidatures` may not go to `pair` while files that look alike are elsewhere.

    Of the files that `by` may not see, nothing is said.
    """
    keys = [candidature.pk for candidature in candidatures]
    touching = Likeness.objects.standing().seen_by(by).filter(call=pair.call_id)
    found = touching.filter(Q(first__in=keys) | Q(second__in=keys)).select_related(
        "first__assignment__pair", "second__assignment__pair"
    )
    elsewhere = {
        (moved, other)
        for likeness in found
        for moved, other in likeness.couples
        if moved.pk in keys and other.pk not in keys and _is_elsewhere(other, pair)
    }
    return [
        f"{moved.reference} ressemble à {other.reference}, donnée à « {other.assignment.pair} » : "
        "donnez-les au même binôme, ou classez la ressemblance sans suite."
        for moved, other in sorted(elsewhere, key=lambda couple: couple[0].reference)
    ]


def _is_elsewhere(candidature, pair):
    assignment = getattr(candidature, "assignment", None)
    return assignment is not None and assignment.pair_id != pair.pk
