"""What the minutes of a sitting say, as values that canonical JSON holds; and what one person may read.

People are told by keys of `people`: who sat acted in an official capacity. A file is told by its key
too, so that it is withheld from whoever does not meet it.
"""

from collections import Counter

from django.db.models import F

from alliance.models import User
from ami.enums import ItemState, Mention, Outcome
from ami.models import Appointment, Conflict
from ami.workflow.deciding.attendance import SITTING
from ami.workflow.deciding.naming import HIDDEN, TEXTS, naming
from ami.workflow.deciding.sight import sight_of
from ami.workflow.reading.due import kept_away

FORMAT_VERSION = 1
# Each computation, and to what degree it contributes (CRPA L311-3-1).
COMPUTATIONS = (
    (
        "Note pondérée",
        "Moyenne des notes des lecteurs, pondérée selon la grille publiée, sur 100. Elle ordonne les "
        "dossiers d’une thématique\u00a0; le comité décide, et motive tout écart à cet ordre.",
    ),
    (
        "Écart entre lecteurs, lignes de coupe",
        "Désignent les dossiers à examiner un par un. Ils n’entrent dans aucune décision.",
    ),
    (
        "Rang corrigé de la sévérité des lecteurs",
        "Indication donnée à côté du rang. Elle ne remplace ni la note ni l’ordre des notes.",
    ),
)


def content_of(deliberation):
    """The whole sitting, once closed."""
    call, stays = deliberation.call, list(deliberation.attendances.all())
    items = items_of(deliberation, stays)
    appointed = _composition(call)
    people = {one["person"] for one in appointed} | _people_of(deliberation, stays, items)
    return {
        "format": FORMAT_VERSION,
        "kind": "minutes",
        "number": 1,
        "call": _call(call),
        "sitting": _sitting(deliberation),
        "people": people_told(people),
        "composition": appointed,
        "attendance": [_stay(one) for one in stays],
        "items": items,
        "counts": counts_of(items),
        "computations": {
            "used": [{"name": name, "role": role} for name, role in COMPUTATIONS],
            "how_to_obtain": call.mentions.get(Mention.ALGORITHM, ""),
        },
    }


def correction_of(minutes, item, text, grounds, by):
    """A further act of the same sitting, on the one before it."""
    deliberation = minutes.deliberation
    people = {by.pk, deliberation.chair_id, deliberation.secretary_id}
    return {
        "format": FORMAT_VERSION,
        "kind": "correction",
        "number": minutes.number + 1,
        "corrects": {"number": minutes.number, "sha256": minutes.sha256},
        "call": _call(deliberation.call),
        "sitting": _sitting(deliberation),
        "people": people_told(people | {deliberation.opened_by_id, deliberation.closed_by_id}),
        "item": item and {**_file(item.candidature), "position": item.position},
        "text": text,
        "grounds": grounds,
        "written_by": by.pk,
    }


def people_told(keys):
    """Key, as JSON has it → name and service."""
    people = User.objects.filter(pk__in=keys)
    return {str(one.pk): {"name": str(one), "service": one.service} for one in people}


def counts_of(items):
    """Per thématique, in its order: how many points have each outcome, or were put off."""
    counted = {}
    for item in items:
        key = item["outcome"] if item["state"] == ItemState.DECIDED else ItemState.POSTPONED
        counted.setdefault(item["theme"], Counter())[str(key)] += 1
    kinds = [*Outcome.values, ItemState.POSTPONED]
    return [
        {"theme": theme, **{str(kind): counts[str(kind)] for kind in kinds}}
        for theme, counts in sorted(counted.items())
    ]


def items_of(deliberation, stays):
    rows = list(
        deliberation.items.select_related("candidature__theme", "candidature__organisation")
        .annotate(score=F("candidature__tally__score"))
        .order_by("position", "pk")
    )
    since = _away_since([row.candidature_id for row in rows])
    away = kept_away([row.candidature_id for row in rows])
    by_key = {stay.pk: stay for stay in stays}
    return [_item(row, by_key, away[row.candidature_id], since) for row in rows]


def _item(row, stays, away, since):
    decided = row.state == ItemState.DECIDED
    exited = (
        {stays[key].person_id for key in row.exited}
        if decided
        else {stay.person_id for stay in stays.values()} & away
    )
    return {
        **_file(row.candidature),
        "theme": row.candidature.theme.label,
        "position": row.position,
        "contested": row.is_contested,
        "reason": row.reason,
        "score": None if row.score is None else round(row.score, 4),
        "state": str(row.state),
        "presiding": row.presiding_id if decided else None,
        "exited": [
            {"person": key, "since": since.get((row.candidature_id, key))} for key in sorted(exited)
        ],
        "present": [stays[key].person_id for key in row.present] if decided else [],
        "outcome": str(row.outcome) if decided else "",
        "rank": row.rank if decided else None,
        "grounds": row.grounds if decided else "",
        "departure": row.departure if decided else "",
        "proposed_by": row.proposed_by_id if decided else None,
        "votes": _votes(row) if decided else None,
        "settled_at": row.settled_at.isoformat(),
        "postponed_because": row.postponed_because,
    }


def _votes(row):
    return {"for": row.votes_for, "against": row.votes_against, "abstentions": row.abstentions}


def _away_since(files):
    """(file, person) → when the conflict that keeps them apart was stated; its nature is not told."""
    rows = Conflict.objects.standing().filter(candidature__in=files).order_by()
    return {
        (file, person): at.isoformat()
        for file, person, at in rows.values_list("candidature", "person", "stated_at")
    }


def _file(candidature):
    return {
        "file": candidature.pk,
        "reference": candidature.reference,
        "name": candidature.name,
        "organisation": candidature.organisation.name,
    }


def _call(call):
    return {
        "slug": call.slug,
        "title": call.title,
        "edition": call.edition,
        "specification": str(call.specification),
        "grid": str(call.grid),
    }


def _sitting(deliberation):
    return {
        "number": deliberation.number,
        "title": deliberation.title,
        "place": deliberation.place,
        "quorum": deliberation.quorum,
        "chair": deliberation.chair_id,
        "secretary": deliberation.secretary_id,
        "planned_for": deliberation.planned_for.isoformat(),
        "opened_at": deliberation.opened_at.isoformat(),
        "opened_by": deliberation.opened_by_id,
        "closed_at": deliberation.closed_at.isoformat(),
        "closed_by": deliberation.closed_by_id,
    }


def _composition(call):
    """The committee and the secretariat as appointed when the sitting closes."""
    rows = Appointment.objects.filter(call=call, role__in=SITTING).order_by("user__last_name", "pk")
    roles = {}
    for one in sorted(rows, key=lambda row: SITTING.index(row.role)):
        roles.setdefault(one.user_id, []).append(one.get_role_display())
    return [{"person": person, "capacities": found} for person, found in roles.items()]


def _stay(one):
    return {
        "person": one.person_id,
        "role": str(one.role),
        "capacity": one.capacity,
        "arrived_at": one.arrived_at.isoformat(),
        "left_at": one.left_at and one.left_at.isoformat(),
    }


def _people_of(deliberation, stays, items):
    told = {one.person_id for one in stays}
    told |= {deliberation.chair_id, deliberation.secretary_id}
    told |= {deliberation.opened_by_id, deliberation.closed_by_id}
    told |= {item[name] for item in items for name in ("presiding", "proposed_by") if item[name]}
    return told


def seen_by(user, minutes):
    """What `user` may read of an act; its very data when nothing of it is withheld."""
    sight, hidden = sight_of(minutes.deliberation.call, user), minutes.hides_from(user)
    if minutes.item and not sight.sees_whole(minutes.item.candidature):
        # The correction of a rank would tell of the files around it.
        hidden[minutes.item.candidature_id] = list(_names(minutes.data["item"]))
    return in_view(minutes.data, hidden, minutes.sha256, set(sight.blind.values()))


def in_view(data, hidden, sha256, blind=frozenset()):
    """`data` without what it says of the files `hidden` (key → names); the same when nothing is.

    What is withheld is counted. Totals and places are those of what is left, and of the thématiques
    `blind` (labels) neither ranks nor departures are told: a difference would tell what was decided of
    a hidden file.
    """
    if data["kind"] == "correction":
        return _correction_in_view(data, hidden, sha256)
    gone = [item for item in data["items"] if item["file"] in hidden]
    kept = [item for item in data["items"] if item["file"] not in hidden]
    if not gone and not any(item["theme"] in blind for item in kept):
        return data
    pattern = naming(name for item in gone for name in _names(item)) if gone else None
    left = [
        _item_in_view(item, pattern, item["theme"] in blind) | {"position": place}
        for place, item in enumerate(kept, start=1)
    ]
    withheld = {"points": len(gone), "whole_sha256": sha256}
    return {**data, "items": left, "counts": counts_of(left), "withheld": withheld}


def _item_in_view(item, pattern, is_blind):
    texts = {name: pattern.sub(HIDDEN, item[name]) for name in TEXTS} if pattern else {}
    return {**item, **texts, **({"rank": None, "departure": ""} if is_blind else {})}


def _correction_in_view(data, hidden, sha256):
    """All that bears on a hidden point is withheld; elsewhere, the names of hidden files."""
    texts = {name: data[name] for name in ("text", "grounds")}
    if data["item"] and data["item"]["file"] in hidden:
        texts = dict.fromkeys(texts, HIDDEN)
        return {**data, **texts, "item": None, "withheld": {"points": 1, "whole_sha256": sha256}}
    said = " ".join(texts.values())
    named = [names for names in hidden.values() if naming(names).search(said)]
    if not named:
        return data
    pattern = naming(name for names in named for name in names)
    texts = {key: pattern.sub(HIDDEN, text) for key, text in texts.items()}
    return {**data, **texts, "withheld": {"points": len(named), "whole_sha256": sha256}}


def _names(item):
    return [item[key] for key in ("reference", "name", "organisation")]
