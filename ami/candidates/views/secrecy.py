"""« Secret des affaires »: what the company asks not to be given to others, and why."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alliance import typed_text
from ami.candidates.access import candidature_of, instant_of
from ami.candidates.banner import Banner
from ami.candidates.forms.secrecy import SecrecyForm, markable
from ami.candidates.saving import UNSAVED
from ami.enums import Actor, Status
from ami.models import Deposit
from ami.rules import objections_to_editing
from ami.workflow.copies.reading import marked_as_read
from ami.workflow.filing import (
    drafting,
    secrecy,
)
from ami.workflow.refusals import Refused
from ami.workflow.transitions import objections_to_acting

SAVED = "Vos marques « secret des affaires » sont enregistrées."


@require_http_methods(["GET", "HEAD", "POST"])
def secrets(request, reference):
    candidature = candidature_of(request, reference)
    pending = candidature.pending_completion()
    sections = pending.sections if pending else None
    questions = markable(sections)
    objections = objections_to_acting(
        request.user, Actor.CANDIDATE, candidature
    ) or objections_to_editing(
        candidature, sections or (), pending, at=instant_of(request, candidature, pending)
    )
    typed = request.POST if request.method == "POST" else typed_text.take(request)
    if objections and typed is None:
        return page(request, candidature, objections=objections)
    marks = {mark.code: mark for mark in candidature.secret_marks.all()}
    form = SecrecyForm(questions, marks, typed)
    form.is_valid()
    if objections:
        form.add_error(None, [*objections, UNSAVED])
    elif request.method == "POST" and saved(
        form, candidature, by=request.user, at=request.arrived_at
    ):
        messages.success(request, SAVED)
        return redirect("candidates:secrets", reference)
    return page(request, candidature, form=form)


def saved(form, candidature, *, by, at):
    """Keep all that can be kept; what cannot stays on the screen, with why."""
    for question in filter(form.is_readable, form.questions):
        try:
            keep(form, question, candidature, by=by, at=at)
        except Refused as refused:
            form.refuse(question, refused.sentences)
    return form.is_valid()


def keep(form, question, candidature, *, by, at):
    mark, wanted = form.marks.get(question.code), form.wanted(question)
    if wanted is None:
        if mark and form.was_marked(question):
            secrecy.unmark(candidature, question.code, by=by, at=at)
    elif mark is None or wanted != (mark.pages, mark.reason):
        pages, reason = wanted
        secrecy.mark(candidature, question.code, reason=reason, pages=pages, by=by, at=at)


def page(request, candidature, *, form=None, objections=()):
    answers = drafting.answers_of(candidature)
    deposit = Deposit.objects.latest_of(candidature) if form is None else None
    marks = deposit.secrets if deposit else secrecy.marks_of(candidature)
    return render(
        request,
        "ami/candidates/secrets.html",
        {
            "candidature": candidature,
            "banner": Banner.of(candidature, at=instant_of(request, candidature)),
            "form": form,
            "rows": form and list(form.rows(answers)),
            "objections": objections,
            "marks": marked_as_read(answers, marks),
            "is_draft": candidature.status == Status.DRAFT,
        },
    )
