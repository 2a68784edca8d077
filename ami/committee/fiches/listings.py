"""« Fiches à valider »: what companies sent, beside what was evaluated and what is online."""

from datetime import datetime

from django import forms
from django.contrib import admin
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from ami.committee.acts import Act, ActForm
from ami.committee.conflicts.gate import BehindGates
from ami.committee.desk import Desk
from ami.committee.fiches import evidence
from ami.committee.fiches.differences import (
    text_differences,
    visual_differences,
)
from ami.committee.filters import FileCallFilter, ListingStateFilter
from ami.committee.shown import FileColumns, badge
from ami.enums import ListingState
from ami.models import (
    Access,
    Candidature,
    Deposit,
    Listing,
    ListingVisual,
)
from ami.public import backed, preview
from ami.rules import objections_to_publishing, objections_to_settling
from ami.workflow.deciding import publication
from ami.workflow.deciding.listings import (
    evaluated_content,
    evaluated_visuals,
)
from ami.workflow.published import consulting

TONES = {
    ListingState.WAITING: "warning",
    ListingState.VALIDATED: "success",
    ListingState.RETURNED: "error",
}


class CommentForm(ActForm):
    comment = forms.CharField(
        label="Commentaire",
        help_text="Ce qui est à reprendre, et pourquoi. L’organisation le lit dans un courrier et "
        "sur sa fiche.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
        error_messages={"required": "Dites ce qui est à reprendre."},
    )


def waits(listing):
    return listing.state is ListingState.WAITING


def objections(listing, user):
    return objections_to_settling(listing) or objections_to_publishing(listing.candidature)


ACTS = (
    Act(
        slug="publier",
        label="Valider et publier",
        lead="Cette version paraît au panorama, à la place de celle qui est en ligne s’il y en a une. "
        "Un courrier le dit à l’organisation.",
        run=lambda listing, data, user: publication.publish(listing, by=user),
        done=lambda listing, candidature: f"La fiche de {candidature.reference} est en ligne.",
        offered=waits,
        objections=objections,
    ),
    Act(
        slug="renvoyer",
        label="Renvoyer avec un commentaire",
        lead="L’organisation reprend sa fiche et la renvoie. Ce qui est en ligne le reste.",
        form=CommentForm,
        run=lambda listing, data, user: publication.send_back(listing, data["comment"], by=user),
        done=lambda listing, _: f"La fiche de {listing.candidature.reference} est renvoyée.",
        offered=waits,
        objections=lambda listing, user: objections_to_settling(listing),
    ),
    *evidence.ACTS,
)


@admin.register(Listing)
class ListingAdmin(FileColumns, BehindGates, Desk):
    list_display = ("reference", "solution", "organisation", "version", "stands", "sent")
    list_filter = (FileCallFilter, ListingStateFilter)
    list_select_related = ("candidature__organisation",)
    ordering = ("-sent_at",)
    search_fields = (
        "candidature__reference",
        "candidature__name",
        "candidature__organisation__name",
    )
    search_help_text = "Référence, solution ou organisation"
    acts = ACTS
    files_told = ("candidature",)

    def get_queryset(self, request):
        """Versions that were sent: a draft is the company's business alone."""
        return Listing.objects.filter(
            candidature__in=Candidature.objects.run_by(request.user)
        ).exclude(sent_at=None)

    def get_page_queryset(self, request):
        return (
            self.get_queryset(request)
            .select_related(
                "candidature__call", "candidature__organisation", "candidature__theme", "sent_by"
            )
            .prefetch_related("visuals")
        )

    @admin.display(description="état")
    def stands(self, listing):
        return state_badge(listing)

    @admin.display(description="envoyée le", ordering="sent_at")
    def sent(self, listing):
        return date_format(localtime(listing.sent_at), "d/m/Y H:i")

    def own_routes(self):
        return [
            self.route("<int:pk>/apercu/", self.preview_view, "preview"),
            self.route("<int:pk>/visuel/<int:visual>/", self.visual_view, "visual"),
            self.route("<int:pk>/justificatif/<int:piece>/", self.piece_view, "piece"),
        ]

    def page_view(self, request, pk):
        """The differences, then the fiche as it would be, then its history and the commitments."""
        listing = self.found(request, pk)
        candidature = listing.candidature = backed(listing.candidature)
        versions = list(sent_versions(candidature))
        return self.render(
            request,
            "ami/committee/listing.html",
            listing,
            title=str(listing),
            candidature=candidature,
            badge=state_badge(listing),
            acts=self.offered(request, listing),
            preview_url=self.address(request, "preview", listing.pk),
            fiche=self.drawn(listing),
            versions=versions,
            commitments=candidature.commitments.select_related("accepted_by"),
            pieces=self.pieces(candidature, listing),
            **self.compared(listing, versions),
        )

    def compared(self, listing, versions):
        """What is to be judged in this version, beside the last one validated before it."""
        earlier = [one for one in versions if one.validated_at and one.version < listing.version]
        former = earlier[0] if earlier else None
        evaluated = evaluated_content(Deposit.objects.latest_of(listing.candidature))
        to_judge, known = text_differences(
            listing.content, evaluated, former.content if former else None
        )
        before = former.visuals.all() if former else evaluated_visuals(listing.candidature)
        address = self.picture_address if former else self.evaluated_address
        shown, removed = visual_differences(listing.visuals.all(), before)
        return {
            "former": former,
            "to_judge": to_judge,
            "known": known,
            "shown": [(one, self.picture_address(one.visual)) for one in shown],
            "removed": [(one, address(one.visual)) for one in removed],
        }

    def drawn(self, listing):
        return preview(
            listing.candidature, listing.content, listing.visuals.all(), self.picture_address
        )

    def picture_address(self, visual):
        return self.url("visual", visual.listing_id, visual.pk)

    def evaluated_address(self, attachment):
        names = [attachment.candidature_id, attachment.pk]
        return reverse("admin:ami_candidature_file", args=names)

    def preview_view(self, request, pk):
        """The fiche alone, by the very template of the panorama and in its clothes."""
        listing = self.found(request, pk)
        return self.render(
            request,
            "ami/committee/listing_preview.html",
            listing,
            title=listing.candidature.name,
            fiche=self.drawn(listing),
        )

    def visual_view(self, request, pk, visual):
        listing = self.found(request, pk)
        return served(get_object_or_404(ListingVisual, listing=listing, pk=visual))

    def piece_view(self, request, pk, piece):
        """A piece that the company joined; whoever opens it is written down."""
        candidature = self.found(request, pk).candidature
        found = get_object_or_404(candidature.evidence.standing(), pk=piece)
        Access.objects.create(
            candidature=candidature, user=request.user, what=f"justificatif {found.code}"
        )
        return served(found)

    def pieces(self, candidature, listing):
        """(field, the piece, its address, the mention that stands) of what was joined or read."""
        joined = {one["code"]: as_dated(one) for one in candidature.supplied}
        mentions = {one["code"]: as_dated(one) for one in candidature.consulted}
        return [
            (
                one.label,
                piece,
                piece and self.url("piece", listing.pk, piece["pk"]),
                mentions.get(one.code),
            )
            for one in consulting.answered(listing)
            if (piece := joined.get(one.code)) or one.code in mentions
        ]


def as_dated(row):
    return {**row, "at": datetime.fromisoformat(row["at"])}


def served(kept):
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(content, filename=kept.name, content_type=kept.content_type)


def state_badge(listing):
    return badge(listing.state.label, TONES.get(listing.state, "neutral"))


def sent_versions(candidature):
    """Every version that was sent, the last one first, with who settled it."""
    return (
        candidature.listings.exclude(sent_at=None)
        .select_related("sent_by", "validated_by", "returned_by", "recalled_by")
        .order_by("-version")
    )
