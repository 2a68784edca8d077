"""The lot of a sitting: proposals for many files, then one recap, one typed confirmation."""

from django.contrib import messages
from django.shortcuts import redirect

from ami.committee.acts import refusals_on
from ami.committee.desk import KEY
from ami.committee.sitting.board import Board, outcome_badge
from ami.committee.sitting.forms import ConfirmLotForm, LotForm
from ami.workflow.deciding import lots
from ami.workflow.deciding.sight import sight_of


class LotPages:
    """Mixed into the desk of the sittings."""

    def lot_routes(self):
        return [
            self.route("<int:pk>/lot/", self.lot_view, "lot"),
            self.route("<int:pk>/lot/decider/", self.decide_lot_view, "decide_lot"),
        ]

    def lot_view(self, request, pk):
        """Tick, propose; a file that deserves a discussion leaves the lot by its own page."""
        session = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        form = LotForm(posted, subject=session, user=request.user)
        ticked = {int(key) for key in request.POST.getlist("point") if KEY.fullmatch(key)}
        if form.is_bound and not ticked:
            form.add_error(None, lots.NOTHING_TICKED)
        if form.is_valid():
            with refusals_on(form):
                number = lots.propose_many(session, ticked, **form.cleaned_data, by=request.user)
                plural = "s" if number > 1 else ""
                messages.success(
                    request,
                    f"{number} proposition{plural} enregistrée{plural}. Rien n’est encore décidé.",
                )
                return redirect(request.get_full_path())
        board = Board(session, request.user, page=request.GET.get("page"))
        return self.render(
            request,
            "ami/committee/sitting/lot.html",
            session,
            title="Le lot",
            form=form,
            board=board,
            points=board.read(board.lot_page.object_list),
            ticked=ticked,
            decide_url=self.url("decide_lot", session.pk),
        )

    def decide_lot_view(self, request, pk):
        """What is about to be decided, read once more; all of it, or nothing."""
        session = self.found(request, pk)
        posted = request.POST if request.method == "POST" else None
        recap = lots.recap_of(session, request.user)
        form = ConfirmLotForm(posted, subject=session, user=request.user, words=recap.words)
        if form.is_valid():
            with refusals_on(form):
                number = len(lots.decide_lot(session, **form.cleaned_data, by=request.user).items)
                plural = "s" if number > 1 else ""
                messages.success(
                    request,
                    f"{number} décision{plural} enregistrée{plural}. Les courriers attendent l’annonce.",
                )
                return redirect(self.address(request, "change", session.pk))
        # Once read again, it is this recap that is confirmed.
        form.data = {**form.data.dict(), "seen": recap.seen} if posted is not None else form.data
        form.initial["seen"] = recap.seen
        return self.recap_shown(request, session, form, recap)

    def recap_shown(self, request, session, form, recap):
        sight = sight_of(session.call, request.user)
        for item in recap.items:
            sight.show(item)
            item.badge = outcome_badge(item)
        return self.render(
            request,
            "ami/committee/sitting/decide_lot.html",
            session,
            title="Décider le lot",
            form=form,
            recap=recap,
            objections=[] if form.errors else recap.objections,
            blocked=bool(recap.objections),
            lot_url=self.url("lot", session.pk),
        )
