"""A point of the agenda, one thing at a time: call it up, propose, vote; then the next one."""

from functools import wraps

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from ami.committee.acts import refusals_on
from ami.committee.conflicts.gate import BehindGates, Undeclared
from ami.committee.desk import Desk
from ami.committee.shown import status_badge
from ami.committee.sitting.acts import OF_A_POINT
from ami.committee.sitting.board import Board, outcome_badge, points_seen_by
from ami.committee.sitting.forms import ProposalForm, VotesForm
from ami.enums import ItemState
from ami.models import AgendaItem
from ami.models.deciding.decision import BLIND
from ami.workflow.deciding import agenda, deliberation, sittings
from ami.workflow.refusals import Refused


def desk_of(user):
    """The desk where this person opens dossiers, and its gate."""
    return "ranking" if user.has_perm("ami.view_ranking") else "candidature"


@admin.register(AgendaItem)
class AgendaItemAdmin(BehindGates, Desk):
    acts = OF_A_POINT
    files_told = ("candidature",)

    def route(self, address, view, name):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except Undeclared as met:
                gate = reverse(
                    f"admin:ami_{desk_of(request.user)}_links", args=[met.candidature.pk]
                )
                return redirect(f"{gate}?{urlencode({'suite': request.get_full_path()})}")

        return Desk.route(self, address, guarded, name)

    def get_model_perms(self, request):
        """Absent from the menu: a point is reached from its sitting."""
        return {}

    def get_queryset(self, request):
        return points_seen_by(request.user)

    def changelist_view(self, request, extra_context=None):
        """Points have no list of their own: they are those of a sitting."""
        return redirect("admin:ami_deliberation_changelist")

    def render(self, request, template, subject, **context):
        session = subject.deliberation
        return super().render(
            request,
            template,
            subject,
            session=session,
            call=session.call,
            session_url=reverse("admin:ami_deliberation_change", args=[session.pk]),
            **context,
        )

    def page_view(self, request, pk):
        """The point, and the step it is at; after a refusal, as it stands now."""
        item = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        board = _board_of(item, request.user)
        proposal = self.proposal_form(request, item, posted, board.sight)
        votes = self.votes_form(request, item, posted, board)
        if posted is not None:
            if answer := self.treated(request, item, proposal, votes):
                return answer
            item = self.found(request, pk)
            board = _board_of(item, request.user)
        return self.shown(request, item, board, proposal, votes)

    def proposal_form(self, request, item, posted, sight):
        data = posted if posted is not None and "propose" in posted else None
        proposed = item.state == ItemState.PROPOSED
        return ProposalForm(
            data,
            subject=item,
            user=request.user,
            initial={
                "based_on": item.version,
                "outcome": item.outcome,
                "rank": item.rank if proposed else None,
                **{name: _whole(getattr(item, name), sight) for name in ("grounds", "departure")},
            },
        )

    def votes_form(self, request, item, posted, board):
        data = posted if posted is not None and "decide" in posted else None
        # Whoever is there is taken to agree, until someone says otherwise.
        for_it = len(board.rooms.of(item).deciding)
        initial = {"based_on": item.version, "votes_for": for_it}
        return VotesForm(data, subject=item, user=request.user, initial=initial)

    def treated(self, request, item, proposal, votes):
        """Where to go once the act is done; None when there is something to say first."""
        if "call" in request.POST:
            return self.called(request, item)
        if proposal.is_bound and proposal.is_valid():
            with refusals_on(proposal):
                deliberation.propose(item, **proposal.cleaned_data, by=request.user)
                messages.success(request, "La proposition est enregistrée\u00a0: passez au vote.")
                return redirect(self.url("change", item.pk))
        if votes.is_bound and votes.is_valid():
            with refusals_on(votes):
                based_on = votes.cleaned_data["based_on"]
                deliberation.decide(item, votes=votes.votes, based_on=based_on, by=request.user)
                messages.success(
                    request,
                    f"Décision enregistrée pour {item.candidature.reference}. Le courrier attend l’annonce.",
                )
                return redirect(self.url("change", item.pk))
        return None

    def called(self, request, item):
        try:
            agenda.call_up(item, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(self.url("change", item.pk))

    def shown(self, request, item, board, proposal, votes):
        session = item.deliberation
        leads = not sittings.objections_to_convening(request.user, session.call)
        is_current = board.current == item
        board.sight.show(item)
        item.badge = outcome_badge(item)
        for form in (proposal, votes):
            _take_up(form, item)
        is_typed = proposal.is_bound or votes.is_bound
        dossier = reverse(f"admin:ami_{desk_of(request.user)}_change", args=[item.candidature_id])
        return self.render(
            request,
            "ami/committee/sitting/point.html",
            item,
            title=f"{item.candidature.reference} – {item.candidature.name}",
            board=board,
            status=status_badge(item.candidature),
            form=votes if votes.is_bound else proposal,
            proposal=proposal,
            votes=votes,
            overtaken=_was_overtaken(proposal) or _was_overtaken(votes),
            leads=leads,
            is_current=is_current,
            # One thing at a time; but nothing that was typed is lost.
            shows_forms=is_typed or (is_current and not item.is_blind),
            blind=BLIND,
            next_one=board.following,
            acts=self.offered(request, item),
            dossier_url=dossier,
        )


def _whole(text, sight):
    """A text to write on, or none when she may not read it whole: cut, it would be saved so."""
    return text if sight.text(text) == text else ""


def _take_up(form, item):
    """Whoever was overtaken has now read what is recorded, and may write over it knowingly."""
    if form.is_bound and _was_overtaken(form):
        form.data = {**form.data.dict(), "based_on": item.version}


def _was_overtaken(form):
    return form.is_bound and deliberation.OVERTAKEN in form.non_field_errors()


def _board_of(item, user):
    """What everyone follows, and who is there for this point."""
    board = Board(item.deliberation, user)
    board.read([item.pk], after=item.position)
    return board
