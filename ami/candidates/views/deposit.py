"""Reading again, depositing, and the proof of it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ami.candidates.access import candidature_of, instant_of
from ami.candidates.banner import Banner
from ami.candidates.deposits import deposits_of, read_deposit
from ami.candidates.progress import Dossier, todo
from ami.candidates.timeline import next_milestone, timeline
from ami.enums import DepositKind, Status
from ami.rules import Blocker, objections_to_depositing_in
from ami.workflow.copies.reading import publicity_of, sections_as_read
from ami.workflow.copies.state import public_state
from ami.workflow.filing import submission
from ami.workflow.filing.secrecy import marks_of
from ami.workflow.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def deposit(request, reference):
    candidature = candidature_of(request, reference)
    if candidature.status != Status.DRAFT:
        return redirect("candidates:deposited", reference)
    if request.method != "POST":
        return review(request, candidature)
    try:
        submission.submit(candidature, by=request.user, received_at=request.arrived_at)
    except Refused as refused:
        candidature.refresh_from_db(fields=["status"])
        # A second click, or a colleague's, came after the deposit: there is nothing to correct.
        if candidature.status == Status.DRAFT:
            return review(request, candidature, refused.sentences)
    return redirect("candidates:deposited", reference)


def review(request, candidature, refusal=None):
    """Everything as it will be read, and what still stands in the way; `refusal` if it just did."""
    at, call = instant_of(request, candidature), candidature.call
    dossier = Dossier.of(candidature, at=at)
    closed = objections_to_depositing_in(call, at=at)
    others = [one for one in refusal or dossier.blockers if one not in closed]
    return render(
        request,
        "ami/candidates/deposit.html",
        {
            "candidature": candidature,
            "closed": closed,
            "todos": todos(candidature, others),
            "rival": dossier.rival,
            "is_refused": refusal is not None,
            "banner": Banner.of(candidature, at=at, dossier=dossier),
            "read": [
                (section, lines, publicity_of(section))
                for section, lines in sections_as_read(dossier.answers, marks_of(candidature))
            ],
        },
    )


def todos(candidature, sentences):
    return [
        todo(candidature, sentence if isinstance(sentence, Blocker) else Blocker(sentence))
        for sentence in sentences
    ]


@require_safe
def deposited(request, reference):
    """The proof: instant, hash, receipt code."""
    candidature = candidature_of(request, reference)
    deposits = deposits_of(candidature)
    if not deposits:
        return redirect(candidature)
    state = public_state(candidature)
    return render(
        request,
        "ami/candidates/deposited.html",
        {
            "candidature": candidature,
            "state": state,
            "moments": timeline(candidature, state, deposits, candidature.pending_completion()),
            "following": next_milestone(candidature.call, state, at=request.arrived_at),
            "latest": read_deposit(deposits[-1]),
            "is_completion": deposits[-1].kind == DepositKind.COMPLETION,
        },
    )
