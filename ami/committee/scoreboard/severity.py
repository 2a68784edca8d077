"""« Effet des lecteurs »: the rank as an interval, an advice that enters no list, line or export."""

import numpy as np
from django.core.paginator import Paginator

from ami.committee.scoreboard.cuts import Ladder
from ami.committee.scoreboard.memory import remembered
from ami.committee.scoreboard.standings import BEST_FIRST, ranked
from ami.models import Candidature
from ami.workflow.reading import severity

A_PAGE = 100
TOO_LITTLE = "les notes ne suffisent pas à distinguer les lecteurs des dossiers"


class SeverityPage:
    def severity_view(self, request, call):
        """In the order of the ranking, and of nothing else."""
        call = self.found_call(request, call)
        found = severity.obstacles(call, Candidature.objects.clear_of(request.user))
        measured = None if found else _measured(request.user, call)
        if measured is None:
            return self.severity_page(request, call, obstacles=found or [TOO_LITTLE])
        effects, scores = measured
        lines = list(call.cut_lines.kept())
        line = _chosen(lines, request.GET.get("line", ""))
        doubt = _doubt(request.user, call, effects, scores, line)
        only = bool(line) and "doubtful" in request.GET
        files = ranked(request.user, call).filter(tally__isnull=False)
        if only:
            files = files.filter(pk__in=effects.files[doubt].tolist())
        page = _page(request, files, int(doubt.sum()) if only else len(scores))
        return self.severity_page(
            request,
            call,
            rows=_rows(page, effects, scores, doubt),
            page=page,
            lines=lines,
            line=line,
            only=only,
            doubtful=int(doubt.sum()),
        )

    def severity_page(self, request, call, **context):
        return self.call_page(
            request, "severity", call, "severity", title="Effet des lecteurs", **context
        )


def _measured(user, call):
    return remembered("readers", user, call, lambda: severity.measured(ranked(user, call)))


def _chosen(lines, asked):
    """The line that was asked for, else the last one kept."""
    return next((line for line in lines if str(line.pk) == asked), lines[0] if lines else None)


def _doubt(user, call, effects, scores, line):
    """Which files could change sides of `line`; none without a line."""
    if line is None:
        return np.zeros(len(scores), dtype=bool)
    steps = [
        (float(score), int(files))
        for score, files in zip(*np.unique(scores, return_counts=True), strict=True)
    ]
    lowest = Ladder(user, call, steps[::-1]).cut(line).lowest
    return effects.in_doubt(scores >= (np.inf if lowest is None else lowest))


def _page(request, files, count):
    pages = Paginator(files.order_by(BEST_FIRST, "reference").select_related("theme"), A_PAGE)
    # Already known: counting them again would cost a query.
    pages.count = count
    return pages.get_page(request.GET.get("page"))


def _rows(page, effects, scores, doubt):
    """(file, its rank, first and last rank without the effect of its readers, whether in doubt)."""
    place = {key: turn for turn, key in enumerate(effects.files.tolist())}
    first, last = effects.ranks()
    return [
        (
            file,
            1 + int((scores > file.score).sum()),
            int(first[place[file.pk]]),
            int(last[place[file.pk]]),
            bool(doubt[place[file.pk]]),
        )
        for file in page
    ]
