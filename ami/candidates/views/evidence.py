"""« Justificatifs »: what stands behind the fiche; and « tout est encore exact »."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ami.candidates.access import candidature_of
from ami.candidates.forms.evidence import EvidenceForm
from ami.public import backed, unsupporting
from ami.questions import question
from ami.rules import objections_to_preparing
from ami.workflow.published import confirming
from ami.workflow.published import evidence as pieces
from ami.workflow.refusals import Refused

JOINED = "La pièce est jointe\u00a0: la fiche dit «\u00a0Pièce fournie\u00a0» sur ce point."
WITHDRAWN = "La pièce est retirée\u00a0: la fiche ne dit plus que ce que vous déclarez."
CONFIRMED = "Merci\u00a0: la fiche porte la date d’aujourd’hui."


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request, reference):
    """The pieces joined, what the secretariat says of them, and room for another."""
    candidature = candidature_of(request, reference)
    if objections_to_preparing(candidature):
        return redirect("candidates:commitment", reference)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*posted)
    if form.is_valid() and supplied(request, candidature, form):
        messages.success(request, JOINED)
        return redirect("candidates:evidence", reference)
    context = {"candidature": candidature, "form": form, "rows": rows(candidature)}
    return render(request, "ami/candidates/evidence.html", context)


def supplied(request, candidature, form):
    data = form.cleaned_data
    try:
        return pieces.supply(candidature, data["code"], data["file"], by=request.user)
    except Refused as refused:
        for sentence in refused.sentences:
            form.add_error(getattr(sentence, "code", "file"), str(sentence))
    return None


def rows(candidature):
    """(label of the field, the piece, what the secretariat read in it or None, whether the answer
    changed since)."""
    read = {one.evidence_id: one for one in candidature.consultations.standing()}
    last = candidature.listings.last()
    changed = unsupporting(backed(candidature), last.content) if last else set()
    return [
        (question(one.code).label, one, read.get(one.pk), one.pk in changed)
        for one in candidature.evidence.standing()
    ]


@require_POST
def withdraw_evidence(request, reference, pk):
    candidature = candidature_of(request, reference)
    return _done(request, reference, WITHDRAWN, pieces.withdraw, candidature, pk, to="evidence")


@require_POST
def confirm_listing(request, reference):
    """The fiche online is still true."""
    return _done(
        request, reference, CONFIRMED, confirming.confirm, candidature_of(request, reference)
    )


def _done(request, reference, sentence, verb, *args, to="listing"):
    try:
        verb(*args, by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(refused.sentences))
    else:
        messages.success(request, sentence)
    return redirect(f"candidates:{to}", reference)


@require_safe
@never_cache
def evidence_file(request, reference, pk):
    """A piece, for the organisation that joined it."""
    found = get_object_or_404(candidature_of(request, reference).evidence.standing(), pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, filename=found.name, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
