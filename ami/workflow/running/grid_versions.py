"""A new version of a grid: what an erratum changes of how files are marked, and the rest as it was."""

from ami.models import Criterion, Grid
from ami.rules import Blocker

COLUMNS = {
    "label": "intitulé",
    "definition": "définition",
    "weight": "poids",
    "scale_max": "note maximale",
}
HEAVIEST = 100
SCALE = "scale"


def changed(grid, wanted):
    """Of `wanted`, what differs from `grid`: code of a criterion, or `scale`, → what it becomes.

    `wanted` maps codes of selection criteria to columns, and `scale` to marks (as text) → meaning.
    """
    found = {}
    for criterion in grid.selection:
        kept = wanted.get(criterion.code, {})
        new = {name: kept[name] for name in kept if kept[name] != getattr(criterion, name)}
        if new:
            found[criterion.code] = new
    meanings = {str(level["mark"]): level["meaning"] for level in grid.scale}
    kept = wanted.get(SCALE, {})
    if new := {mark: kept[mark] for mark in kept if kept[mark] != meanings.get(mark)}:
        found[SCALE] = new
    return found


def objections_to_grid_changes(grid, changes):
    """Why the grid may not be corrected so; a field is known as `<code>-<column>`."""
    highest = max((level["mark"] for level in grid.scale), default=0)
    codes = {criterion.code for criterion in grid.selection} | {SCALE}
    found = (
        [] if changes else ["Rien ne change dans la grille\u00a0: modifiez ce qui est à corriger."]
    )
    if set(changes) - codes:
        found.append("Seuls les critères de sélection et l’échelle se corrigent ainsi.")
    for code in codes & set(changes):
        for name, value in changes[code].items():
            if sentence := _objection_to(name, value, highest):
                found.append(Blocker(sentence, f"{code}-{name}"))
    return found


def _objection_to(name, value, highest):
    if name == "weight" and not 1 <= value <= HEAVIEST:
        return f"Un poids va de 1 à {HEAVIEST}."
    if name == "scale_max" and not 1 <= value <= highest:
        return f"L’échelle de l’appel décrit les notes jusqu’à {highest}\u00a0: choisissez de 1 à {highest}."
    if isinstance(value, str) and not value.strip():
        return "Ce texte ne peut pas être vide."
    return ""


def before_and_after(grid, changes):
    """Two texts that say, line for line, what the grid said and what it says."""
    pairs = [pair for code in changes for pair in _lines(grid, code, changes[code])]
    return "\n".join(old for old, _ in pairs), "\n".join(new for _, new in pairs)


def _lines(grid, code, new):
    if code == SCALE:
        meanings = {str(level["mark"]): level["meaning"] for level in grid.scale}
        return [_pair(f"Note {mark}", meanings[mark], new[mark]) for mark in sorted(new)]
    criterion = next(one for one in grid.selection if one.code == code)
    # The order of the form, since JSON keeps none.
    return [
        _pair(f"Critère {code}, {COLUMNS[name]}", getattr(criterion, name), new[name])
        for name in COLUMNS
        if name in new
    ]


def _pair(what, old, new):
    return f"{what}\u00a0: {old}", f"{what}\u00a0: {new}"


def new_version(grid, changes, name):
    """A copy of `grid` with these changes, under a version called `name`; the former one stays."""
    columns = columns_of(grid, "version", "scale")
    copy = Grid.objects.create(**columns, version=name, scale=_scale(grid, changes.get(SCALE, {})))
    Criterion.objects.bulk_create(
        Criterion(
            grid=copy, **{**columns_of(criterion, "grid_id"), **changes.get(criterion.code, {})}
        )
        for criterion in grid.criteria.all()
    )
    return copy


def _scale(grid, meanings):
    return [
        {**level, "meaning": meanings.get(str(level["mark"]), level["meaning"])}
        for level in grid.scale
    ]


def columns_of(row, *but):
    """What a copy of `row` keeps of it."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in names if name not in but}
