"""The form, one section a page. Saving demands nothing and loses nothing."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alliance import typed_text
from ami.candidates import copies, saving
from ami.candidates.access import candidature_of, instant_of
from ami.candidates.banner import Banner
from ami.candidates.forms.posted import is_number
from ami.candidates.forms.section import SectionForm
from ami.candidates.progress import Dossier
from ami.candidates.rereading import advice_on
from ami.enums import Actor
from ami.hints import DISCLAIMER
from ami.models import Candidature
from ami.questions import SECTIONS
from ami.rules import objections_to_editing
from ami.wording import paris, time_left
from ami.workflow.copies.reading import publicity_of, sections_as_read
from ami.workflow.copies.state import public_state
from ami.workflow.filing.secrecy import marks_of
from ami.workflow.transitions import objections_to_acting

SAVED = "Vos réponses sont enregistrées. La candidature n’est pas encore déposée."
COMPLETED = "Vos réponses sont enregistrées. Les compléments ne sont pas encore envoyés."
PARTLY_SAVED = "Le reste de la page est enregistré."


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, reference, section):
    candidature = candidature_of(request, reference)
    pending = candidature.pending_completion()
    objections = objections_to_acting(
        request.user, Actor.CANDIDATE, candidature
    ) or objections_to_editing(
        candidature, [section.code], pending, at=instant_of(request, candidature, pending)
    )
    if request.method == "POST":
        return save(request, candidature, section, pending, objections)
    typed = typed_text.take(request)
    if objections and typed is None:
        # What does not change any more, or not now, stays readable.
        return page(request, candidature, section, pending, {"objections": objections})
    form = form_of(candidature, section, data=typed, at_least=rows_wanted(request))
    if objections:
        form.refuse([*objections, saving.UNSAVED])
    is_given_back = typed is not None and not objections
    context = {"form": form, "is_given_back": is_given_back}
    return page(request, candidature, section, pending, context)


def save(request, candidature, section, pending, objections):
    form = form_of(candidature, section, data=request.POST, files=request.FILES)
    if "copy" in request.POST:
        return copies.typed(form)
    if objections:
        form.refuse([*objections, saving.UNSAVED])
    elif saving.save(form, by=request.user, at=request.arrived_at):
        if not form.pressed.stays and not form.pressed.reviews:
            messages.success(request, COMPLETED if pending else SAVED)
        return redirect(following(candidature, section, pending, form))
    elif form.has_saved:
        messages.success(request, PARTLY_SAVED)
    return page(request, candidature, section, pending, {"form": form})


def form_of(candidature, section, **given):
    return SectionForm(section, candidature, *saving.stored_of(candidature, section), **given)


def rows_wanted(request):
    """`?blocs=indicators:3`: how many blocks to show of a question, after one was added."""
    code, _, count = request.GET.get("blocs", "").partition(":")
    return {code: int(count)} if is_number(count) else {}


def following(candidature, section, pending, form):
    """Where a person goes once everything is saved."""
    here = reverse("candidates:section", args=[candidature.reference, section])
    if form.pressed.reviews:
        return reverse("candidates:deposit", args=[candidature.reference])
    if rows := form.rows.get(form.pressed.add):
        return f"{here}?blocs={rows.code}:{len(rows.forms)}#{rows.anchor_of(len(rows.forms) - 1)}"
    if form.pressed.stays or not form.pressed.goes_on:
        return here
    later = SECTIONS[SECTIONS.index(section) + 1 :]
    open_to_all = pending is None
    for one in later:
        if open_to_all or one.code in pending.sections:
            return reverse("candidates:section", args=[candidature.reference, one])
    name = "candidates:candidature" if open_to_all else "candidates:complete"
    return reverse(name, args=[candidature.reference])


def placed_beside(candidature, user):
    """The other candidatures of the organisation that have their thématique in this call."""
    mine = Candidature.objects.of(user).placed_in(candidature.call_id)
    return list(mine.filter(organisation=candidature.organisation_id).exclude(pk=candidature.pk))


def page(request, candidature, section, pending, context):
    """The section amid the others, with how far each of them is."""
    at, place = request.arrived_at, SECTIONS.index(section)
    dossier = Dossier.of(candidature, at=at)
    if "form" not in context:
        secrets = marks_of(candidature)
        [(_, context["lines"])] = sections_as_read(dossier.answers, secrets, only=section)
    elif theme := context["form"].fields.get("theme"):
        theme.tell(placed_beside(candidature, request.user))
    return render(
        request,
        "ami/candidates/section.html",
        {
            "candidature": candidature,
            "state": public_state(candidature),
            "section": section,
            "publicity": publicity_of(section),
            "place": place + 1,
            "sections": dossier.progress,
            "previous": SECTIONS[place - 1] if place else None,
            "next": SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None,
            "pending": pending,
            "banner": Banner.of(candidature, at=at, dossier=dossier),
            "due": pending and paris(pending.due_at),
            "left": pending and time_left(pending.due_at, at=at),
            "advice": advice_on(candidature, dossier.answers, section),
            "disclaimer": DISCLAIMER,
            **context,
        },
    )
