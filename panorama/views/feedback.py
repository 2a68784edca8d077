"""Telling a deployment from a fiche, following what one told, and answering it as the company."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alliance.limits import may_send
from ami import doorbell
from panorama.enums import FeedbackState
from panorama.feedback import replying, telling
from panorama.feedback.access import told_by
from panorama.feedback.domains import is_public
from panorama.forms.feedback import AccountForm, FeedbackForm, ReplyForm
from panorama.models import Feedback, Solution
from panorama.models.feedback import TOLD
from panorama.views.fiche import gone, trail

TOO_MANY = (
    "Trop de retours viennent d’être envoyés de votre réseau ou avec cette adresse. Réessayez demain, ou "
    "écrivez à {contact}\u00a0: rien de ce que vous avez saisi n’est perdu."
)
LIMITED = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_not_required
@LIMITED
def tell(request, slug):
    """The form; nothing of it shows before the address is confirmed and a person has reread it."""
    solution = get_object_or_404(Solution, slug=slug)
    if solution.withdrawn_at:
        return gone(request, solution)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _may_send(request, form):
        telling.tell(solution, email=form.cleaned_data["email"], told=form.told)
        return redirect("panorama:feedback_sent", slug)
    return _page(request, "feedback_form", solution, form=form)


def _may_send(request, form):
    """A network, and an address to which we would write, each has its limit."""
    limits = [("feedback", None), ("feedback_letter", form.cleaned_data["email"].lower())]
    return may_send(request, form, limits, TOO_MANY)


@require_safe
@login_not_required
def sent(request, slug):
    solution = get_object_or_404(Solution.objects.online(), slug=slug)
    return _page(request, "feedback_sent", solution)


@never_cache
@login_not_required
@LIMITED
def own(request, slug, token):
    """What its author follows: confirms the address, corrects what was sent back, takes it all back."""
    feedback = told_by(token)
    if feedback is None or feedback.solution.slug != slug:
        raise Http404
    form = None
    if feedback.state == FeedbackState.RETURNED:
        initial = {name: getattr(feedback, name) for name in TOLD}
        form = AccountForm(request.POST if "use" in request.POST else None, initial=initial)
    if request.method == "POST" and _done(request, feedback, form):
        return redirect("panorama:feedback_own", slug, token)
    context = {
        "feedback": feedback,
        "form": form,
        "is_recognised": is_public(feedback.domain),
        "states": FeedbackState,
    }
    response = _page(request, "feedback_own", feedback.solution, **context)
    # No search engine keeps such an address, and no page that is followed from here learns it.
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _done(request, feedback, form):
    """Whether what was asked is done; what came too late shows what stands now."""
    try:
        if "withdraw" in request.POST:
            telling.withdraw(feedback)
        elif form is None:
            telling.confirm(feedback)
        elif not form.is_valid():
            return False
        else:
            telling.amend(feedback, told=form.told)
    except doorbell.Refused as refused:
        if form is None:
            return True
        form.add_error(None, refused.sentences)
        return False
    return True


@never_cache
@LIMITED
def reply(request, slug, key):
    """The company answers an account, once."""
    published = Feedback.objects.published().select_related("solution", "reply")
    feedback = get_object_or_404(published, key=key, solution__slug=slug)
    if feedback.solution.withdrawn_at:
        return gone(request, feedback.solution)
    standing = getattr(feedback, "reply", None)
    objections = replying.objections_to_replying(request.user, feedback, standing)
    form = None
    if not objections:
        posted = request.POST if request.method == "POST" else None
        form = ReplyForm(posted, initial={"text": standing.text if standing else ""})
        if form.is_valid() and _answered(request, feedback, form):
            return redirect("panorama:feedback_reply", slug, key)
    is_stranger = objections == [replying.STRANGER]
    context = {"feedback": feedback, "form": form, "is_stranger": is_stranger}
    context |= {"objections": objections, "reply": None if is_stranger else standing}
    status = 403 if is_stranger else 200
    return _page(request, "feedback_reply", feedback.solution, status=status, **context)


def _answered(request, feedback, form):
    try:
        replying.reply(feedback, text=form.cleaned_data["text"], by=request.user)
    except doorbell.Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True


def _page(request, name, solution, status=200, **context):
    steps = trail((solution.name, solution.get_absolute_url()))
    shown = {"solution": solution, "trail": steps, "fictitious": solution.is_fictitious}
    return render(request, f"panorama/{name}.html", shown | context, status=status)
