"""The views of a preparation, which the desk of the calls takes in."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.shortcuts import redirect

from ami.committee.acts import refusals_on
from ami.committee.log import log_of, secretariat_calls
from ami.committee.preparation.form_view import FormView
from ami.committee.preparation.forms import PrepareForm
from ami.committee.preparation.lists import ListViews
from ami.committee.preparation.previews import PreviewViews
from ami.committee.preparation.screens import SCREENS
from ami.committee.shown import badge, named
from ami.models import Appointment, Call
from ami.workflow.running.calls import subject_of
from ami.workflow.running.preparation.checklist import gaps
from ami.workflow.running.preparation.copying import (
    objections_to_preparing,
    prepare_call,
)
from ami.workflow.running.preparation.editing import ONCE_OPEN

OTHER_TABS = (
    ("thematiques", "Thématiques", "themes"),
    ("grille", "Grille", "criteria"),
    ("courriers", "Textes des courriers", "letter_texts"),
    ("apercu", "Aperçu", "preview"),
)
ORDER = (
    "presentation",
    "dates",
    "regles",
    "thematiques",
    "grille",
    "echelle",
    "questions",
    "mentions",
    "courriers",
    "lecture",
    "apercu",
)


class PreparationViews(FormView, ListViews, PreviewViews):
    """Mixed into a Desk: a preparation, screen by screen, and what it lacks on each of them."""

    def preparation_routes(self):
        screens = [
            self.route(
                f"<int:pk>/{screen.slug}/", partial(self.screen_view, screen=screen), screen.slug
            )
            for screen in SCREENS
        ]
        return [
            self.route("preparer/", self.prepare_view, "prepare"),
            *screens,
            *self.list_routes(),
            *self.preview_routes(),
        ]

    def prepare_view(self, request):
        """« Préparer un nouvel appel »."""
        if not self.has_view_permission(request) or objections_to_preparing(request.user):
            raise PermissionDenied
        posted = request.POST if request.method == "POST" else None
        form = PrepareForm(posted, sources=sources_for(request.user), user=request.user)
        if form.is_valid():
            with refusals_on(form):
                call = prepare_call(**form.cleaned_data, by=request.user)
                messages.success(request, "La préparation est commencée. Voici ce qui manque.")
                return redirect(self.address(request, "change", call.pk))
        return self.render(
            request,
            "ami/committee/preparation/prepare.html",
            None,
            title="Préparer un nouvel appel",
            form=form,
        )

    def checklist_view(self, request, call):
        """All that is missing, each thing where it is fixed."""
        people = Appointment.objects.select_related("user").order_by("role", "user__last_name")
        prefetch_related_objects([call], Prefetch("appointments", people))
        events = log_of(subject_of(call))
        return self.prepared(
            request,
            "ami/committee/preparation/checklist.html",
            call,
            title=named(call),
            tab="",
            done={event.kind: event.sequence for event, _ in events},
            badge=badge("En préparation"),
            acts=self.offered(request, call),
            appointments=call.appointments.all(),
            rehearsals=secretariat_calls(request.user).filter(rehearses=call),
            events=events,
        )

    def screen_view(self, request, pk, screen):
        return self.form_view(
            request, self.found(request, pk), screen, self.address(request, screen.slug, pk)
        )

    def prepared(self, request, template, call, *, title, tab, done=None, **context):
        """A screen of the preparation, with the others and the count of what is missing."""
        missing = gaps(call, done=done) if call.is_prepared else []
        return self.render(
            request,
            template,
            call,
            title=title,
            tab=tab,
            tabs=self.tabs(request, call),
            frozen="" if call.is_prepared else ONCE_OPEN,
            erratum_url=self.address(request, "erratum-de-texte", call.pk),
            gaps=[(gap, self.place_of(request, call, gap.screen)) for gap in missing],
            blocking=sum(gap.is_blocking for gap in missing),
            here=[gap for gap in missing if gap.screen == tab],
            **context,
        )

    def tabs(self, request, call):
        """(label, address, slug) of every screen, in the order of the work."""
        found = {screen.slug: (screen.label, screen.slug) for screen in SCREENS}
        found |= {slug: (label, name) for slug, label, name in OTHER_TABS}
        # An opened call has its public page; there is nothing left to reread before.
        shown = [slug for slug in ORDER if slug != "apercu" or call.is_prepared]
        return [
            (found[slug][0], self.address(request, found[slug][1], call.pk), slug) for slug in shown
        ]

    def place_of(self, request, call, screen):
        """Where a gap is filled."""
        elsewhere = {"personnes": "designer", "repetition": "repeter"}
        names = {slug: name for slug, _, name in OTHER_TABS} | elsewhere
        return self.address(request, names.get(screen, screen), call.pk)


def sources_for(user):
    """The calls that may be copied: those that anyone reads, and those she runs."""
    run = secretariat_calls(user).values("pk")
    public = Q(opened_at__isnull=False, rehearses=None)
    return Call.objects.filter(public | Q(pk__in=run, rehearses=None))
