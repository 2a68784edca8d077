"""« Procédure contradictoire »: what is held against the company, and what it answers."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ami.candidates.access import candidature_of
from ami.candidates.forms.procedure import AnswerForm
from ami.models import ProcedureFile
from ami.rules_of_reopening import objections_to_answering
from ami.wording import paris
from ami.workflow.deciding import answering
from ami.workflow.refusals import Refused

SENT = (
    "Vos observations sont envoyées. L’administration vous fera connaître sa décision par courriel."
)


@require_http_methods(["GET", "HEAD", "POST"])
def procedure(request, reference):
    candidature = candidature_of(request, reference)
    found = _latest(candidature)
    posted = request.method == "POST"
    form = AnswerForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        back=candidature.get_absolute_url(),
    )
    if form.is_valid() and sent(form, found, by=request.user):
        messages.success(request, SENT)
        return redirect("candidates:procedure", reference)
    may_answer = candidature.may_be_represented and not objections_to_answering(found)
    return render(
        request,
        "ami/candidates/procedure.html",
        {
            "candidature": candidature,
            "procedure": found,
            "due": paris(found.due_at),
            "files": found.files.all(),
            # What was typed stays on the page, even when it comes too late.
            "form": form if may_answer or posted else None,
        },
    )


def _latest(candidature):
    """Its procedure, for its own team; else 404."""
    found = candidature.procedures.first() if candidature.role_held else None
    if found is None:
        raise Http404
    return found


def sent(form, found, *, by):
    said = form.cleaned_data
    try:
        answering.answer(
            found, said["answer"], uploads=said["files"], asks_hearing=said["asks_hearing"], by=by
        )
    except Refused as refused:
        for sentence in refused.sentences:
            code = getattr(sentence, "code", None)
            form.add_error(code if code in form.fields else None, str(sentence))
        return False
    return True


@require_safe
def file(request, reference, pk):
    candidature = candidature_of(request, reference)
    if not candidature.role_held:
        raise Http404
    found = get_object_or_404(ProcedureFile, procedure__candidature=candidature, pk=pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content, as_attachment=True, filename=found.name, content_type=found.content_type
    )
