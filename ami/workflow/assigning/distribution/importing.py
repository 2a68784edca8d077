"""Assignments taken from a file (reference; pair): read whole, told line by line, proposed as a plan."""

import csv
import io
from collections import Counter

from django.db import transaction

from ami.enums import PlanKind
from ami.models import Candidature, Pair, Plan
from ami.workflow.assigning.assignment import (
    objections_to_assigning,
    objections_to_loads,
    pair_of,
)
from ami.workflow.assigning.conflicts import barred_couples
from ami.workflow.assigning.distribution.situation import read
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import objections_to_running

COLUMNS = ("reference", "binome")
# Bytes and lines: ten times the largest call that is planned for.
LARGEST, MOST_LINES = 2_000_000, 50_000
MOST_TOLD = 200
UNREADABLE = (
    "Ce fichier n’est pas un texte séparé par des points-virgules ou des virgules\u00a0: enregistrez la "
    "feuille au format CSV."
)
EMPTY = "Ce fichier ne contient aucune attribution."


@transaction.atomic
def propose_import(call, content, *, by):
    """Keep what the file asks as a plan, or refuse it with every line that cannot be."""
    refuse_if(objections_to_running(by, call))
    refuse_if(_too_large(content))
    lines = list(_lines(content))
    refuse_if([] if lines else [EMPTY])
    situation = read(call)
    moves = _moves(lines, call, situation, by)
    return Plan.objects.create(
        call=call,
        kind=PlanKind.IMPORT,
        seed=0,
        solver="Fichier importé",
        digest=situation.digest,
        moves=moves,
        made_by=by,
    )


def _too_large(content):
    if len(content) <= LARGEST:
        return []
    return [
        f"Ce fichier dépasse {LARGEST // 1_000_000} Mo\u00a0: il ne peut pas être une liste d’attributions."
    ]


def _lines(content):
    """(number of the line, reference, name of the pair), header and blank lines left out."""
    text = _decoded(content)
    if "\0" in text:
        raise Refused(UNREADABLE)
    separator = ";" if text.count(";") >= text.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in rows:
            cells = [cell.strip().lstrip("'") for cell in row]
            if any(cells) and not _is_header(cells):
                yield rows.line_num, cells[0], cells[1] if len(cells) > 1 else ""
            if rows.line_num > MOST_LINES:
                raise Refused(f"Ce fichier a plus de {MOST_LINES} lignes.")
    except csv.Error as error:
        raise Refused(UNREADABLE) from error


def _decoded(content):
    """UTF-8 first; what spreadsheets wrote before it, else."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _is_header(cells):
    return cells[0].lower().replace("é", "e") == COLUMNS[0]


def _moves(lines, call, situation, by):
    """[[file, pair before, pair after]], once nothing stands in the way of any line."""
    files = {file.reference: file for file in _files(call, by)}
    pairs = {pair.name.casefold(): pair for pair in situation.pairs}
    barred, wanted, found = barred_couples(call), {}, []
    for number, reference, name in lines:
        file, pair = files.get(reference.upper()), pairs.get(name.casefold())
        objections = _objections(reference, name, file, pair, wanted, barred, call)
        found += [f"Ligne {number}\u00a0: {sentence}" for sentence in objections]
        if file and pair:
            wanted[file.pk] = file, pair
    moved = [(file, pair) for file, pair in wanted.values() if pair_of(file) != pair.pk]
    found += _parted(wanted, situation, files)
    found += objections_to_loads(call.pk, Counter(pair for _, pair in moved))
    refuse_if(found[:MOST_TOLD] + _more(found))
    return [[file.pk, pair_of(file), pair.pk] for file, pair in moved]


def _files(call, by):
    """Those of the call that she may meet: of the others she learns nothing, not even that they are."""
    return (
        Candidature.objects.run_by(by)
        .filter(call=call)
        .select_related("organisation", "assignment__pair")
        .prefetch_related("organisation__members", "reviews")
    )


def _objections(reference, name, file, pair, wanted, barred, call):
    if not reference:
        return ["la référence manque."]
    if file is None:
        return [f"«\u00a0{reference[:40]}\u00a0» n’est pas la référence d’un dossier de cet appel."]
    found = [] if file.pk not in wanted else [f"{file.reference} est déjà sur une autre ligne."]
    if pair is None:
        return [*found, f"«\u00a0{name[:60]}\u00a0» n’est pas un binôme de cet appel."]
    return found + objections_to_assigning(file, pair, barred)


def _parted(wanted, situation, files):
    """Likenesses that the file would give to different pairs."""
    references = {file.pk: file.reference for file in files.values()}
    before = {file.key: file.pair for file in situation.files}
    after = before | {key: pair.pk for key, (_, pair) in wanted.items()}
    found = []
    for group in situation.groups:
        given = {after.get(key) for key in group} - {None}
        if len(given) > 1 and group & wanted.keys():
            names = ", ".join(sorted(references[key] for key in group if key in references))
            found.append(f"{names}\u00a0: ces dossiers se ressemblent et vont au même binôme.")
    return found


def _more(found):
    more = len(found) - MOST_TOLD
    return (
        [f"Et {more} autre{'s' if more > 1 else ''} ligne{'s' if more > 1 else ''}."]
        if more > 0
        else []
    )


def as_it_is(call, *, by):
    """(reference, pair) of every file to assign or assigned, in the format that is imported."""
    names = dict(Pair.objects.filter(call=call).values_list("pk", "name"))
    rows = _files(call, by).filter(pk__in=[file.key for file in read(call).files])
    for file in rows.order_by("reference"):
        yield file.reference, names.get(pair_of(file), "")
