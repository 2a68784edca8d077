"""Files are given to pairs: one from its page, many from the list."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect

from ami.committee.acts import Act, ActForm, refusals_on
from ami.committee.choosing import LongSelect, offer
from ami.committee.pairing.figures import pairs_in
from ami.enums import Status
from ami.models import Pair
from ami.workflow.assigning import assignment


class PairForm(ActForm):
    pair = forms.ModelChoiceField(Pair.objects.none(), label="Binôme", widget=LongSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(pairs_in(self.subject.call_id), pair_label, self.fields["pair"])


def pair_label(pair):
    return f"{pair.name} : {pair.first_reader}, {pair.second_reader}"


ACTS = (
    Act(
        slug="attribuer",
        label="Attribuer à un binôme",
        lead="Les deux lecteurs du binôme reçoivent un courrier et lisent chacun de leur côté.",
        form=PairForm,
        run=lambda candidature, data, user: assignment.assign([candidature], data["pair"], by=user),
        done=lambda candidature, moved: (
            f"{candidature.reference} est attribuée."
            if moved
            else f"{candidature.reference} était déjà à ce binôme : rien n’a changé."
        ),
        offered=lambda candidature: candidature.status == Status.ELIGIBLE,
    ),
)


class ManyForm(forms.Form):
    """The pair that the chosen files go to; only pairs of their call."""

    pair = forms.ModelChoiceField(Pair.objects.none(), label="Binôme", widget=LongSelect)

    def __init__(self, *args, candidatures, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        calls = {candidature.call_id for candidature in candidatures}
        pairs = Pair.objects.filter(call__in=calls)
        offer(
            pairs.select_related("first_reader", "second_reader"), pair_label, self.fields["pair"]
        )


def assign_many(desk, request, queryset):
    """List the chosen files, ask for the pair, then give them all or none."""
    candidatures = list(
        queryset.select_related("call", "organisation", "theme", "assignment__pair").order_by(
            "reference"
        )
    )
    form = ManyForm(
        request.POST if "confirmed" in request.POST else None, candidatures=candidatures
    )
    if form.is_valid():
        with refusals_on(form):
            moved = assignment.assign(candidatures, form.cleaned_data["pair"], by=request.user)
            messages.success(
                request, _told(len(moved), len(candidatures), form.cleaned_data["pair"])
            )
            return redirect(request.get_full_path())
    return desk.render(
        request,
        "ami/committee/assign_many.html",
        None,
        title="Attribuer des dossiers à un binôme",
        candidatures=candidatures,
        form=form,
        not_eligible=[c for c in candidatures if c.status != Status.ELIGIBLE],
    )


def _told(moved, chosen, pair):
    kept = chosen - moved
    given = f"{moved} dossier{'s' if moved > 1 else ''} à « {pair} »"
    return f"{given} ; {kept} y étai{'ent' if kept > 1 else 't'} déjà." if kept else f"{given}."
