"""Taking a draft away, before the closing or after it."""

from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ami.candidates.access import candidature_of
from ami.candidates.copies import typed_in, write_archive
from ami.enums import Status


@require_safe
@never_cache
def draft(request, reference):
    """The draft with its files, in an archive that needs nothing of this service to be read."""
    candidature = candidature_of(request, reference)
    if candidature.status != Status.DRAFT:
        return redirect(candidature)
    archive = TemporaryFile()  # noqa: SIM115 -- the response closes it once it is sent
    write_archive(candidature, archive, at=request.arrived_at)
    archive.seek(0)
    return FileResponse(archive, as_attachment=True, filename=f"{reference}-brouillon.zip")


def typed(form):
    """What was typed on the page of a section, to be kept where it could not be saved."""
    name = f"{form.candidature.reference}-{form.section.code}.txt"
    response = HttpResponse(typed_in(form), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
