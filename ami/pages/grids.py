"""The grid in reusable formats: one row, or one object, per criterion and per point of attention.

Headers and keys are stable; the code of a criterion is the one of the cahier des charges.
"""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ami.enums import CriterionKind, Passage
from ami.notice.errata import errata_of, on
from ami.pages.calls import find

HEADERS = (
    "nature",
    "code",
    "code_parent",
    "article",
    "intitule",
    "definition",
    "poids",
    "note_maximale",
    # Numbers of the errata that correct the criterion, with a bar between them.
    "errata",
)
# What a spreadsheet would take for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@login_not_required
def grid_csv(request, slug):
    call = find(slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="grille-{call.slug}.csv"'
    writer = csv.writer(response)
    writer.writerow(HEADERS)
    for row in rows_of(call):
        writer.writerow([neutral(row[header]) for header in HEADERS])
    return response


@require_safe
@login_not_required
def grid_json(request, slug):
    call = find(slug)
    grid = {
        "appel": call.slug,
        "titre": call.grid.title,
        "version": call.grid.version,
        "note": call.grid.note,
        "echelle": [
            {"note": level["mark"], "intitule": level["label"], "sens": level["meaning"]}
            for level in call.grid.scale
        ],
        "criteres": list(rows_of(call)),
        "errata": [_erratum(one) for one in errata_of(call)],
        "licence": "etalab-2.0",
    }
    return JsonResponse(grid, json_dumps_params={"ensure_ascii": False, "indent": 2})


def rows_of(call):
    """Criteria of the grid, each followed by its points of attention.

    Then those that were announced with the results, once they are.
    """
    errata = errata_of(call)
    is_announced = call.announced_at and call.announced_grid
    announced = call.announced_grid.announced if is_announced else []
    for criterion in [*call.grid.eligibility, *call.grid.selection, *announced]:
        numbers = [one["number"] for one in on(errata, Passage.CRITERION, criterion.code)]
        yield _row(criterion, numbers)
        for point in criterion.sub_points:
            yield _row(criterion, numbers, point)


def _row(criterion, errata, point=None):
    texts = point or {
        "code": criterion.code,
        "label": criterion.label,
        "definition": criterion.definition,
    }
    marked = point is None and criterion.kind == CriterionKind.SELECTION
    return {
        "nature": criterion.kind,
        "code": texts["code"],
        "code_parent": criterion.code if point else "",
        "article": criterion.article,
        "intitule": texts["label"],
        "definition": texts["definition"],
        "poids": criterion.weight if marked else None,
        "note_maximale": criterion.scale_max if marked else None,
        "errata": "|".join(map(str, errata)),
    }


def _erratum(told):
    return {
        "numero": told["number"],
        "publie_le": timezone.localtime(told["published_at"]).isoformat(),
        "passage": told["place"],
        "au_lieu_de": told["former"],
        "lire": told["corrected"],
        "motifs": told["grounds"],
        "nouvelle_notation": told["changes_marking"],
    }


def neutral(value):
    """`value` as a cell that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
