"""Joining the census of needs, and leaving it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alliance.limits import may_send
from panorama.enums import NeedState
from panorama.needs import census
from panorama.needs.access import token_of, told_by
from panorama.needs.asking import Asking
from panorama.needs.forms import JoinForm

TOO_MANY = (
    "Trop de besoins viennent d’être envoyés de votre réseau ou avec cette adresse. Réessayez dans une heure, "
    "ou écrivez à {contact}\u00a0: rien de ce que vous avez saisi n’est perdu."
)
TRAIL = [("Panorama", "panorama:list"), ("Décrire mon besoin", "panorama:need")]


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """First the need to reread, then, once its author agrees, its place in the census."""
    if request.method != "POST":
        return redirect("panorama:need")
    asking = Asking.of(_as_corrected(request.POST))
    if request.POST.get("etape") == "relire":
        return _page(request, JoinForm(asked=asking.asked, initial=_initial(asking)), asking)
    form = JoinForm(request.POST, asked=asking.asked)
    if form.is_valid() and _may_send(request, form):
        return redirect("panorama:need_joined", token_of(_joined(form)))
    return _page(request, form, asking)


def _as_corrected(posted):
    """Only the boxes count here: they are what the page showed."""
    given = posted.copy()
    given["corrige"] = "1"
    return given


def _initial(asking):
    kinds = asking.asked.get("administration", [])
    return {"text": asking.text, "organisation_kind": kinds[0] if len(kinds) == 1 else ""}


def _may_send(request, form):
    """A network, and an address to which we would write, each has its limit."""
    limits = [("need", None)]
    if email := form.cleaned_data["email"]:
        limits.append(("need_letter", email.lower()))
    return may_send(request, form, limits, TOO_MANY)


def _joined(form):
    data = form.cleaned_data
    return census.join(
        data["text"].replace("\r\n", "\n"),
        form.asked,
        organisation_kind=data["organisation_kind"],
        email=data["email"],
    )


def _page(request, form, asking):
    trail = [(title, reverse(name)) for title, name in TRAIL]
    context = {"form": form, "asking": asking, "trail": trail}
    return render(request, "panorama/need_join.html", context)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def joined(request, token):
    """What is kept and until when, and the button that takes the consent back."""
    need = told_by(token)
    if need is None:
        raise Http404
    if request.method == "POST" and need.state != NeedState.ERASED:
        census.withdraw(need)
        return redirect("panorama:need_joined", token)
    context = {
        "need": need,
        "is_erased": need.state == NeedState.ERASED,
        "trail": [(title, reverse(name)) for title, name in TRAIL],
    }
    response = render(request, "panorama/need_joined.html", context)
    # No search engine keeps such an address, and no page that is followed from here learns it.
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
