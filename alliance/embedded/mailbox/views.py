"""`/courriels/`: every letter the demonstration sent, login codes included. Never in production."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance.embedded.mailbox.inbox import Inbox

PER_PAGE = 25


def demonstration_only(view):
    """Refuse in production, whatever the other settings say: anyone's login code is read here."""

    @wraps(view)
    def guarded(request, **kwargs):
        if settings.IS_PRODUCTION or not settings.MAILBOX_DIR:
            raise Http404
        return view(request, Inbox(settings.MAILBOX_DIR), **kwargs)

    return login_not_required(never_cache(require_safe(guarded)))


@demonstration_only
def letter_list(request, inbox):
    search = request.GET.get("destinataire", "").strip()
    keys = inbox.addressed_to(search) if search else inbox.keys()
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    letters = [inbox.letter(key) for key in page]
    context = {"letters": letters, "page": page, "search": search}
    return render(request, "embedded/mailbox.html", context)


@demonstration_only
def letter(request, inbox, key):
    return render(request, "embedded/letter.html", {"letter": letter_or_404(inbox, key)})


@demonstration_only
def raw_letter(request, inbox, key):
    """The letter as it was sent, to open in a mail program."""
    return HttpResponse(
        letter_or_404(inbox, key).raw,
        content_type="message/rfc822",
        headers={"Content-Disposition": 'attachment; filename="courriel.eml"'},
    )


def letter_or_404(inbox, key):
    try:
        return inbox.letter(key)
    except KeyError as error:
        raise Http404 from error
