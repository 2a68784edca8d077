"""Which files the committee examines one by one, and why, in French; the others go in one lot."""

from collections import defaultdict

from django.db.models import Count

from ami.enums import Opinion
from ami.models import Candidature, Conflict, Review, ThirdReading
from ami.workflow.deciding.cutting import above
from ami.workflow.reading import severity

# Points out of 100 on either side of a line.
NEAR = 2


def reasons(call, files):
    """Key of each contested one of `files` (with their scores) → French sentences."""
    found = defaultdict(list)
    keys = [file.pk for file in files]
    for file in files:
        if said := _said_of_marks(call, file):
            found[file.pk].append(said)
    for key in _opposed(keys):
        found[key].append("Un avis favorable et un avis défavorable.")
    for key in ThirdReading.objects.filter(candidature__in=keys).values_list(
        "candidature", flat=True
    ):
        found[key].append("Une troisième lecture a été nécessaire.")
    for key in set(_lifted(keys)):
        found[key].append("Un conflit d’intérêts a été levé sur ce dossier.")
    for key in set(_reopened(keys)):
        found[key].append("Une décision a déjà été prise sur ce dossier, puis rouverte.")
    lines = _lines(call)
    for line, lowest in lines:
        for file in files:
            if file.score is not None and abs(file.score - lowest) <= NEAR:
                found[file.pk].append(
                    f"À {_points(abs(file.score - lowest))} de la ligne de coupe «\u00a0{line}\u00a0»."
                )
    for key in _depending_on_readers(call, lines) & set(keys):
        found[key].append("L’issue dépend de qui a lu ce dossier.")
    return dict(found)


def _said_of_marks(call, file):
    if file.score is None:
        return "Aucune fiche d’évaluation ne compte sur ce dossier."
    if (file.spread or 0) > call.reconciliation_above:
        return (
            f"Les notes s’écartent de {_points(file.spread)}, plus que le seuil de "
            f"{call.reconciliation_above} de cet appel."
        )
    return ""


def _points(value):
    return f"{value:.1f} point".replace(".", ",") + ("s" if value >= 2 else "")


def _opposed(keys):
    opinions = defaultdict(set)
    rows = Review.objects.counting().filter(candidature__in=keys)
    for key, opinion in rows.values_list("candidature", "opinion"):
        opinions[key].add(opinion)
    opposed = {Opinion.FAVOURABLE, Opinion.UNFAVOURABLE}
    return [key for key, given in opinions.items() if opposed <= given]


def _lifted(keys):
    lifted = Conflict.objects.filter(candidature__in=keys, lifted_at__isnull=False)
    return lifted.values_list("candidature", flat=True)


def _reopened(keys):
    decided = Candidature.objects.filter(pk__in=keys, decisions__superseded_at__isnull=False)
    return decided.values_list("pk", flat=True)


def _steps(call):
    """(score, files) of the call, the best first."""
    scored = Candidature.objects.filter(call=call, tally__isnull=False)
    rows = scored.values_list("tally__score").annotate(Count("pk"))
    return sorted(rows, reverse=True)


def _lines(call):
    """(name, lowest score taken) of the lines that the committee keeps."""
    steps = _steps(call)
    taken = [(line.name, above(steps, line)) for line in call.cut_lines.kept()]
    return [(name, steps[-1][0]) for name, steps in taken if steps]


def _depending_on_readers(call, lines):
    """Files that could change sides of the last line kept without the effect of their readers.

    A flag for the discussion and nothing more: neither the interval nor the order enters here.
    """
    if not lines or severity.obstacles(call, Candidature.objects.filter(call=call)):
        return set()
    lowest = lines[0][1]
    found = severity.measured(Candidature.objects.filter(call=call, tally__isnull=False))
    if found is None:
        return set()
    effects, scores = found
    return set(effects.files[effects.in_doubt(scores >= lowest)].tolist())
