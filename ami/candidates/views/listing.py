"""« Ma fiche »: prepared, previewed, sent to the secretariat; then what becomes of it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance import typed_text
from ami.candidates import preparing
from ami.candidates.access import candidature_of
from ami.candidates.fiche import drawn, fiche_address
from ami.candidates.forms.listing import ListingForm
from ami.candidates.forms.posted import is_number
from ami.candidates.saving import UNSAVED
from ami.enums import ListingState
from ami.models import Deposit, ListingVisual
from ami.rules import objections_to_preparing, objections_to_sending
from ami.workflow.deciding import (
    listings,
    publication,
)
from ami.workflow.refusals import Refused

SAVED = "Votre fiche est enregistrée. Elle n’est pas encore envoyée au secrétariat."
SENT = "Votre fiche est envoyée. Le secrétariat la relit ; un courriel vous dira la suite."
OPENED = "Une nouvelle version est ouverte : elle reprend vos derniers textes et vos visuels."
RECALLED = "Vous avez repris la fiche : elle n’attend plus la validation."


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request, reference):
    candidature = candidature_of(request, reference)
    if objections_to_preparing(candidature):
        return redirect("candidates:commitment", reference)
    draft = candidature.listings.drafts().first()
    if request.method == "POST":
        return save(request, candidature, draft)
    typed = typed_text.take(request)
    if draft is None or (typed is None and not candidature.may_be_written):
        return stand(request, candidature)
    return edit(request, candidature, ListingForm(draft, typed))


def save(request, candidature, draft):
    if draft is None:
        # It was sent, or validated, while this page was being filled.
        typed_here = ListingForm(candidature.listings.last(), request.POST)
        typed_here.add_error(None, [no_draft(candidature), UNSAVED])
        return edit(request, candidature, typed_here)
    form = ListingForm(draft, request.POST, request.FILES)
    if again := preparing.save(form, candidature, by=request.user):
        return edit(request, candidature, again)
    if form.pressed[0] or form.upload:
        return redirect(fiche_address(candidature) + "#visuels")
    if "preview" in request.POST:
        return redirect("candidates:listing_preview", candidature.reference)
    messages.success(request, SAVED)
    return redirect(fiche_address(candidature))


def no_draft(candidature):
    waits = candidature.listings.waiting().exists()
    return listings.WAITING if waits else listings.NO_DRAFT


def edit(request, candidature, form):
    return render(
        request,
        "ami/candidates/listing_form.html",
        {
            "candidature": candidature,
            "form": form,
            "kept": listings.kept_from_the_public(Deposit.objects.latest_of(candidature)),
            **story(candidature),
        },
    )


def stand(request, candidature):
    """No version is in preparation: where the last one stands, and what may be done."""
    context = story(candidature)
    last = context["versions"][-1]
    return render(
        request,
        "ami/candidates/listing.html",
        {
            "candidature": candidature,
            "last": last,
            "state": ListingState,
            "fiche": drawn(last, candidature),
            "commitments": candidature.commitments.standing(),
            **context,
        },
    )


def story(candidature):
    """What both pages tell: the versions, the last comment while it is answered, the removal."""
    versions = list(candidature.listings.order_by("version"))
    sent = [one for one in versions if one.sent_at]
    returned = sent[-1] if sent and sent[-1].state is ListingState.RETURNED else None
    return {
        "versions": versions,
        "sent": sent,
        "returned": returned,
        "removal": publication.removal_of(candidature),
    }


@require_safe
def preview(request, reference):
    """The draft by the very template of the panorama, what it lacks, and the button that sends it."""
    candidature = candidature_of(request, reference)
    draft = candidature.listings.drafts().first()
    if draft is None or not candidature.may_be_written:
        return redirect("candidates:listing", reference)
    return render(request, "ami/candidates/listing_preview.html", preview_of(candidature, draft))


def preview_of(candidature, draft, refusals=()):
    visuals = draft.visuals.all()
    blockers = objections_to_sending(draft.content, listings.rewordable(draft), visuals)
    page = reverse("candidates:listing", args=[candidature.reference])
    return {
        "candidature": candidature,
        "listing": draft,
        "fiche": drawn(draft, candidature),
        "refusals": refusals,
        "todos": [
            {"sentence": str(blocker), "address": f"{page}#id_{blocker.code}"}
            for blocker in blockers
        ],
    }


@require_POST
def send(request, reference):
    candidature = candidature_of(request, reference)
    revision = request.POST.get("revision", "")
    seen = int(revision) if is_number(revision) else -1
    try:
        listings.send(candidature, revision=seen, by=request.user)
    except Refused as refused:
        draft = candidature.listings.drafts().first()
        if draft is None:
            messages.error(request, " ".join(refused.sentences))
            return redirect("candidates:listing", reference)
        context = preview_of(candidature, draft, refused.sentences)
        return render(request, "ami/candidates/listing_preview.html", context)
    messages.success(request, SENT)
    return redirect("candidates:listing", reference)


@require_POST
def open_version(request, reference):
    """Begin the next version, from the one online or the one returned."""
    return done(request, reference, listings.open_draft, OPENED)


@require_POST
def recall(request, reference):
    return done(request, reference, listings.recall, RECALLED)


def done(request, reference, verb, sentence):
    try:
        verb(candidature_of(request, reference), by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(refused.sentences))
    else:
        messages.success(request, sentence)
    return redirect("candidates:listing", reference)


@require_safe
@never_cache
def visual(request, reference, pk):
    """A picture of one of the versions, for the organisation only."""
    candidature = candidature_of(request, reference)
    found = get_object_or_404(ListingVisual, listing__candidature=candidature, pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, filename=found.name, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
