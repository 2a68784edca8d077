"""How many candidatures at each stage: for the whole call, by thématique, by criterion, by mark."""

from collections import Counter

from ami.anonymity import LEAST, classes, overlapping, protected, tallied
from ami.enums import READABLE, Status, Verdict
from ami.models import Finding, Review, Score
from ami.workflow.transparency.shapes import LABEL, NUMBER, section, table

OUT = "Non éligibles ou retirées"
LEFT = "Autres éligibles"
TENTHS = 10


def statistics(call):
    counted_files = call.candidatures.deposited().told_by_theme()
    return section(
        "statistiques",
        "Statistiques par étape et par thématique",
        [
            "Les nombres de l’appel entier sont donnés tels quels. Croisés avec une catégorie ou une "
            "thématique, ceux qui compteraient de 1 à "
            f"{LEAST - 1} candidatures ne sont pas communiqués («\u00a0n. c.\u00a0»), ni autant d’autres "
            "qu’il faut pour qu’aucune soustraction ne les redonne. Le nombre de candidatures retenues "
            "est toujours donné\u00a0: leurs fiches sont publiques.",
            f"«\u00a0{LEFT}\u00a0»\u00a0: en liste complémentaire, non retenues ou en réexamen.",
        ],
        _stages(counted_files),
        *_by_theme(counted_files),
        _dismissed(call),
    )


def _stages(rows):
    stages = [
        ("Déposées", set(Status)),
        ("Retirées", {Status.WITHDRAWN}),
        ("Non éligibles", {Status.INELIGIBLE}),
        ("Éligibles", READABLE),
        ("Évaluées", READABLE - {Status.ELIGIBLE}),
        ("Retenues", {Status.SELECTED}),
        ("En liste complémentaire", {Status.RESERVED}),
        ("Non retenues", {Status.NOT_SELECTED}),
    ]
    return table(
        "etapes_de_l_appel",
        "Candidatures à chaque étape, appel entier",
        [("etape", "Étape"), NUMBER],
        [(label, _sum(rows, statuses)) for label, statuses in stages],
    )


def _sum(rows, statuses):
    return sum(number for *_, status, number in rows if status in statuses)


def _by_theme(counted_files):
    rows = tallied(counted_files, eligible=READABLE, selected={Status.SELECTED})
    groups, themes = protected(rows)
    figures = [
        ("deposees", "Déposées"),
        ("non_eligibles_ou_retirees", OUT),
        ("eligibles", "Éligibles"),
        ("retenues", "Retenues"),
        ("autres_issues", LEFT),
    ]
    return (
        table(
            "par_categorie",
            "Candidatures par catégorie",
            [("categorie", "Catégorie"), *figures],
            [(row.group, *_figures(row)) for row in groups],
        ),
        table(
            "par_thematique",
            "Candidatures par thématique",
            [("categorie", "Catégorie"), ("thematique", "Thématique"), *figures],
            [(row.group, row.label, *_figures(row)) for row in themes],
        ),
    )


def _figures(row):
    return row.deposited, row.outside, row.eligible, row.selected, row.refused


def _dismissed(call):
    found = Finding.objects.filter(
        candidature__in=call.candidatures.filter(status=Status.INELIGIBLE),
        verdict=Verdict.NON_COMPLIANT,
    )
    counts = Counter(found.values_list("criterion__code", flat=True))
    criteria = call.grid.eligibility
    told = [counts[one.code] for one in criteria]
    return table(
        "non_eligibles_par_critere",
        "Candidatures non éligibles, par critère non conforme",
        [("code", "Code"), LABEL, NUMBER],
        [
            (one.code, one.label, count)
            for one, count in zip(criteria, overlapping(told), strict=True)
        ],
    )


def marks(call):
    """What readers gave, in classes that hold enough marks each."""
    return section(
        "notes",
        "Distribution des notes",
        [
            "Notes des fiches d’évaluation qui comptent, une par lecteur ou par binôme qui lit ensemble. "
            f"Les notes voisines sont réunies jusqu’à en compter {LEAST} par classe.",
        ],
        _marks_per_criterion(call),
        table(
            "notes_ponderees",
            "Notes pondérées des candidatures, sur 100",
            [("de", "De"), ("a", "à"), NUMBER],
            _weighted(call),
        ),
    )


def _marks_per_criterion(call):
    counting = Review.objects.counting().filter(candidature__call=call)
    rows = Score.objects.filter(review__in=counting, mark__isnull=False)
    given = Counter(rows.values_list("criterion__code", "mark"))
    return table(
        "notes_par_critere",
        "Notes données, par critère",
        [
            ("code", "Code"),
            ("intitule", "Critère"),
            ("note_de", "Note, de"),
            ("note_a", "à"),
            NUMBER,
        ],
        [
            (one.code, one.label, *told)
            for one in call.grid.selection
            for told in classes([given[one.code, mark] for mark in range(one.scale_max + 1)])
        ],
    )


def _weighted(call):
    files = call.candidatures.deposited().filter(status__in=READABLE)
    scores = [score for score in files.values_list("tally__score", flat=True) if score is not None]
    counts = Counter(min(TENTHS - 1, int(score // TENTHS)) for score in scores)
    return [
        (first * TENTHS, (last + 1) * TENTHS, number)
        for first, last, number in classes([counts[tenth] for tenth in range(TENTHS)])
    ]
