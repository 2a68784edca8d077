"""« Contact »: anyone writes to the service; whoever asked takes the answer at an address told to her."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alliance.limits import may_send
from alliance.models import User
from ami.models import Enquiry
from ami.pages.enquiry_forms import EnquiryForm
from ami.wording import paris
from ami.workflow.enquiry import access, law, receiving
from ami.workflow.refusals import Refused

JOIN_AGAIN = "Joignez de nouveau vos fichiers\u00a0: le navigateur ne les garde pas."
RECEIVED = signing.Signer(salt="ami.enquiry.received")
TOO_MANY = (
    "Trop de demandes viennent d’être envoyées de votre réseau ou avec cette adresse. Réessayez dans "
    "une heure, ou écrivez à {contact}\u00a0: rien de ce que vous avez saisi n’est perdu."
)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    form = _form_of(request)
    if form.is_valid() and _may_send(request, form) and (enquiry := _received(request, form)):
        return redirect("pages:enquiry_received", RECEIVED.sign(enquiry.reference))
    if request.FILES and not form.has_error("files"):
        form.add_error("files", JOIN_AGAIN)
    return render(request, "ami/pages/contact.html", {"form": form})


def _form_of(request):
    if request.method == "POST":
        # Several files under one name.
        return EnquiryForm(request.POST, request.FILES, user=request.user)
    return EnquiryForm(initial=_initial(request), user=request.user)


def _initial(request):
    user, given = request.user, request.GET
    initial = {"kind": given.get("nature"), "reference": given.get("candidature")}
    if user.is_authenticated:
        initial |= {"name": user.get_full_name(), "email": user.email}
    return initial


def _may_send(request, form):
    """A network, and an address to which we would write, each has its limit."""
    limits = [("enquiry", None), ("enquiry_letter", form.cleaned_data["email"].lower())]
    return may_send(request, form, limits, TOO_MANY)


def _received(request, form):
    data = form.cleaned_data
    candidature = form.candidature
    try:
        return receiving.receive(
            data["kind"],
            by=request.user if request.user.is_authenticated else User.objects.system(),
            call=data["call"],
            reference=data["reference"],
            candidature=candidature,
            uploads=data["files"],
            **{name: data[name] for name in ("name", "email", "subject", "message")},
        )
    except Refused as refused:
        for sentence in refused.sentences:
            code = getattr(sentence, "code", "files")
            form.add_error(code if code in form.fields else None, str(sentence))
        return None


@require_safe
@never_cache
@login_not_required
def received(request, token):
    """What the acknowledgement says, but the address to which it goes."""
    try:
        reference = RECEIVED.unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
    enquiry = get_object_or_404(Enquiry, reference=reference)
    return _shown(
        request,
        "ami/pages/enquiry_received.html",
        enquiry=enquiry,
        due=paris(enquiry.due_at),
        law=law.LAWS[enquiry.kind],
    )


@require_safe
@never_cache
@login_not_required
def answer(request, token):
    """The answer and its files, for whoever holds the address."""
    enquiry = _answered(request, token)
    return _shown(
        request,
        "ami/pages/enquiry_answer.html",
        enquiry=enquiry,
        token=token,
        files=enquiry.files.of_the_answer(),
        law=law.LAWS[enquiry.kind],
        answered=paris(enquiry.answered_at),
    )


@require_safe
@never_cache
@login_not_required
def answer_file(request, token, pk):
    enquiry = _answered(request, token)
    file = get_object_or_404(enquiry.files.of_the_answer(), pk=pk)
    try:
        content = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        content, as_attachment=True, filename=file.name, content_type=file.content_type
    )


def _answered(request, token):
    enquiry = access.answered_with(token)
    if enquiry is None:
        raise Http404
    return enquiry


def _shown(request, template, **context):
    """No search engine keeps such an address, and no page that is followed from here learns it."""
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
