"""The company's space: its candidatures over all calls, and what to do next for each."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ami.candidates.fiche import fiche_address, fiche_step
from ami.enums import MemberRole, Status
from ami.models import Call, Candidature, CompletionRequest, Listing, Organisation
from ami.wording import paris, time_left
from ami.workflow.copies.state import PublicState, public_state
from ami.workflow.filing.missing import (
    missing_count,
    with_drafts,
)


@dataclass(frozen=True)
class Card:
    candidature: Candidature
    state: PublicState
    action: str
    address: str
    is_awaited: bool = False
    missing: int = 0
    due: str = ""
    left: str = ""


@require_safe
def home(request):
    at = request.arrived_at
    calls = [call for call in Call.objects.public() if call.is_open(at)]
    organisations = list(Organisation.objects.of(request.user))
    return render(
        request,
        "ami/candidates/home.html",
        {
            "cards": [card(candidature, at=at) for candidature in candidatures_of(request.user)],
            "calls": [
                (call, paris(call.ends_at), time_left(call.deadline, at=at)) for call in calls
            ],
            "organisations": organisations,
            # Whoever only reads elsewhere may still open a space of her own.
            "may_apply": not organisations
            or any(one.role_held == MemberRole.EDIT for one in organisations),
            "claims": request.user.claims.pending(),
        },
    )


def candidatures_of(user):
    pending = CompletionRequest.objects.filter(answered_at=None, lapsed_at=None)
    versions = Listing.objects.defer("content", "comment").order_by("version")
    mine = Candidature.objects.of(user).select_related("call", "organisation", "theme")
    return (
        with_drafts(mine)
        .prefetch_related(
            Prefetch("completion_requests", pending, to_attr="pending_requests"),
            Prefetch("listings", versions, to_attr="versions"),
        )
        .order_by("-call__opens_at", "-created_at")
    )


def card(candidature, *, at):
    """What the list says of one candidature."""
    state = public_state(candidature)
    page = candidature.get_absolute_url()
    if not candidature.may_be_written:
        return Card(candidature, state, "Consulter la candidature", page)
    if candidature.status == Status.DRAFT:
        return draft_card(candidature, state, page, at=at)
    if candidature.status == Status.TO_COMPLETE and candidature.pending_requests:
        due_at = candidature.pending_requests[0].due_at
        address = reverse("candidates:complete", args=[candidature.reference])
        left = time_left(due_at, at=at)
        return Card(
            candidature,
            state,
            "Compléter",
            address,
            True,
            due=paris(due_at),
            left=left,
        )
    if state.code == "selected":
        last = candidature.versions[-1] if candidature.versions else None
        step = fiche_step(candidature, last)
        return Card(candidature, state, step.action, fiche_address(candidature), step.is_awaited)
    return Card(candidature, state, "Consulter la candidature", page)


def draft_card(candidature, state, page, *, at):
    call = candidature.call
    if not call.is_open(at):
        return Card(candidature, state, "Relire le brouillon", page)
    missing = missing_count(candidature)
    return Card(
        candidature,
        state,
        "Continuer le brouillon" if missing else "Relire et déposer",
        page if missing else reverse("candidates:deposit", args=[candidature.reference]),
        is_awaited=True,
        missing=missing,
        due=paris(call.ends_at),
        left=time_left(call.deadline, at=at),
    )
