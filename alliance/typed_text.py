"""The text typed into a form whose session had expired, kept until its author is back."""

from django.contrib import messages
from django.http import QueryDict

SESSION_KEY = "typed_text"
MAX_CHARACTERS = 200_000
MAX_PAGES = 5
NOT_TEXT = ("csrfmiddlewaretoken", "password")

GIVEN_BACK = (
    "Votre session avait expiré. Ce que vous aviez saisi est de nouveau dans le formulaire, "
    "mais rien n’est encore enregistré\u00a0; les fichiers sont à joindre de nouveau."
)


def is_secret(name):
    return any(word in name.lower() for word in NOT_TEXT)


def keep(request):
    """Remember the posted fields of this page, files and secrets excepted, within limits."""
    fields = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not is_secret(name):
            fields.setlist(name, values)
    text = fields.urlencode()
    kept = dict(request.session.get(SESSION_KEY, {}))
    kept.pop(request.path, None)
    kept[request.path] = text
    while len(kept) > MAX_PAGES or sum(map(len, kept.values())) > MAX_CHARACTERS:
        kept.pop(next(iter(kept)))
    request.session[SESSION_KEY] = kept


def take(request):
    """Hand back, once, what was typed into this page, with a message that says so; or None."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    text = kept.pop(request.path, None)
    if text is None:
        return None
    request.session[SESSION_KEY] = kept
    messages.warning(request, GIVEN_BACK)
    return QueryDict(text)
