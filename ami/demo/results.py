"""After the decisions: results announced, companies' answers."""

from ami.enums import DECIDED, CommitmentKind, EventKind
from ami.models import Call, Candidature, Commitment, Event
from ami.workflow.running.calls import subject_of
from ami.workflow.transparency.publishing import seal, told


def announce(call, chronicle, *, by, at):
    Call.objects.filter(pk=call.pk).update(announced_at=at, announced_by=by)
    call.announced_at, call.announced_by = at, by
    call.candidatures.filter(status__in=DECIDED).update(announced_at=at)
    subject = subject_of(call)
    chronicle.last[subject] = Event.objects.filter(subject=subject).latest("sequence")
    chronicle.tell(subject, EventKind.RESULTS_ANNOUNCED, by=by, at=at)


def tell_how(call, chronicle, *, by, at):
    """The transparency file, once the results are known."""
    file = seal(call, None, "", by=by, at=at)
    chronicle.tell(subject_of(call), EventKind.TRANSPARENCY_PUBLISHED, by=by, at=at, **told(file))


def commit_all(files, chronicle, *, at):
    """The companies take the commitments of article 6."""
    Commitment.objects.bulk_create(
        Commitment(
            candidature=file.candidature,
            kind=kind,
            wording=kind.label,
            accepted_by=file.contact,
            accepted_at=at,
        )
        for file in files
        for kind in CommitmentKind
    )
    for file in files:
        file.candidature.committed_at, file.candidature.committed_by = at, file.contact
        chronicle.tell(
            file.candidature.subject_key,
            EventKind.COMMITTED,
            by=file.contact,
            at=at,
            commitments=[kind.label for kind in CommitmentKind],
        )
    Candidature.objects.bulk_update(
        [file.candidature for file in files], ["committed_at", "committed_by"]
    )
