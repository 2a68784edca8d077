"""The PDF of an act of a sitting, drawn from what was sealed and from its signatures.

The same act, view and signatures give the same bytes; once signed by both, the whole is kept as drawn.
"""

from datetime import datetime

from django.utils import timezone

from alliance import documents
from ami.enums import ItemState, Outcome, SigningCapacity
from ami.wording import day, hour, paris, to_the_second

AWAITED = "Signature attendue"
AS_BEFORE = "Mêmes motifs que le point\u00a0"


def drawn(minutes, data=None):
    """The bytes of the PDF; `data` is what of the act its reader may see, else the whole."""
    data = minutes.data if data is None else data
    signatures = list(minutes.signatures.select_related("signed_by"))
    name = "minutes.typ" if data["kind"] == "minutes" else "minutes_correction.typ"
    return documents.draw(
        name,
        {**told(minutes, data), "state": _state(minutes, data, signatures)}
        | {"signatures": _signatures(minutes, data, signatures)},
        title=title_of(minutes),
        at=max([minutes.sealed_at, *(one.signed_at for one in signatures)]),
    )


def title_of(minutes):
    nature = "Correction du procès-verbal" if minutes.is_correction else "Procès-verbal"
    return f"{nature} de la {minutes.deliberation.name_in_text}, acte n°\u00a0{minutes.number}"


def told(minutes, data):
    """What the document says, in words."""
    people = People(data["people"])
    head = _head(minutes, data, people)
    if data["kind"] == "correction":
        return {**head, **_correction(data, people)}
    items = [_item(one, people) for one in data["items"]]
    chair = people.name(data["sitting"]["chair"])
    return {
        **head,
        "composition": [
            [
                people.name(one["person"]),
                ", ".join(one["capacities"]),
                people.service(one["person"]),
            ]
            for one in data["composition"]
        ],
        "attendance": [_stay(one, people) for one in data["attendance"]],
        "quorum": str(data["sitting"]["quorum"]),
        "counts": _counts(data["counts"]),
        "contested": [one for one in items if one["contested"]],
        "lot": list(_in_short([one for one in items if not one["contested"]], chair)),
        "themes": _annex(items),
        "computations": data["computations"]["used"],
        "how_to_obtain": data["computations"]["how_to_obtain"],
    }


class People:
    """The people of an act, by the key that it tells them with."""

    def __init__(self, known):
        self.known = known

    def name(self, key):
        return self.known[str(key)]["name"]

    def service(self, key):
        return self.known[str(key)]["service"]

    def named(self, key):
        return ", ".join(filter(None, [self.name(key), self.service(key)]))


def _head(minutes, data, people):
    sitting, call = data["sitting"], data["call"]
    return {
        "heading": title_of(minutes).rpartition(", ")[0],
        "call": f"{call['title']} ({call['edition']})",
        "number": str(data["number"]),
        "sitting": f"Séance n°\u00a0{sitting['number']}"
        + (f" – {sitting['title']}" if sitting["title"] else ""),
        "place": sitting["place"],
        "planned": paris(_instant(sitting["planned_for"])),
        "held": _held(sitting),
        "chair": people.named(sitting["chair"]),
        "secretary": people.named(sitting["secretary"]),
        "specification": f"{call['specification']}, {call['grid']}",
        "sealed": to_the_second(minutes.sealed_at),
        "sha256": minutes.sha256,
        "withheld": _withheld(data),
    }


def _held(sitting):
    opened, closed = (
        timezone.localtime(_instant(sitting[f"{act}_at"])) for act in ("opened", "closed")
    )
    if opened.date() == closed.date():
        return f"{day(opened)}, de {hour(opened)} à {hour(closed)} (heure de Paris)"
    return f"du {day(opened)} à {hour(opened)} au {day(closed)} à {hour(closed)} (heure de Paris)"


def _withheld(data):
    if "withheld" not in data:
        return ""
    count = data["withheld"]["points"]
    said = f"{count} point{'s' if count > 1 else ''} hors de votre vue. " if count else ""
    return (
        f"Extrait\u00a0: {said}Les totaux et l’ordre des points sont ceux des points que vous voyez\u00a0; "
        "dans une thématique dont un dossier est hors de votre vue, ni les rangs ni les écarts au "
        "classement ne sont dits. L’empreinte de ce fichier n’est donc pas celle de l’acte entier, "
        "rappelée ici."
    )


def _state(minutes, data, signatures):
    corrected = getattr(minutes, "corrected_by", None)
    words = (
        "Acte signé par la présidence et le secrétariat de séance."
        if len(signatures) == len(SigningCapacity)
        else "Projet, non signé\u00a0: il manque "
        + ("les deux signatures." if not signatures else "une signature.")
    )
    if corrected:
        words += f" Corrigé par l’acte n°\u00a0{corrected.number}."
    return words


def _signatures(minutes, data, signatures):
    given, people = {one.capacity: one for one in signatures}, People(data["people"])
    return [
        _signature(
            capacity,
            people.named(data["sitting"][capacity]),
            given.get(capacity),
            minutes.replacements.get(capacity),
        )
        for capacity in SigningCapacity
    ]


def _signature(capacity, named, signature, replacement):
    """Who signs, or is to; whoever signs in the place of another is told so, with its two authors."""
    if signature and replacement and replacement.person_id != signature.signed_by_id:
        replacement = None
    return {
        "capacity": capacity.label,
        "name": _in_place(replacement, named) if replacement else named,
        "signed": to_the_second(signature.signed_at) if signature else AWAITED,
        "proof": f"Identité prouvée par {signature.get_proof_display()}" if signature else "",
        "sha256": signature.sha256 if signature else "",
    }


def _in_place(replacement, named):
    by = f"{replacement.proposed_by}, confirmé par {replacement.confirmed_by}"
    on = day(timezone.localtime(replacement.confirmed_at))
    who = ", ".join(filter(None, [str(replacement.person), replacement.person.service]))
    return f"{who}, à la place de {named}. Motif\u00a0: {replacement.grounds} Désigné par {by} le {on}."


def _stay(one, people):
    left = one["left_at"]
    return [
        people.name(one["person"]),
        one["capacity"],
        _clock(one["arrived_at"]),
        _clock(left) if left else "jusqu’à la clôture",
    ]


def _counts(counts):
    kinds = [*Outcome.values, ItemState.POSTPONED]
    rows = [[one["theme"], *(one[kind] for kind in kinds)] for one in counts]
    rows = [[row[0], *row[1:], sum(row[1:])] for row in rows]
    total = ["Ensemble", *(sum(column) for column in list(zip(*rows, strict=True))[1:])]
    return [[str(cell) for cell in row] for row in [*rows, total]] if rows else []


def _item(item, people):
    exits = [_exit(one, people) for one in item["exited"]]
    return {
        "contested": item["contested"],
        "position": str(item["position"]),
        "reference": item["reference"],
        "name": item["name"],
        "organisation": item["organisation"],
        "theme": item["theme"],
        "reason": item["reason"],
        "exits": "\n".join(exits),
        "presiding": people.name(item["presiding"]) if item["presiding"] else "",
        "score": f"{item['score']:.1f} sur 100".replace(".", ",")
        if item["score"] is not None
        else "",
        "outcome": _outcome(item),
        "votes": _votes(item["votes"], len(item["present"])),
        "grounds": item["grounds"] or item["postponed_because"],
        "departure": item["departure"],
    }


def _exit(one, people):
    if not one["since"]:
        return people.name(one["person"])
    since = timezone.localtime(_instant(one["since"]))
    return f"{people.name(one['person'])}, hors de ce dossier depuis le {day(since)}"


def _outcome(item):
    if item["state"] == ItemState.POSTPONED:
        return "Reporté"
    rank = f", rang {item['rank']}" if item["rank"] else ""
    return f"{Outcome(item['outcome']).label}{rank}"


def _votes(votes, present):
    if not votes:
        return ""
    s = "s" if votes["abstentions"] > 1 else ""
    return (
        f"{votes['for']} pour, {votes['against']} contre, {votes['abstentions']} abstention{s} "
        f"({present} présent{'s' if present > 1 else ''})"
    )


def _in_short(lot, chair):
    """The points of the lot; grounds that come again are said once, and referred to."""
    first = {}
    for item in lot:
        said = first.setdefault((item["grounds"], item["departure"]), item["position"])
        again = said != item["position"] and len(item["grounds"]) > len(AS_BEFORE)
        presiding = (
            "" if item["presiding"] in ("", chair) else f"Préside\u00a0: {item['presiding']}"
        )
        yield {
            **item,
            "grounds": f"{AS_BEFORE}{said}." if again else item["grounds"],
            "departure": "" if again else item["departure"],
            "details": "\n".join(filter(None, [item["votes"], presiding, item["exits"]])),
        }


def _annex(items):
    """Per thématique, in the order of outcomes then of ranks: every decision."""
    by_theme = {}
    for item in items:
        by_theme.setdefault(item["theme"], []).append(item)
    order = [*(one.label for one in Outcome), "Reporté"]
    return [
        {
            "theme": theme,
            "rows": [
                [one["reference"], f"{one['name']}, {one['organisation']}", one["outcome"]]
                for one in sorted(found, key=lambda one: _place(one, order))
            ],
        }
        for theme, found in sorted(by_theme.items())
    ]


def _place(item, order):
    words, _, rank = item["outcome"].partition(", rang ")
    return (order.index(words), int(rank or 0), item["reference"])


def _correction(data, people):
    item = data["item"]
    corrected = data["corrects"]
    return {
        "point": f"{item['position']}. {item['reference']} – {item['name']}, {item['organisation']}"
        if item
        else "",
        "corrects": f"Acte n°\u00a0{corrected['number']}",
        "corrected_sha256": corrected["sha256"],
        "grounds": data["grounds"],
        "text": data["text"],
        "written_by": people.named(data["written_by"]),
    }


def _clock(instant):
    return hour(timezone.localtime(_instant(instant)))


def _instant(text):
    return datetime.fromisoformat(text)
