"""A candidate's own file, assembled in one act: all that is communicable to her, and nothing else.

Never the internal notes, the names of readers, the deliberation, nor anything of another file.
"""

from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from ami.enums import EventKind, FileOrigin, Status
from ami.models import Candidature
from ami.rules import Blocker
from ami.workflow.copies import archive, receipts
from ami.workflow.enquiry import files
from ami.workflow.enquiry.handling import file_of, objections_to_handling, pending
from ami.workflow.log import record
from ami.workflow.reading.comments import sheets_of
from ami.workflow.refusals import refuse_if

ZIP = "application/zip"
UNLINKED = "Rattachez d’abord la demande à une candidature déposée."
IDENTITY_WANTED = "Dites comment il est établi que le demandeur parle pour l’organisation\u00a0: rien ne le prouve ici."
READ_ME = """\
Votre dossier, tel que l’administration peut vous le communiquer
================================================================

candidatures/<référence>/ : ce que vous avez déposé, les courriels reçus, les dates de votre dossier.
  receipts/ : le récépissé de chaque dépôt.
  evaluation.json : les notes et les commentaires communicables, si l’appel les communique et une
  fois les résultats annoncés.

N’y figurent ni les notes internes, ni le nom des évaluateurs, ni la délibération du comité, ni rien
d’une autre candidature.
Les dates sont données en temps universel (UTC).
"""


def assemble(enquiry, *, by, identity=""):
    """Join to the answer the ZIP of the asker's own file; `identity`: how one knows who asks."""
    refuse_if(objections_to_assembling(enquiry, identity, by))
    with TemporaryFile() as out:
        _write(file_of(enquiry, by), out)
        return _joined(enquiry, out, identity, by=by)


def objections_to_assembling(enquiry, identity, user):
    """Why the file may not be handed over for this request."""
    if found := objections_to_handling(user, enquiry):
        return found
    if file_of(enquiry, user) is None:
        return [UNLINKED]
    return [] if is_proven(enquiry) or identity.strip() else [Blocker(IDENTITY_WANTED, "identity")]


def is_proven(enquiry):
    """Whether its author wrote from the space of the candidature, and reads the address given."""
    asker = getattr(enquiry, "asker", None)
    return bool(
        enquiry.asked_by
        and asker
        and enquiry.asked_by.email.lower() == asker.values["email"].lower()
    )


@transaction.atomic
def _joined(enquiry, out, identity, *, by):
    # The file first, as everywhere: its log is written too.
    candidature = Candidature.objects.locked(enquiry.candidature)
    enquiry = pending(enquiry, by)
    kept = files.store_written(
        enquiry, out, FileOrigin.OWN_FILE, f"{candidature.reference}.zip", ZIP, added_by=by
    )
    facts = {"sha256": kept.sha256, "request": enquiry.reference}
    record(candidature.subject_key, EventKind.OWN_FILE_ASSEMBLED, by=by, **facts)
    record(
        enquiry.subject_key,
        EventKind.OWN_FILE_ASSEMBLED,
        by=by,
        **facts,
        personal={"identity": identity.strip()},
    )
    return kept


def _write(candidature, out):
    """The ZIP, written by pieces: memory does not depend on how many files there are."""
    candidature = Candidature.objects.select_related("call", "organisation", "theme").get(
        pk=candidature.pk
    )
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        opened.writestr("LISEZ-MOI.txt", READ_ME)
        folder = archive.add(opened, candidature)
        deposits = candidature.deposits.select_related("personal", "mandate__agent", "deposited_by")
        for deposit in deposits.order_by("number"):
            deposit.candidature = candidature
            opened.writestr(f"{folder}/receipts/{deposit.number}.pdf", receipts.receipt(deposit))
        if is_evaluation_communicable(candidature):
            archive.write(opened, f"{folder}/evaluation.json", evaluation_of(candidature))


def is_evaluation_communicable(candidature):
    """Once the results are announced, if the call said that it would be."""
    call = candidature.call
    return call.shares_comments and call.announced_at is not None


def evaluation_of(candidature):
    """The marks and communicable comments that count; of a file that left, there are none."""
    return [] if candidature.status == Status.WITHDRAWN else sheets_of(candidature)
