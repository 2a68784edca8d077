"""Rows of the page of an act: its signatures, its counts, its decisions."""

from ami.enums import ItemState, Outcome


def signature_told(minutes, capacity, signature):
    """(capacity, who signs, in whose place and by whose act, who is to replace her, the signature)."""
    person = signature.signed_by if signature else minutes.signer(capacity)
    found = minutes.replacements.get(capacity)
    in_place = found if found and found.person_id == person.pk else None
    pending = (one for one in minutes.replacements_pending if one.capacity == capacity)
    return capacity.label, person, in_place, next(pending, None), signature


def counts_told(counts):
    """Rows of the table of counts; the whole comes last."""
    kinds = [*Outcome.values, ItemState.POSTPONED]
    rows = [(one["theme"], [one[kind] for kind in kinds]) for one in counts]
    rows = [(theme, [*row, sum(row)]) for theme, row in rows]
    if len(rows) > 1:
        whole = [sum(column) for column in zip(*(row for _, row in rows), strict=True)]
        rows.append(("Ensemble", whole))
    return rows


def decision_told(item):
    decided = item["state"] == ItemState.DECIDED
    return {
        **item,
        "told": Outcome(item["outcome"]).label if decided else "Reporté",
        "why": item["grounds"] if decided else item["postponed_because"],
    }
