"""The screens of who knows: the list, one letter sent again or elsewhere, all of them, the file."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from alliance.letters import outbox
from ami.committee.acts import refusals_on
from ami.committee.announcing import coverage_file
from ami.committee.announcing.coverage import Coverage, told_badge
from ami.committee.announcing.forms import AddressForm, AllAgainForm, FormatForm
from ami.models import Candidature
from ami.workflow.deciding import readdressing, sending_again
from ami.workflow.deciding.coverage import cover


class CoveragePages:
    """Mixed into the desk of the calls."""

    def coverage_view(self, request, pk):
        call = self.found(request, pk)
        coverage = Coverage(call, request.user, request.GET)
        return self.telling(
            request,
            call,
            "coverage",
            title="Qui a été informé",
            coverage=coverage,
            page=coverage.page(request.GET.get("page")),
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
        about = coverage_file.about(coverage, request.user)
        posted = request.POST if request.method == "POST" else None
        form = FormatForm(posted, subject=call, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                chosen = form.cleaned_data["form"]
                return coverage_file.export(coverage, about, chosen, request.user)
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
