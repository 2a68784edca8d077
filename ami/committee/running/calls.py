"""The call as its secretariat runs it: rules read-only, figures, people, and the acts on the whole."""

from collections import Counter

from django.contrib import admin
from django.db.models import OuterRef
from django.db.models.functions import Coalesce

from ami.committee.acts import Act
from ami.committee.announcing.desk import ANNOUNCING_ACTS, AnnouncingViews
from ami.committee.desk import Desk
from ami.committee.examining.likenesses import SEARCH
from ami.committee.log import log_of, secretariat_calls
from ami.committee.mandates import ENTER
from ami.committee.pairing.figures import A_PAGE, pairs_in, shares_of, with_shares
from ami.committee.preparation.acts import PREPARATION_ACTS
from ami.committee.preparation.desk import PreparationViews
from ami.committee.running.appointments import (
    AppointmentForm,
    told_appointment,
)
from ami.committee.running.correcting import (
    CORRECT_MARKING,
    CORRECT_TEXT,
)
from ami.committee.running.date_changing import CHANGE_DATE
from ami.committee.running.extending import EXTEND
from ami.committee.running.letter_texts import LetterTextViews
from ami.committee.running.telling import TELL, TransparencyViews
from ami.committee.shown import badge, named
from ami.enums import DECIDED, Status
from ami.models import Call, Candidature
from ami.models.calls.letter_text import with_own_texts
from ami.models.counting import counted
from ami.wording import milestones, paris, told_date_change, told_extension
from ami.workflow.running import calls


def run_in(call, user):
    """The files of `call` that exist for `user`."""
    return Candidature.objects.run_by(user).filter(call=call)


def outside(call, user):
    """How many files of `call` are out of her view."""
    return call.candidatures.deposited().out_of_sight_of(user)


def per_status(shares):
    """(status, number of files), in the order of the way."""
    counts = Counter()
    for status, _, files, _ in shares:
        counts[status] += files
    return [(Status(value).label, counts[value]) for value in Status.values if value in counts]


ACTS = (
    EXTEND,
    CHANGE_DATE,
    CORRECT_TEXT,
    CORRECT_MARKING,
    Act(
        slug="clore",
        label="Clore l’appel maintenant",
        lead="Aucun dépôt n’est plus reçu, et le comité peut décider. Cet acte n’existe que pour les "
        "appels de démonstration et ne se défait pas.",
        grave=True,
        run=lambda call, data, user: calls.close_now(call, by=user),
        done=lambda call, _: "L’appel est clos.",
        offered=lambda call: call.is_demonstration and call.is_open(),
        context=lambda call, user: {"drafts": call.drafts().count()},
        template="ami/committee/close.html",
    ),
    Act(
        slug="designer",
        label="Désigner une personne",
        lead="Le rôle ouvre l’administration à cette personne, pour cet appel seulement. La "
        "désignation est inscrite au journal.",
        form=AppointmentForm,
        run=lambda call, data, user: calls.appoint(
            call, data["user"], data["role"], service=data["service"], by=user
        ),
        done=lambda call, appointment: told_appointment(appointment),
    ),
    ENTER,
    SEARCH,
    TELL,
    *ANNOUNCING_ACTS,
)


@admin.register(Call)
class CallAdmin(AnnouncingViews, LetterTextViews, TransparencyViews, PreparationViews, Desk):
    list_display = ("title", "edition", "state", "closes", "deposited", "decided")
    list_select_related = ()
    acts = (*PREPARATION_ACTS, *ACTS)
    change_list_template = "ami/committee/calls.html"

    def own_routes(self):
        return [
            *self.preparation_routes(),
            *self.letter_text_routes(),
            *self.transparency_routes(),
            *self.announcing_routes(),
        ]

    def get_queryset(self, request):
        run = Candidature.objects.run_by(request.user)
        return secretariat_calls(request.user).annotate(
            deposited_count=counted(run.deposited(), call=OuterRef("pk")),
            decided_count=counted(run.filter(status__in=DECIDED), call=OuterRef("pk")),
        )

    def get_page_queryset(self, request):
        calls = with_own_texts(secretariat_calls(request.user))
        return calls.select_related("specification", "grid")

    @admin.display(description="état")
    def state(self, call):
        if call.is_prepared:
            return badge("En préparation", "warning")
        if call.rehearses_id:
            return badge("Répétition")
        if call.announced_at:
            return badge("Résultats annoncés", "success")
        if call.is_closed():
            return badge("Clos", "info")
        return badge("Ouvert", "new") if call.is_open() else badge("À venir")

    @admin.display(description="clôture", ordering=Coalesce("extended_to", "closes_at"))
    def closes(self, call):
        return paris(call.closed_at or call.ends_at)

    @admin.display(description="dossiers déposés", ordering="deposited_count")
    def deposited(self, call):
        return call.deposited_count

    @admin.display(description="décidés", ordering="decided_count")
    def decided(self, call):
        return call.decided_count

    def page_view(self, request, pk):
        call = self.found(request, pk)
        if call.is_prepared:
            return self.checklist_view(request, call)
        pairs = list(pairs_in(call).order_by("name"))
        shares = shares_of(run_in(call, request.user).deposited(), pairs[:A_PAGE])
        return self.render(
            request,
            "ami/committee/call.html",
            call,
            title=named(call),
            badge=self.state(call),
            acts=self.offered(request, call),
            tabs=self.tabs(request, call),
            closes=paris(call.closed_at or call.ends_at),
            opens=paris(call.opens_at),
            milestones=milestones(call),
            extensions=[told_extension(one) for one in call.made_extensions()],
            date_changes=[told_date_change(one, call.calendar) for one in call.made_date_changes()],
            statuses=per_status(shares),
            outside=outside(call, request.user),
            criteria=[*call.grid.eligibility, *call.grid.selection],
            pairs=with_shares(pairs[:A_PAGE], shares),
            number_of_pairs=len(pairs),
            appointments=call.appointments.select_related("user").order_by(
                "role", "user__last_name"
            ),
            events=log_of(calls.subject_of(call)),
        )
