"""Who knows, as a file to take away: one line per candidature, and its trace in the log of the call."""

from django.utils import timezone

from alliance import tables
from alliance.tables.downloads import explained
from ami.committee.shown import named
from ami.wording import paris
from ami.workflow.deciding import exporting

COLUMNS = (
    "Référence",
    "Solution",
    "Organisation",
    "Thématique",
    "Décision",
    "Décidée le",
    "Courrier",
    "Écrit le",
    "État du courrier",
    "Accepté par le serveur le",
    "Lu dans l’espace le",
    "À traiter",
)


def about(coverage, user):
    """(label, value) of what the file will hold."""
    return [
        ("Document", "Information des candidats"),
        ("Appel", named(coverage.call)),
        ("Établi le", paris(timezone.now())),
        ("Par", str(user)),
        ("Candidatures", coverage.total),
        ("En ordre", coverage.in_order),
        ("À traiter", coverage.to_settle),
        ("Hors de votre vue", coverage.outside),
    ]


def export(coverage, told, form, user):
    """The answer that gives the file; a CSV comes in a ZIP, with what it is beside it."""
    rows = coverage.rows
    exporting.export_coverage(coverage.call, form=form, rows=len(rows), by=user)
    sheets = [tables.Sheet("Candidats", COLUMNS, (_cells(row) for row in rows))]
    name = f"information-{coverage.call.slug}-{timezone.localtime():%Y-%m-%d-%Hh%M}"
    return explained(name, sheets, told, form=form)


def _cells(row):
    candidature, letter = row.candidature, row.letter
    return (
        candidature.reference,
        candidature.name,
        candidature.organisation.name,
        candidature.theme.label if candidature.theme else "",
        candidature.get_status_display(),
        _at(row.decided_at),
        row.kind.label if row.kind else "",
        _at(letter and letter.created_at),
        row.told.label + (" (copie non remise)" if letter and letter.copy_bounced else ""),
        _at(letter and letter.sent_at),
        _at(row.read_at),
        "oui" if row.is_to_settle else "",
    )


def _at(instant):
    return paris(instant) if instant else ""
