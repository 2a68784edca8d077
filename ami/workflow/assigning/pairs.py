"""Pairs are formed of two services, changed while they have not begun, and dissolved when empty."""

from django.db import transaction

from ami.enums import EventKind, Role
from ami.models import Appointment, Call, Candidature, Expertise, Pair
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)

MAY_HOLD_MORE = (
    "Un dossier de l’appel est hors de votre vue, et ce binôme le lit peut-être\u00a0: une autre "
    "personne du secrétariat peut le dissoudre."
)


@transaction.atomic
def form_pair(call, name, readers, *, by, quota=None, themes=()):
    """A pair of two reviewers of the call, of different services."""
    call = _locked(call, by)
    first, second = readers
    refuse_if(objections_to_pairing(readers, call))
    with refusing():
        pair = Pair.objects.create(
            call=call, name=name.strip(), first_reader=first, second_reader=second, quota=quota
        )
    _know(pair, themes)
    _tell(pair, EventKind.PAIR_FORMED, by)
    return pair


@transaction.atomic
def change_pair(pair, name, readers, *, by, quota=None, themes=()):
    """Give a pair another name, other readers while it has not begun, a quota, thématiques."""
    call = _locked(pair.call, by)
    pair = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if {reader.pk for reader in readers} != pair.reader_ids:
        refuse_if(objections_to_pairing(readers, call))
        refuse_if(objections_to_replacing(pair, readers))
        pair.first_reader, pair.second_reader = readers
    pair.name, pair.quota = name.strip(), quota
    with refusing():
        pair.save()
    _know(pair, themes)
    _tell(pair, EventKind.PAIR_CHANGED, by)
    return pair


@transaction.atomic
def dissolve(pair, *, by):
    """Undo a pair that holds no file."""
    _locked(pair.call, by)
    pair = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    refuse_if(objections_to_dissolving(pair, by))
    _tell(pair, EventKind.PAIR_DISSOLVED, by)
    pair.delete()


def objections_to_pairing(readers, call):
    """Why these two may not read together."""
    first, second = readers
    if first == second:
        return ["Un binôme réunit deux personnes différentes."]
    found = [sentence for reader in readers for sentence in objections_to_reading_in(reader, call)]
    found += [
        f"Le service de {reader} n’est pas connu\u00a0: indiquez-le par «\u00a0Désigner une personne\u00a0», "
        "puis formez le binôme."
        for reader in readers
        if not _service(reader)
    ]
    if not found and _service(first) == _service(second):
        found = [
            f"{first} et {second} sont du même service («\u00a0{first.service}\u00a0»)\u00a0: un binôme réunit "
            "deux services."
        ]
    return found


def objections_to_reading_in(user, call):
    if Appointment.objects.filter(call=call, user=user, role=Role.REVIEWER).exists():
        return []
    return [f"{user} n’est pas désigné évaluateur de cet appel."]


def objections_to_replacing(pair, readers):
    """Why the files of this pair may not go to other readers."""
    members = pair.assignments.filter(
        candidature__organisation__memberships__user__in=readers
    ).values_list("candidature__reference", flat=True)
    away = pair.assignments.filter(candidature__conflicts__in=_standing(readers)).values_list(
        "candidature__reference", flat=True
    )
    count = len({*members, *away})
    if not count:
        return []
    return [
        (
            "1 dossier de ce binôme ne peut pas être lu"
            if count == 1
            else f"{count} dossiers de ce binôme ne peuvent pas être lus"
        )
        + " par ces personnes (lien déclaré ou organisation candidate)\u00a0: réattribuez d’abord."
    ]


def _standing(readers):
    return [conflict for reader in readers for conflict in reader.conflicts.standing()]


def objections_to_dissolving(pair, user):
    """Why `user` may not undo this pair; never because of a file that she does not meet."""
    if Candidature.objects.filter(call=pair.call_id).hidden_from(user).exists():
        return [MAY_HOLD_MORE]
    count = pair.assignments.count()
    if not count:
        return []
    return [
        f"Ce binôme a {count} dossier{'s' if count > 1 else ''}\u00a0: un binôme se dissout quand il n’a "
        "plus rien à lire."
    ]


def _service(user):
    return " ".join(user.service.lower().split())


def _locked(call, by):
    # No key changes: drafts may be opened meanwhile.
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    return call


def _know(pair, themes):
    pair.expertises.all().delete()
    with refusing():
        Expertise.objects.bulk_create(Expertise(pair=pair, theme=theme) for theme in themes)


def _tell(pair, kind, by):
    record(
        subject_of(pair.call),
        kind,
        by=by,
        pair=pair.pk,
        name=pair.name,
        readers=sorted(pair.reader_ids),
        quota=pair.quota,
    )
