"""What uploads.js asks: a file joined as soon as it is chosen, a description saved by itself.

Every answer is JSON: what was done, or French sentences under `errors` with the status that fits.
"""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ami.candidates.forms.uploads import Uploads
from ami.enums import Actor
from ami.models import Candidature
from ami.questions import QUESTIONS, QuestionType
from ami.workflow.attachments import attaching
from ami.workflow.attachments.files import (
    FileRefused,
    TooHeavy,
)
from ami.workflow.refusals import Refused
from ami.workflow.transitions import objections_to_acting

NOT_FOUND = "Cette candidature ou ce fichier n’existe plus dans votre espace."
NO_FILE = "Aucun fichier n’est arrivé. Choisissez-le de nouveau."


@require_POST
@never_cache
def upload(request, reference):
    """Join one file to the question `code`."""
    candidature = of(request, reference)
    if candidature is None:
        return refusal(404, [NOT_FOUND])
    question, file = QUESTIONS.get(request.POST.get("code")), request.FILES.get("file")
    if question is None or question.type is not QuestionType.FILE or file is None:
        return refusal(400, [NO_FILE])
    if objections := objections_to_acting(request.user, Actor.CANDIDATE, candidature):
        return refusal(403, objections)
    try:
        attachment = attaching.attach(
            candidature,
            question.code,
            file,
            alternative=request.POST.get("alternative", ""),
            by=request.user,
            at=request.arrived_at,
        )
    except Candidature.DoesNotExist:
        return refusal(404, [NOT_FOUND])
    except Refused as refused:
        return refusal(status_of(refused), refused.sentences)
    return JsonResponse(told(attachment, question), status=201)


@require_POST
@never_cache
def describe(request, reference, pk):
    """Change the text that stands for a picture."""
    candidature = of(request, reference)
    file = candidature and candidature.attachments.current().filter(pk=pk).first()
    if not file:
        return refusal(404, [NOT_FOUND])
    if objections := objections_to_acting(request.user, Actor.CANDIDATE, candidature):
        return refusal(403, objections)
    typed = request.POST.get("alternative", "")
    try:
        attaching.describe(candidature, file, typed, by=request.user, at=request.arrived_at)
    except Candidature.DoesNotExist:
        return refusal(404, [NOT_FOUND])
    except Refused as refused:
        return refusal(status_of(refused), refused.sentences)
    return JsonResponse({"id": file.pk})


def of(request, reference):
    return Candidature.objects.of(request.user).filter(reference=reference).first()


def told(attachment, question):
    """The file, and the lists of its question as they stand now."""
    files = attachment.candidature.attachments.filter(code=question.code)
    context = {
        "uploads": Uploads(question, files.select_related("uploaded_by")),
        "reference": attachment.candidature.reference,
    }
    return {
        "id": attachment.pk,
        "name": attachment.name,
        "size": attachment.size,
        "pages": attachment.pages,
        "sha256": attachment.sha256,
        "current": render_to_string("ami/candidates/_pieces.html", context),
        "former": render_to_string("ami/candidates/_former.html", context),
    }


def status_of(refused):
    """Too large, not a file that may be taken, or a candidature that takes none now."""
    if isinstance(refused, TooHeavy):
        return 413
    return 400 if isinstance(refused, FileRefused) else 409


def refusal(status, sentences):
    return JsonResponse({"errors": [str(sentence) for sentence in sentences]}, status=status)
