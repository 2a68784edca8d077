"""« Séances »: the list, and the screen of one that everyone follows, live."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import conditional_page

from ami.committee.acts import refusals_on
from ami.committee.desk import Desk
from ami.committee.shown import named
from ami.committee.sitting.acts import OF_A_SITTING
from ami.committee.sitting.board import Board, state_badge
from ami.committee.sitting.forms import SittingForm
from ami.committee.sitting.lot import LotPages
from ami.models import Call, Deliberation
from ami.workflow.deciding import attendance, sittings
from ami.workflow.refusals import Refused


@admin.register(Deliberation)
class DeliberationAdmin(LotPages, Desk):
    acts = OF_A_SITTING
    list_display = ("named", "of_call", "planned_for", "where", "state", "progress")
    list_display_links = ("named",)
    list_select_related = ("call",)
    change_list_template = "ami/committee/sitting/list.html"

    def get_ordering(self, request):
        return ["-planned_for", "-pk"]

    def get_queryset(self, request):
        return Deliberation.objects.of(request.user).with_progress(request.user)

    def get_page_queryset(self, request):
        rows = Deliberation.objects.of(request.user)
        return rows.select_related("call", "chair", "secretary", "opened_by", "closed_by")

    def own_routes(self):
        return [
            self.route("inscrire/", self.plan_view, "plan"),
            self.route("<int:pk>/direct/", conditional_page(self.live_view), "live"),
            self.route("<int:pk>/presences/", self.attendance_view, "attendance"),
            *self.lot_routes(),
        ]

    def changelist_view(self, request, extra_context=None):
        convened = Call.objects.run_by(request.user, *sittings.CONVENERS)
        return super().changelist_view(request, {"may_plan": convened.exists()})

    @admin.display(description="séance", ordering="number")
    def named(self, deliberation):
        return str(deliberation)

    @admin.display(description="appel")
    def of_call(self, deliberation):
        return named(deliberation.call)

    @admin.display(description="lieu")
    def where(self, deliberation):
        return deliberation.place

    @admin.display(description="état")
    def state(self, deliberation):
        return state_badge(deliberation)

    @admin.display(description="dossiers décidés")
    def progress(self, deliberation):
        return f"{deliberation.done} sur {deliberation.points}"

    def plan_view(self, request):
        """« Inscrire une séance »."""
        self.view_allowed(request)
        if not Call.objects.run_by(request.user, *sittings.CONVENERS).exists():
            raise PermissionDenied
        posted = request.POST if request.method == "POST" else None
        form = SittingForm(posted, subject=None, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                session = sittings.plan(**form.cleaned_data, by=request.user)
                messages.success(request, f"La {session.name_in_text} est inscrite.")
                return redirect(self.address(request, "change", session.pk))
        return self.render(
            request,
            "ami/committee/sitting/plan.html",
            None,
            title="Inscrire une séance",
            form=form,
            page_url=self.address(request, "changelist"),
        )

    def page_view(self, request, pk):
        """The sitting as it stands, on everyone's own screen."""
        session = self.found(request, pk)
        board = Board(session, request.user, page=request.GET.get("page"))
        leads = not sittings.objections_to_convening(request.user, session.call)
        return self.render(
            request,
            "ami/committee/sitting/sitting.html",
            session,
            title=str(session),
            session=session,
            board=board,
            points=board.read(board.contested_page.object_list),
            leads=leads,
            badge=state_badge(session),
            acts=self.offered(request, session) if leads else [],
            attendance_url=self.url("attendance", session.pk),
            lot_url=self.url("lot", session.pk),
            sealed=session.minutes.all() if session.closed_at else [],
        )

    def live_view(self, request, pk):
        """What every screen asks for again, every few seconds; nothing when nothing changed."""
        session = self.found(request, pk)
        board = Board(session, request.user)
        board.read()
        # Rendered at once: the tag is drawn from what is shown.
        return render(
            request, "ami/committee/sitting/_live.html", {"board": board, "session": session}
        )

    def attendance_view(self, request, pk):
        """Who is there; each arrival and each departure at its own hour."""
        session = self.found(request, pk)
        leads = not sittings.objections_to_convening(request.user, session.call)
        known = attendance.capacities(session.call)
        people = attendance.people_of(known)
        if request.method == "POST":
            return self.moved(request, session, people)
        stays = list(session.attendances.select_related("person", "arrived_by", "left_by"))
        inside = {stay.person_id: stay for stay in stays if stay.left_at is None}
        return self.render(
            request,
            "ami/committee/sitting/attendance.html",
            session,
            title="Présences",
            leads=leads and session.is_open,
            stays=stays,
            rows=[(one, known[one.pk][1], inside.get(one.pk)) for one in people],
        )

    def moved(self, request, session, people):
        """Someone has come in, or gone out."""
        key = request.POST.get("person", "")
        person = next((one for one in people if str(one.pk) == key), None)
        if person is None:
            raise Http404
        verb = attendance.leave if "leave" in request.POST else attendance.arrive
        try:
            verb(session, person, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            gone = verb is attendance.leave
            messages.success(request, f"{'Départ' if gone else 'Arrivée'} de {person}\u00a0: noté.")
        return redirect(self.url("attendance", session.pk))
