"""One candidature at a glance: what is missing while a draft, what was deposited afterwards."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ami.candidates.access import candidature_of, instant_of
from ami.candidates.banner import Banner
from ami.candidates.deposits import deposits_of, read_deposit
from ami.candidates.fiche import fiche_address, fiche_step
from ami.candidates.progress import Dossier
from ami.candidates.timeline import next_milestone, timeline
from ami.enums import Status
from ami.rules import objections_to_depositing_in
from ami.wording import paris
from ami.workflow.copies.state import public_state
from ami.workflow.deciding.coverage import note_reading


@require_safe
def overview(request, reference):
    candidature = candidature_of(request, reference)
    if candidature.status == Status.DRAFT:
        return draft(request, candidature)
    return after_deposit(request, candidature)


def draft(request, candidature):
    at = instant_of(request, candidature)
    dossier = Dossier.of(candidature, at=at)
    sections = dossier.progress
    return render(
        request,
        "ami/candidates/overview_draft.html",
        {
            "candidature": candidature,
            "state": public_state(candidature),
            "closed": objections_to_depositing_in(candidature.call, at=at),
            "banner": Banner.of(candidature, at=at, dossier=dossier),
            "sections": sections,
            "upcoming": next((one for one in sections if one.todos), None),
            "rival": dossier.rival,
            "todos": dossier.todos,
        },
    )


def after_deposit(request, candidature):
    note_reading(candidature)
    deposits = deposits_of(candidature)
    pending = candidature.pending_completion()
    # The team’s business: an agent’s mandate covers no more than the file.
    procedure = candidature.role_held and candidature.procedures.first()
    state = public_state(candidature)
    is_selected = state.code == "selected"
    return render(
        request,
        "ami/candidates/overview_deposited.html",
        {
            "candidature": candidature,
            "state": state,
            "fiche_step": is_selected and fiche_step(candidature, candidature.listings.last()),
            "fiche_address": fiche_address(candidature),
            "moments": timeline(candidature, state, deposits, pending),
            "following": next_milestone(candidature.call, state, at=request.arrived_at),
            "procedure": procedure,
            "procedure_due": procedure and paris(procedure.due_at),
            "pending": pending,
            "due": pending and paris(pending.due_at),
            "deposits": deposits,
            "latest": deposits and read_deposit(deposits[-1]),
            "may_withdraw": state.may_withdraw and candidature.may_be_represented,
        },
    )
