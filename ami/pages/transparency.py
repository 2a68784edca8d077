"""The transparency file of a call, as anyone reads and takes it away."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

from ami.models import Call
from ami.notice import name_of
from ami.notice.transparency import drawn_of, published_of


@require_safe
@login_not_required
def transparency(request, slug):
    """The last version, readable by itself."""
    call, file = _found(slug)
    context = {
        **drawn_of(call, file),
        "call": call,
        "trail": [
            ("Appels", reverse("pages:call_list")),
            (name_of(call), reverse("pages:call", args=[call.slug])),
        ],
    }
    return render(request, "ami/pages/transparency.html", context)


def _etag(request, slug, form):
    _, file = _found(slug)
    digest = file.documents.filter(form=form).values_list("sha256", flat=True).first()
    return digest and quote_etag(digest)


def _last_modified(request, slug, form):
    return _found(slug)[1].published_at


@require_safe
@login_not_required
@condition(etag_func=_etag, last_modified_func=_last_modified)
def transparency_document(request, slug, form):
    """The last version in one format: the very bytes whose hash is published."""
    call, file = _found(slug)
    document = file.documents.filter(form=form).first()
    if document is None:
        raise Http404
    response = HttpResponse(bytes(document.content), content_type=document.content_type)
    response["Content-Disposition"] = f'attachment; filename="transparence-{call.slug}.{form}"'
    return response


def _found(slug):
    """(call, its last version); 404 for a call that has none."""
    call = Call.objects.public().filter(slug=slug).first()
    file = call and published_of(call)
    if file is None:
        raise Http404
    return call, file
