"""Sending the complements that were asked for, once what they change has been read again."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ami.candidates.access import candidature_of, instant_of
from ami.candidates.changes import sections_to_send
from ami.candidates.views.deposit import todos
from ami.models import Deposit
from ami.wording import paris, time_left
from ami.workflow.filing import submission
from ami.workflow.refusals import Refused

# Of the box to tick when nothing changed.
UNCHANGED = "unchanged"
UNCONFIRMED = (
    "Vous n’avez rien modifié dans les parties demandées\u00a0: modifiez-les, ou cochez la case "
    "«\u00a0J’envoie sans modification\u00a0»."
)


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request, reference):
    """What the secretariat asks for, what changed since, and the button that sends it."""
    candidature = candidature_of(request, reference)
    pending = candidature.pending_completion()
    if pending is None:
        return redirect(candidature)
    latest = Deposit.objects.latest_of(candidature)
    sections = sections_to_send(candidature, latest, pending.sections)
    is_changed = any(changes for _, changes in sections)
    is_late = instant_of(request, candidature, pending) >= pending.deadline
    # What came too late is refused for that alone.
    is_meant = is_changed or is_late or UNCHANGED in request.POST
    refusal = []
    if request.method == "POST":
        refusal = sent(request, candidature) if is_meant else [UNCONFIRMED]
        if not refusal:
            return redirect("candidates:deposited", reference)
    told = {
        "candidature": candidature,
        "pending": pending,
        "due": paris(pending.due_at),
        "is_late": is_late,
        "left": time_left(pending.due_at, at=request.arrived_at),
        "sections": sections,
        "is_changed": is_changed,
        "todos": todos(candidature, refusal),
    }
    return render(request, "ami/candidates/complete.html", told)


def sent(request, candidature):
    """Sends the complements; why they are not sent, when they are not."""
    try:
        submission.complete(candidature, by=request.user, received_at=request.arrived_at)
    except Refused as refused:
        return refused.sentences
    return []
