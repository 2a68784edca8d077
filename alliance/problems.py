"""Errors told to programs rather than to people: RFC 9457, `application/problem+json`."""

from functools import wraps

from django.http import JsonResponse

ADDRESSES_OF_PROGRAMS = "/api/"
TITLES = {
    400: "Demande incomprise",
    403: "Accès refusé",
    404: "Introuvable",
    405: "Méthode refusée",
    410: "Retirée",
    413: "Demande trop volumineuse",
    429: "Trop de demandes",
    500: "Erreur du service",
    503: "Service indisponible",
}


def problem(status, detail, headers=None, **members):
    """The answer to a program; `detail` says in French what to do, `members` what only this one tells."""
    body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}
    return JsonResponse(
        body | members,
        status=status,
        headers=headers,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


DETAILS = {
    400: "L’adresse ou la demande contient quelque chose que le service ne peut pas lire.",
    404: "Aucune ressource à cette adresse. Les adresses de l’interface sont listées sur /api/v1/.",
}
RETRY = "Réessayez plus tard."


def told_to_programs(handler):
    """Decorate a page of error: who asked an address of programs is answered as a program."""

    @wraps(handler)
    def wrapped(request, *args, **kwargs):
        page = handler(request, *args, **kwargs)
        if not request.path.startswith(ADDRESSES_OF_PROGRAMS):
            return page
        kept = {name: page[name] for name in ("Retry-After",) if page.has_header(name)}
        return problem(page.status_code, DETAILS.get(page.status_code, RETRY), headers=kept)

    return wrapped
