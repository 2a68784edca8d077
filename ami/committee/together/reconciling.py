"""Two reviews side by side, the criteria that differ most first; each reader has the last word."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect

from ami.committee.acts import Act, ActForm, refusals_on
from ami.committee.marks import weighted_total
from ami.models import Review, Score
from ami.workflow import reconciling, revising

SCORES = Prefetch("scores", Score.objects.select_related("criterion"))


class MessageForm(ActForm):
    text = forms.CharField(
        label="Votre message",
        help_text="Il reste au dossier\u00a0: l’autre lecteur le lit. 1 000 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": reconciling.EMPTY},
    )


class MaintainForm(ActForm):
    word = forms.CharField(
        label="Pourquoi vous maintenez vos notes",
        help_text="En quelques mots. 1 000 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        error_messages={"required": reconciling.WORD},
    )


REVISE = Act(
    slug="reviser",
    label="Réviser mes notes",
    lead=(
        "Votre fiche se rouvre avec vos notes d’aujourd’hui, que l’historique garde. Modifiez-la, "
        "puis remettez-la\u00a0: c’est ce qui confirme."
    ),
    run=lambda candidature, data, user: revising.revise(candidature, by=user),
    done=lambda candidature, review: (
        "Votre fiche est rouverte\u00a0: révisez-la, puis remettez-la."
    ),
    objections=lambda candidature, user: revising.objections_to_revising(
        user, candidature, revising.handed_in_by(user, candidature)
    ),
)


class Reconciles:
    """The screen of a reconciliation, and reopening one's own review, below « Mes lectures »."""

    def routes_of_discussions(self):
        revise = partial(self.act_view, act=REVISE)
        return [
            self.route("<int:pk>/harmoniser/", self.reconcile_view, "reconcile"),
            self.route(f"<int:pk>/{REVISE.slug}/", revise, REVISE.slug),
        ]

    def reconcile_view(self, request, pk):
        candidature = self.found(request, pk)
        reconciliation = self.reconciliation_of(candidature, request.user)
        said, maintained = self.forms_of(request, candidature)
        if said.is_valid():
            with refusals_on(said):
                reconciling.say(candidature, said.cleaned_data["text"], by=request.user)
                return redirect(self.address(request, "reconcile", pk))
        if maintained.is_valid():
            with refusals_on(maintained):
                reconciling.maintain(candidature, maintained.cleaned_data["word"], by=request.user)
                messages.success(request, "Vos notes sont maintenues.")
                return redirect(self.address(request, "reconcile", pk))
        self.opened(request, candidature, "harmonisation")
        return self.render(
            request,
            "ami/committee/together/reconcile.html",
            candidature,
            title="Harmonisation",
            reconciliation=reconciliation,
            sides=sides_of(candidature, request.user, reconciliation),
            remarks=candidature.remarks.select_related("author"),
            said=said,
            maintained=maintained,
            form=maintained if maintained.is_bound else said,
            revise_url=self.address(request, REVISE.slug, pk),
        )

    def reconciliation_of(self, candidature, user):
        """The one that stands, to the two readers of the file alone."""
        reconciliations = candidature.reconciliations.standing()
        found = reconciliations.prefetch_related("confirmations__reader").first()
        assigned = getattr(candidature, "assignment", None)
        if found is None or user.pk not in assigned.pair.reader_ids:
            raise Http404
        return found

    def forms_of(self, request, candidature):
        """(what she says, why she maintains), the one that was sent bound."""
        forms_, kept = [], {"subject": candidature, "user": request.user}
        for name, form in (("say", MessageForm), ("maintain", MaintainForm)):
            forms_.append(form(request.POST if name in request.POST else None, **kept))
        return forms_


def sides_of(candidature, user, reconciliation):
    """The two reviews, one's own first, and a row per criterion, the widest gap first."""
    found = list(
        Review.objects.handed_in()
        .filter(candidature=candidature.pk, reviewer__in=candidature.assignment.pair.reader_ids)
        .select_related("reviewer", "revised_by")
        .prefetch_related(SCORES)
    )
    reviews = [one for one in found if not is_replaced(one)]
    reviews.sort(key=lambda review: review.reviewer_id != user.pk)
    former = {one.reviewer_id: one for one in found if is_replaced(one)}
    confirmed = {one.reader_id: one for one in reconciliation.confirmations.all()}
    for review in reviews:
        review.total = weighted_total(review.scores.all())
        review.former = former.get(review.reviewer_id)
        review.confirmation = confirmed.get(review.reviewer_id)
        review.is_mine = review.reviewer_id == user.pk
        review.is_being_revised = hasattr(review, "revised_by")
    totals = [review.total for review in reviews]
    return {"reviews": reviews, "rows": rows_of(reviews), "gap": max(totals) - min(totals)}


def is_replaced(review):
    return hasattr(review, "revised_by") and review.revised_by.submitted_at is not None


def rows_of(reviews):
    """A row per criterion, by what its gap weighs."""
    marks = [{score.criterion: score for score in review.scores.all()} for review in reviews]
    former = [_marks(review.former) for review in reviews]
    rows = [
        {
            "criterion": criterion,
            "cells": [
                {"score": given.get(criterion), "former": before.get(criterion)}
                for given, before in zip(marks, former, strict=True)
            ],
            "gap": _gap([given[criterion].mark for given in marks if criterion in given]),
        }
        for criterion in marks[0]
    ]
    return sorted(
        rows, key=lambda row: (-row["gap"] * row["criterion"].weight, row["criterion"].order)
    )


def _marks(review):
    return {score.criterion: score.mark for score in review.scores.all()} if review else {}


def _gap(marks):
    return max(marks) - min(marks)
