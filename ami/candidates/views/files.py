"""Files of a candidature, for the members of its organisation only; they have no public address."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ami.candidates.access import candidature_of
from ami.workflow.attachments.files import PDF


@require_safe
@never_cache
def download(request, reference, pk):
    """A file joined now or cited by a deposit; the browser saves it and never runs it."""
    attachment = get_object_or_404(candidature_of(request, reference).attachments, pk=pk)
    try:
        content = attachment.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_safe
def text(request, reference, pk):
    """What a PDF says, page by page, for those who cannot read its layout."""
    candidature = candidature_of(request, reference)
    files = candidature.attachments.filter(content_type=PDF).select_related("text")
    file = get_object_or_404(files, pk=pk)
    return render(
        request,
        "ami/candidates/text.html",
        {"candidature": candidature, "file": file, "text": getattr(file, "text", None)},
    )
