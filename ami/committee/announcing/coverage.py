"""Who knows: one row per candidature, those to settle on top; sent again one by one, or all at once."""

import tempfile
from collections import Counter
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Value
from django.db.models.functions import Concat
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from alliance import tables
from alliance.letters import outbox
from ami.committee.acts import refusals_on
from ami.committee.announcing.forms import AddressForm, AllAgainForm, FormatForm
from ami.committee.shown import badge, named, status_badge
from ami.enums import Status, Told
from ami.models import Candidature
from ami.wording import paris
from ami.workflow.deciding import exporting, readdressing, sending_again
from ami.workflow.deciding.coverage import (
    RETURNED,
    counts,
    cover,
    exceptions_first,
    rows_of,
    to_settle_in,
    with_told,
)

A_PAGE = 100
TONES = {
    Told.UNDECIDED: "neutral",
    Told.TO_ANNOUNCE: "warning",
    Told.NO_LETTER: "error",
    Told.HELD: "warning",
    Told.LEAVING: "new",
    Told.ACCEPTED: "success",
    Told.REFUSED: "error",
    Told.UNDELIVERED: "error",
}
TO_SETTLE, IN_ORDER, UNREAD = "a-traiter", "en-ordre", "non-lu"
# Where its reference, its solution and its organisation are looked for.
SAID = Concat("reference", Value(" "), "name", Value(" "), "organisation__name")
COLUMNS = (
    "Référence",
    "Solution",
    "Organisation",
    "Thématique",
    "Décision",
    "Décidée le",
    "Courrier",
    "Écrit le",
    "État du courrier",
    "Accepté par le serveur le",
    "Lu dans l’espace le",
    "À traiter",
)


class Coverage:
    """The files that one person sees of a call, counted, and narrowed as she asks."""

    def __init__(self, call, user, asked):
        self.call = call
        self.files = with_told(Candidature.objects.run_by(user).filter(call=call))
        self.counts = counts(self.files)
        self.outside = call.candidatures.deposited().out_of_sight_of(user)
        self.state = asked.get("etat", "")
        self.decision = asked.get("decision", "")
        self.words = " ".join(asked.get("q", "").replace("\x00", "").split())[:100]

    @cached_property
    def by_told(self):
        return self._counted(lambda status, told, unread: told)

    @cached_property
    def total(self):
        return self.by_told.total()

    @cached_property
    def to_settle(self):
        return self._of(to_settle_in(self.call))

    @cached_property
    def returned(self):
        return self._of(RETURNED)

    @cached_property
    def in_order(self):
        return self.by_told[Told.ACCEPTED]

    @cached_property
    def unread(self):
        return self._counted(lambda status, told, unread: (told, unread))[Told.ACCEPTED, True]

    def page(self, number):
        pages = Paginator(exceptions_first(self.shown, self.call), A_PAGE)
        if not self.words:
            # Told by the counts already: counting them again would cost a query.
            pages.count = self._counted(self._is_asked)[True]
        page = pages.get_page(number)
        page.object_list = rows_of(page.object_list, self.call)
        for row in page:
            row.candidature.badge = status_badge(row.candidature)
            row.candidature.told_badge = told_badge(row)
        return page

    @property
    def states(self):
        """(value, label, how many) of each state that some file has."""
        named_states = [
            (TO_SETTLE, "À traiter", self.to_settle),
            (IN_ORDER, "En ordre", self.in_order),
            (UNREAD, "Non lu dans l’espace", self.unread),
        ]
        counted = self.by_told
        return [
            *named_states,
            *[(one.value, one.label, counted[one]) for one in Told if counted[one]],
        ]

    @property
    def statuses(self):
        counted = self._counted(lambda status, told, unread: status)
        return [(one.value, one.label, counted[one]) for one in Status if counted[one]]

    @property
    def rows(self):
        """All of them, whatever she asks: what an export holds."""
        return rows_of(exceptions_first(self.files, self.call), self.call)

    @property
    def shown(self):
        """The files that she asks for."""
        files = self.files
        if self.words:
            files = files.annotate(said=SAID).filter(said__icontains=self.words)
        if self.decision:
            files = files.filter(status=self.decision)
        if not self.state:
            return files
        if self.state == UNREAD:
            files = files.filter(unread=True)
        return files.filter(told__in=self._told_asked)

    @property
    def is_narrowed(self):
        return bool(self.state or self.decision or self.words)

    @property
    def _told_asked(self):
        arrived = {Told.ACCEPTED}
        groups = {TO_SETTLE: to_settle_in(self.call), IN_ORDER: arrived, UNREAD: arrived}
        return groups.get(self.state, {self.state})

    def _is_asked(self, status, told, unread):
        return (
            (not self.state or told in self._told_asked)
            and (self.state != UNREAD or unread)
            and self.decision in ("", status)
        )

    def _of(self, states):
        return sum(self.by_told[told] for told in states)

    def _counted(self, name):
        """What `name` says of a group → how many files."""
        found = Counter()
        for group, number in self.counts.items():
            found[name(*group)] += number
        return found


class CoveragePages:
    """Mixed into the desk of the calls."""

    def coverage_view(self, request, pk):
        call = self.found(request, pk)
        coverage = Coverage(call, request.user, request.GET)
        asked = request.GET.copy()
        asked.pop("page", None)
        return self.telling(
            request,
            call,
            "coverage",
            title="Qui a été informé",
            coverage=coverage,
            page=coverage.page(request.GET.get("page")),
            query=asked.urlencode(),
            export_url=self.url("coverage_export", call.pk),
            again_url=self.url("send_all_again", call.pk),
            outside=coverage.outside,
        )

    def send_again_view(self, request, pk, file):
        """One letter, to one of the addresses of its company."""
        call, candidature, form = self._addressing(request, pk, file)
        row = cover(Candidature.objects.run_by(request.user).filter(pk=file), call)[0]
        if form.is_valid():
            with refusals_on(form):
                sending_again.send_again(candidature, **form.cleaned_data, by=request.user)
                messages.success(request, f"Le courrier de {candidature.reference} repart.")
                return redirect(self.url("coverage", call.pk))
        return self.telling(
            request,
            call,
            "coverage",
            template="send_again",
            title=f"Renvoyer le courrier de {candidature.reference}",
            row=row,
            badge=told_badge(row),
            form=form,
            objections=[] if row.may_be_sent_again else [sending_again.NOT_RETURNED],
            back_url=self.url("coverage", call.pk),
        )

    def readdress_view(self, request, pk, file):
        """The result that waits for the announcement, to another address of its company."""
        call, candidature, form = self._addressing(request, pk, file)
        back_url = self.url("announce", call.pk)
        if form.is_valid():
            with refusals_on(form):
                readdressing.readdress(candidature, **form.cleaned_data, by=request.user)
                done = f"Le courrier de {candidature.reference} est tenu à sa nouvelle adresse."
                messages.success(request, done)
                return redirect(back_url)
        return self.telling(
            request,
            call,
            "announce",
            template="readdress",
            title=f"Changer l’adresse du courrier de {candidature.reference}",
            candidature=candidature,
            letter=readdressing.held_letter(candidature),
            form=form,
            objections=readdressing.objections_to_readdressing(candidature),
            back_url=back_url,
        )

    def _addressing(self, request, pk, file):
        """(call, a file that she handles, the choice among the addresses of its company)."""
        call = self.found(request, pk)
        files = Candidature.objects.run_by(request.user).filter(call=call).deposited()
        candidature = get_object_or_404(files.select_related("call", "organisation"), pk=file)
        known = sending_again.addresses_of([candidature])[candidature.pk]
        lost = outbox.bounced(known)
        addresses = [(address, address.lower() in lost) for address in known]
        posted = request.POST if request.method == "POST" else None
        return call, candidature, AddressForm(posted, subject=addresses, user=request.user)

    def send_all_again_view(self, request, pk):
        """All that did not arrive and has a good address, read once more before it leaves."""
        call = self.found(request, pk)
        recap = sending_again.recap_of(call, request.user)
        posted = request.POST if request.method == "POST" else None
        form = AllAgainForm(posted, subject=call, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                sent = sending_again.send_all_again(call, **form.cleaned_data, by=request.user)
                plural = "s repartent" if sent > 1 else " repart"
                messages.success(request, f"{sent} courrier{plural}.")
                return redirect(self.url("coverage", call.pk))
        return self.telling(
            request,
            call,
            "coverage",
            template="send_all_again",
            title="Renvoyer tous les courriers non parvenus",
            recap=recap,
            form=form,
            digest=recap.digest,
            back_url=self.url("coverage", call.pk),
        )

    def coverage_export_view(self, request, pk):
        """What the file will hold; on POST, the file, and its trace in the log of the call."""
        call = self.found(request, pk)
        coverage = Coverage(call, request.user, {})
        about = [
            ("Document", "Information des candidats"),
            ("Appel", named(call)),
            ("Établi le", paris(timezone.now())),
            ("Par", str(request.user)),
            ("Candidatures", coverage.total),
            ("En ordre", coverage.in_order),
            ("À traiter", coverage.to_settle),
            ("Hors de votre vue", coverage.outside),
        ]
        posted = request.POST if request.method == "POST" else None
        form = FormatForm(posted, subject=call, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                return _exported(call, coverage, about, form.cleaned_data["form"], request.user)
        return self.telling(
            request,
            call,
            "coverage",
            template="coverage_export",
            title="Exporter le suivi des courriers",
            form=form,
            about=about,
            back_url=self.url("coverage", call.pk),
        )


def _exported(call, coverage, about, form, user):
    rows = coverage.rows
    exporting.export_coverage(call, form=form, rows=len(rows), by=user)
    out = tempfile.TemporaryFile()  # noqa: SIM115 — the response closes it.
    sheet = tables.Sheet("Candidats", COLUMNS, (_cells(row) for row in rows))
    name = f"information-{call.slug}-{timezone.localtime():%Y-%m-%d-%Hh%M}"
    if form == tables.Format.CSV:
        tables.bundle(out, name, [sheet], about)
        name, kind = f"{name}.zip", "application/zip"
    else:
        tables.write(out, [sheet], about, form=form)
        name, kind = f"{name}.{form}", tables.Format(form).content_type
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name, content_type=kind)


def _cells(row):
    candidature, letter = row.candidature, row.letter
    return (
        candidature.reference,
        candidature.name,
        candidature.organisation.name,
        candidature.theme.label if candidature.theme else "",
        candidature.get_status_display(),
        _at(row.decided_at),
        row.kind.label if row.kind else "",
        _at(letter and letter.created_at),
        row.told.label + (" (copie non remise)" if letter and letter.copy_bounced else ""),
        _at(letter and letter.sent_at),
        _at(row.read_at),
        "oui" if row.is_to_settle else "",
    )


def _at(instant):
    return paris(instant) if instant else ""


def told_badge(row):
    return badge(row.told.label, TONES[row.told])
