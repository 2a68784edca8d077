"""From a situation and a seed to who reads what; nothing is read or written here."""

from collections import Counter
from dataclasses import dataclass, replace

from ami.enums import PlanKind
from ami.workflow.assigning.distribution.adhoc import ad_hoc
from ami.workflow.assigning.distribution.calibration import choose
from ami.workflow.assigning.distribution.spreading import spread


@dataclass(frozen=True)
class Computed:
    """`moves` are [file, pair before, pair after]; the rest as `Plan` has it."""

    moves: list
    common: list
    pairs: list
    unplaced: list


def compute(situation, kind, seed, *, common_wanted):
    """What a plan of this kind proposes; the same seed gives the same plan."""
    common = _common(situation, kind, seed, common_wanted)
    after = situation.with_common(common)
    followed, formed = _follow_marks(after)
    own = [_held(file, followed) for file in after.own if file.key not in _files_of(formed)]
    pair_of = spread(
        own,
        after.teams(len(common)),
        seed=seed,
        groups=after.groups,
        keep=kind == PlanKind.REPAIR,
    )
    # Everyone reads the common files: their own pair only answers for them, and weighs nothing.
    pair_of |= spread(after.shared, after.teams(), seed=seed, keep=True)
    more, unplaced = _form_for(sorted(key for key, pair in pair_of.items() if pair is None), after)
    return Computed(
        moves=[
            [file.key, file.pair, pair_of[file.key]]
            for file in after.files
            if pair_of.get(file.key) not in (None, file.pair)
        ],
        common=sorted(set(common) - situation.common),
        pairs=[{"readers": readers, "files": files} for *readers, files in [*formed, *more]],
        unplaced=unplaced,
    )


def _common(situation, kind, seed, wanted):
    """The common files: those already chosen, else new ones while nobody has begun to read."""
    is_too_late = situation.common or situation.begun
    if is_too_late or kind != PlanKind.SPREAD or len(situation.pairs) < 2:
        return situation.common
    grouped = frozenset().union(*situation.groups)
    return choose(situation.own, wanted, seed=seed, grouped=grouped)


def _follow_marks(situation):
    """Where files go whose reader left and whose partner has marks: to another pair of hers, else
    to a pair formed with her. Her marks count either way; without either, the file starts anew.
    """
    loads = Counter(file.pair for file in situation.own)
    followed, alone = {}, []
    for file in situation.to_give:
        marked = situation.reviews.get(file.key)
        if not marked:
            continue
        hers = [
            pair.pk
            for pair in situation.pairs
            if marked & pair.reader_ids and pair.pk not in file.barred
        ]
        if hers:
            followed[file.key] = min(hers, key=lambda pair: (loads[pair], pair))
        else:
            alone.append(file.key)
    formed, _ = ad_hoc(alone, situation)
    return followed, [one for one in formed if _keeps_marks(one, situation)]


def _keeps_marks(formed, situation):
    *readers, files = formed
    return all(situation.reviews[key] & set(readers) for key in files)


def _held(file, followed):
    if file.key in followed:
        return replace(file, pair=followed[file.key], is_held=True)
    return file


def _files_of(formed):
    return {key for *_, files in formed for key in files}


def _form_for(keys, situation):
    """Pairs for the files that every pair is kept away from; and all that stays without one."""
    files = {file.key: file for file in situation.files}
    every = {pair.pk for pair in situation.pairs}
    barred = [key for key in keys if files[key].barred >= every]
    formed, _ = ad_hoc(barred, situation)
    unplaced = [{"file": key, "reasons": _reasons(files[key], situation)} for key in keys]
    return formed, unplaced


def _reasons(file, situation):
    """[[pair, the readers of it who are kept away]]: none of them, its quota stands in the way."""
    return [
        [pair.pk, sorted(one for one in pair.reader_ids if (file.key, one) in situation.barred)]
        for pair in situation.pairs
    ]
