"""The automatic reading of a draft: advice that keeps nobody from depositing."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ami.candidates.access import candidature_of, instant_of
from ami.candidates.banner import Banner
from ami.candidates.rereading import advice_by_section, advice_on, coverage_of
from ami.enums import EDITABLE
from ami.hints import DISCLAIMER
from ami.workflow.copies.state import public_state
from ami.workflow.filing import drafting


@require_safe
def reread(request, reference):
    """All the advice, by section, and how much is answered under each criterion."""
    candidature = candidature_of(request, reference)
    if candidature.status not in EDITABLE:
        return redirect(candidature)
    answers = drafting.answers_of(candidature)
    return render(
        request,
        "ami/candidates/rereading.html",
        {
            "candidature": candidature,
            "banner": Banner.of(candidature, at=instant_of(request, candidature)),
            "state": public_state(candidature),
            "disclaimer": DISCLAIMER,
            "advice": advice_by_section(candidature, answers),
            "coverage": coverage_of(candidature, answers),
        },
    )


@require_safe
def reread_section(request, reference, section):
    """The advice on one section, to be read again beside the form as answers are saved."""
    candidature = candidature_of(request, reference)
    answers = dict(candidature.answers.values_list("code", "value"))
    return render(
        request,
        "ami/candidates/_advice.html",
        {"advice": advice_on(candidature, answers, section), "disclaimer": DISCLAIMER},
    )
