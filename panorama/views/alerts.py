"""Following a search by e-mail: asked on the site, confirmed and managed from the mailbox."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alliance.limits import may_send
from panorama.alerts import access, asking, managing
from panorama.alerts.asking import EVERYTHING
from panorama.enums import Frequency
from panorama.forms.alerts import NO_FREQUENCY, AlertForm, FrequencyForm
from panorama.search import Search

TOO_MANY = (
    "Trop d’alertes viennent d’être demandées de votre réseau ou avec cette adresse. Réessayez demain, ou "
    "écrivez à {contact}\u00a0: rien de ce que vous avez saisi n’est perdu."
)
READ_OR_SENT = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_not_required
@READ_OR_SENT
def ask(request):
    """The search of the address, and where to write of it; the answer tells nothing of the address."""
    search = Search(request.GET)
    posted = request.POST if request.method == "POST" else None
    form = AlertForm(posted, initial={"frequency": Frequency.WEEKLY})
    if form.is_valid() and _may_ask(request, form):
        given = form.cleaned_data
        asking.ask(search, email=given["email"], frequency=given["frequency"])
        return redirect(_with_query("panorama:alert_asked", search))
    return _page(request, "ask", search, form=form)


def _may_ask(request, form):
    """A network, and an address to which we would write, each has its limit."""
    limits = [("alert", None), ("alert_letter", form.cleaned_data["email"].lower())]
    return may_send(request, form, limits, TOO_MANY)


@require_safe
@login_not_required
def asked(request):
    return _page(request, "asked", Search(request.GET))


def _with_query(name, search):
    query = search.narrowing.urlencode()
    return reverse(name) + (f"?{query}" if query else "")


def _page(request, name, search, **context):
    shown = {
        "search": search,
        "told": search.told or EVERYTHING,
        "list_address": _with_query("panorama:list", search),
        **_around(),
        **context,
    }
    return render(request, f"panorama/alerts/{name}.html", shown)


def _around():
    return {"trail": [("Panorama", reverse("panorama:list"))]}


@never_cache
@login_not_required
@READ_OR_SENT
def confirm(request, token):
    """Reading the page confirms nothing: programs that check links read it too."""
    try:
        alert = access.alert_named_by(token)
    except access.Late:
        return _gone(request, "late")
    if alert is None:
        raise Http404
    refused = _refusal(alert) if request.method == "POST" else ""
    if refused or (request.method != "POST" and alert.confirmed_at is None):
        context = {"alert": alert, "refused": refused, "managing": _managing(alert.subscriber)}
        return _private(render(request, "panorama/alerts/confirm.html", context | _around()))
    return _private(redirect(_managing(alert.subscriber)))


def _refusal(alert):
    """Why the alert is not confirmed, in a sentence; "" once it is."""
    try:
        asking.confirm(alert)
    except asking.Refused as refused:
        return str(refused)
    return ""


def _managing(subscriber):
    return reverse("panorama:alert_manage", args=[access.managing_token(subscriber)])


@never_cache
@login_not_required
@READ_OR_SENT
def manage(request, token):
    """Each alert of a mailbox: its pace, its end; and the way out of all."""
    try:
        subscriber = access.subscriber_named_by(token)
    except access.Late:
        return _gone(request, "none")
    if subscriber is None:
        raise Http404
    if request.method == "POST":
        _act(request, subscriber)
        return _private(redirect("panorama:alert_manage", token))
    alerts = [(alert, _list_address(alert)) for alert in subscriber.alerts.confirmed()]
    context = {"subscriber": subscriber, "alerts": alerts, "frequencies": Frequency.choices}
    return _private(render(request, "panorama/alerts/manage.html", context | _around()))


def _list_address(alert):
    return reverse("panorama:list") + (f"?{alert.asked}" if alert.asked else "")


def _act(request, subscriber):
    """Each button is a value of `acte`; those of one alert name it by its number in `alerte`."""
    act = request.POST.get("acte")
    if act == "garder":
        managing.renew(subscriber)
        messages.success(request, "Vos alertes durent un an de plus.")
    elif act == "tout":
        managing.remove(subscriber, subscriber.alerts.all())
    else:
        _act_on_one(request, subscriber, act)


def _act_on_one(request, subscriber, act):
    number = request.POST.get("alerte", "")
    known = {str(alert.pk): alert for alert in subscriber.alerts.confirmed()}
    if number not in known:
        messages.error(request, "Cette alerte est déjà supprimée\u00a0: rien n’a changé.")
    elif act == "supprimer":
        managing.remove(subscriber, subscriber.alerts.filter(pk=known[number].pk))
        messages.success(request, "Alerte supprimée.")
    elif act == "rythme":
        _change_pace(request, subscriber, known[number])


def _change_pace(request, subscriber, alert):
    form = FrequencyForm(request.POST)
    if form.is_valid():
        managing.set_frequency(subscriber, alert, form.cleaned_data["frequency"])
        messages.success(request, "Fréquence changée.")
    else:
        messages.error(request, NO_FREQUENCY)


def _gone(request, name):
    page = render(request, f"panorama/alerts/{name}.html", _around(), status=410)
    return _private(page)


def _private(response):
    """No search engine keeps such an address, and no page that is followed from here learns it."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
