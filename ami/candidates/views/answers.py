"""A field that saves itself: three statements, and an answer that a page can act upon."""

from http import HTTPStatus

from django.http import JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ami.candidates.access import candidature_of
from ami.candidates.forms.answer import AnswerForm
from ami.candidates.forms.clashes import ClashView
from ami.candidates.forms.posted import Seen, is_number, pairs_of
from ami.candidates.forms.sent import Sent
from ami.candidates.progress import Dossier
from ami.enums import Status
from ami.models import Candidature
from ami.questions import QUESTIONS
from ami.workflow.filing import drafting
from ami.workflow.refusals import Refused

UNREADABLE = "Cette réponse n’a pas pu être lue\u00a0: copiez votre texte, puis rechargez la page."
UNKNOWN = "Cette candidature n’est pas, ou n’est plus, dans votre espace."


@require_POST
def save(request, reference):
    """Save one answer; what is refused is told, and stays on the page that sent it."""
    sent = Sent.read(request.body)
    if sent is None:
        return refusal([UNREADABLE], status=HTTPStatus.BAD_REQUEST)
    # The page of one account never saves under the name of another.
    if sent.account != request.user.pk:
        return JsonResponse({"other_account": True}, status=HTTPStatus.FORBIDDEN)
    context = {"by": request.user, "at": request.arrived_at}
    try:
        return (save_theme if sent.code == "theme" else save_answer)(reference, sent, **context)
    except Candidature.DoesNotExist:
        return refusal([UNKNOWN], status=HTTPStatus.NOT_FOUND)
    except Refused as refused:
        return refusal(refused.sentences)


def refusal(sentences, *, status=HTTPStatus.UNPROCESSABLE_ENTITY):
    return JsonResponse({"refused": sentences}, status=status)


def save_answer(reference, sent, *, by, at):
    question = QUESTIONS[sent.code]
    form = AnswerForm(question, sent.pairs)
    if not form.is_carried:
        return refusal([UNREADABLE], status=HTTPStatus.BAD_REQUEST)
    if not form.is_readable:
        return JsonResponse({"objections": form.objections})
    before = None if sent.before is None else AnswerForm(question, sent.before).raw
    answer = drafting.save_answer(
        reference, sent.code, form.raw, seen=sent.seen.version, sent=before, by=by, at=at
    )
    if isinstance(answer, drafting.Clash):
        return clashing(answer, pairs_of(question, answer.stored), reader=by)
    return saved(Seen.of(answer.version, answer.value), objections=form.objections)


def save_theme(reference, sent, *, by, at):
    theme = chosen(sent.pairs)
    clash = drafting.save_theme(
        reference, theme, seen=sent.seen.version, sent=chosen(sent.before or []), by=by, at=at
    )
    if clash is None:
        return saved(Seen.of(theme or 0, theme), objections={})
    candidature = Candidature.objects.select_related("call").get(reference=reference)
    themes = {str(one.pk): one for one in candidature.call.themes.all()}
    return clashing(clash, [("theme", str(clash.stored or ""))], reader=by, themes=themes)


def chosen(pairs):
    """The key of the thématique among what was sent, or None."""
    [text] = [value for name, value in pairs if name == "theme"][-1:] or [""]
    return int(text) if is_number(text) else None


def saved(seen, *, objections):
    hour = f"{timezone.localtime():%H:%M}"
    return JsonResponse({"seen": str(seen), "at": hour, "objections": objections})


def clashing(clash, pairs, **known):
    view = ClashView.of(clash, **known)
    html = render_to_string("ami/candidates/_clash.html", {"clash": view})
    stored = {"seen": str(Seen.of(clash.version, clash.stored)), "fields": pairs}
    return JsonResponse(
        {"clash": {"html": html, "label": view.stored.label, **stored}}, status=HTTPStatus.CONFLICT
    )


@require_safe
def session(request):
    """Where signing in again beside an open form leads."""
    return render(request, "ami/candidates/session.html")


@require_safe
def remaining(request, reference):
    """What a draft still lacks, for the banner of a page that stays open."""
    candidature = candidature_of(request, reference)
    if candidature.status != Status.DRAFT:
        return JsonResponse({"is_draft": False})
    dossier = Dossier.of(candidature, at=request.arrived_at)
    return JsonResponse(
        {
            "is_draft": True,
            "count": dossier.count_sentence,
            "todos": [[todo.sentence, todo.address] for todo in dossier.todos],
            "sections": {one.address: one.state for one in dossier.progress},
        }
    )
