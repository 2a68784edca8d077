"""« Registre des demandes »: the list, the page of each, the screen of its redactions."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count, F, JSONField, Prefetch, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.http import FileResponse, Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html

from ami.committee.acts import refusals_on
from ami.committee.conflicts.gate import BehindGates, let_in
from ami.committee.desk import Desk
from ami.committee.enquiries.acts import ACTS
from ami.committee.enquiries.filters import (
    DueFilter,
    EnquiryCallFilter,
    EnquiryKindFilter,
    EnquiryStateFilter,
    OwnerFilter,
    due_badge,
    due_words,
    state_badge,
)
from ami.committee.enquiries.forms import EntryForm
from ami.committee.enquiries.redactions import AdditionForm, ReviewForm
from ami.committee.log import log_of
from ami.committee.shown import named
from ami.enums import FileOrigin
from ami.models import Access, Candidature, Disclosure, Enquiry
from ami.workflow.enquiry import disclosing, law, own_file, receiving

# Each redaction is two fields of one form, which holds 2,000 (`DATA_UPLOAD_MAX_NUMBER_FIELDS`).
A_PAGE = 100


@admin.register(Enquiry)
class EnquiryAdmin(BehindGates, Desk):
    list_display = ("reference", "due", "kind", "asker_told", "about", "owner", "state_shown")
    list_filter = (
        EnquiryStateFilter,
        DueFilter,
        EnquiryKindFilter,
        OwnerFilter,
        EnquiryCallFilter,
    )
    list_select_related = ("call", "candidature", "owner")
    # What still owes an answer first, the nearest due date at the top.
    ordering = (
        F("closed_at").asc(nulls_first=True),
        F("answered_at").asc(nulls_first=True),
        "due_at",
        "pk",
    )
    search_fields = (
        "reference",
        "stated_reference",
        "candidature__reference",
        "asker_name",
        "asker_email",
    )
    search_help_text = "Référence, nom ou adresse du demandeur"
    change_list_template = "ami/committee/enquiries/list.html"
    acts = ACTS

    def get_queryset(self, request):
        return Enquiry.objects.handled_by(request.user).annotate(
            asked=Cast("asker__value", JSONField()),
            asker_name=KT("asked__name"),
            asker_email=KT("asked__email"),
        )

    def get_page_queryset(self, request):
        people = ("owner", "asked_by", "entered_by", "answered_by", "closed_by")
        preparing = Disclosure.objects.filter(produced_at=None).select_related("prepared_by")
        return (
            self.get_queryset(request)
            .select_related("asker", "call", *people)
            .prefetch_related(
                Prefetch("files", to_attr="kept"),
                Prefetch("disclosures", preparing, to_attr="preparing"),
            )
        )

    def found(self, request, pk):
        """The request, behind the gate of the file it is about."""
        self.view_allowed(request)
        enquiry = get_object_or_404(self.get_page_queryset(request), pk=pk)
        files = Candidature.objects.run_by(request.user).with_declaration_of(request.user)
        files = files.select_related("organisation", "call")
        enquiry.candidature = (
            enquiry.candidature_id and files.filter(pk=enquiry.candidature_id).first()
        )
        if enquiry.candidature:
            let_in(request, enquiry.candidature)
        return enquiry

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"enter_url": self.url("enter"), **(extra_context or {})}
        )

    @admin.display(description="demandeur", ordering="asker_name")
    def asker_told(self, enquiry):
        return enquiry.asker_name or "Effacé"

    @admin.display(description="porte sur", ordering="candidature__reference")
    def about(self, enquiry):
        if enquiry.candidature:
            return enquiry.candidature.reference
        return named(enquiry.call) if enquiry.call else "–"

    @admin.display(description="échéance", ordering="due_at")
    def due(self, enquiry):
        return format_html("{} {}", due_words(enquiry), due_badge(enquiry, at=timezone.now()))

    @admin.display(description="état", ordering="answered_at")
    def state_shown(self, enquiry):
        return state_badge(enquiry)

    def own_routes(self):
        return [
            self.route("inscrire/", self.enter_view, "enter"),
            self.route("<int:pk>/piece/<int:file>/", self.file_view, "file"),
            self.route("<int:pk>/occultations/", self.redactions_view, "redactions"),
        ]

    def page_view(self, request, pk):
        enquiry = self.found(request, pk)
        asker = getattr(enquiry, "asker", None)
        return self.render(
            request,
            "ami/committee/enquiries/enquiry.html",
            enquiry,
            title=f"{enquiry.get_kind_display()} {enquiry.reference}",
            badge=state_badge(enquiry),
            pressing=due_badge(enquiry, at=timezone.now()),
            acts=self.offered(request, enquiry),
            asker=asker and asker.values,
            is_proven=own_file.is_proven(enquiry),
            due=due_words(enquiry),
            law=law.LAWS[enquiry.kind],
            received=[file for file in enquiry.kept if file.origin == FileOrigin.ASKER],
            joined=[file for file in enquiry.kept if file.origin != FileOrigin.ASKER],
            disclosure=next(iter(enquiry.preparing), None),
            redactions_url=self.address(request, "redactions", enquiry.pk),
            events=log_of(enquiry.subject_key),
        )

    def file_view(self, request, pk, file):
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        kept = get_object_or_404(self.found(request, pk).files, pk=file)
        try:
            content = kept.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        return FileResponse(
            content, as_attachment=True, filename=kept.name, content_type=kept.content_type
        )

    def enter_view(self, request):
        """What came by post, written down with the day on which it came."""
        self.view_allowed(request)
        posted = request.POST if request.method == "POST" else None
        form = EntryForm(posted, subject=None, user=request.user)
        if form.is_valid():
            with refusals_on(form):
                enquiry = receiving.enter(by=request.user, **form.cleaned_data)
                messages.success(request, f"La demande {enquiry.reference} est inscrite.")
                return redirect(self.address(request, "change", enquiry.pk))
        return self.render(
            request,
            "ami/committee/enquiries/enter.html",
            None,
            title="Inscrire une demande reçue autrement",
            form=form,
        )

    def redactions_view(self, request, pk):
        """Each redaction kept, lifted or added; nothing leaves from here."""
        enquiry = self.found(request, pk)
        disclosure = self._in_preparation(enquiry)
        rows = disclosure.redactions.select_related("attachment", "settled_by")
        pages = Paginator(rows, A_PAGE)
        pages.count = disclosure.number
        page = pages.get_page(request.GET.get("page"))
        Access.objects.create(
            candidature=enquiry.candidature, user=request.user, what="réponses à occulter"
        )
        review, addition = self._review_forms(request, enquiry, disclosure, page)
        if self._saved(request, disclosure, review, addition):
            return redirect(request.get_full_path())
        return self.render(
            request,
            "ami/committee/enquiries/redactions.html",
            enquiry,
            title=f"Occultations pour {enquiry.reference}",
            form=addition if addition.is_bound else review,
            review=review,
            addition=addition,
            rows=review.rows(disclosure.deposit),
            deposit=disclosure.deposit,
            page=page,
            left=disclosure.left,
            produce_url=self.address(request, "produire-l-export", pk),
            abandon_url=self.address(request, "abandonner-l-export", pk),
        )

    def _in_preparation(self, enquiry):
        if enquiry.candidature is None:
            raise Http404
        unsettled = Count("redactions", filter=Q(redactions__is_kept=None))
        rows = Disclosure.objects.select_related(
            "deposit__personal", "deposit__candidature"
        ).annotate(number=Count("redactions"), left=unsettled)
        return get_object_or_404(rows, enquiry=enquiry, produced_at=None)

    def _review_forms(self, request, enquiry, disclosure, page):
        """(what settles those of the page, what adds); a page sends one of them."""
        posted = request.POST if request.method == "POST" else None
        adds = posted is not None and "add" in posted
        given = {"subject": enquiry, "user": request.user}
        return (
            ReviewForm(
                None if adds else posted,
                redactions=list(page),
                version=disclosure.version,
                **given,
            ),
            AdditionForm(posted if adds else None, deposit=disclosure.deposit, **given),
        )

    def _saved(self, request, disclosure, review, addition):
        """Whether the form that was sent was taken."""
        if review.is_valid():
            with refusals_on(review):
                disclosing.settle(
                    disclosure,
                    review.choices(),
                    seen=review.cleaned_data["seen"],
                    by=request.user,
                )
                messages.success(request, "La relecture est enregistrée.")
                return True
        elif addition.is_valid():
            with refusals_on(addition):
                disclosing.add(disclosure, by=request.user, **addition.added())
                messages.success(request, "L’occultation est ajoutée.")
                return True
        return False
