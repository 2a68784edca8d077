"""The same figures to take away: a line for each number, whatever the figure."""

from django.http import JsonResponse

from alliance.tables import Sheet
from panorama.statistics.shape import FEW
from panorama.taking_away import attached, dated

COLUMNS = ("Statistique", "Période", "Ligne", "Mesure", "Nombre", "Part (%)", "Remarque")
WORDS = ("Recherche sans résultat", "Jours différents", "Fois")


def workbook(statistics, lines, form):
    """XLSX and ODS hold the words that found nothing on a sheet of their own; a CSV, the figures alone."""
    sheets = [
        Sheet("Statistiques", COLUMNS, _rows(statistics)),
        Sheet("Recherches sans résultat", WORDS, statistics.words),
    ]
    return attached("statistiques", sheets, lines, form)


def _rows(statistics):
    for figure in statistics.figures:
        for line in figure.lines:
            for rank, (measure, number) in enumerate(
                zip(figure.measures, line.numbers, strict=True)
            ):
                noted = FEW if number is None else ""
                part = figure.part(line, rank)
                yield figure.title, figure.period, line.label, measure, number, part, noted


def json(statistics, lines):
    told = {
        "a_propos": {label: str(value) for label, value in lines},
        "statistiques": [_figure(figure) for figure in statistics.figures],
        "recherches_sans_resultat": [
            {"recherche": words, "jours": days, "fois": times}
            for words, days, times in statistics.words
        ],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{dated("statistiques")}.json"'
    return response


def _figure(figure):
    return {
        "code": figure.code,
        "titre": figure.title,
        "periode": figure.period,
        "comment_c_est_compte": figure.how,
        "lignes": [
            {
                "ligne": line.label,
                "nombres": dict(zip(figure.measures, line.numbers, strict=True)),
            }
            for line in figure.lines
        ],
    }
