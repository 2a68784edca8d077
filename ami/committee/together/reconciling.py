"""Two reviews side by side, the criteria that differ most first; each reader has the last word."""

from functools import partial

from django import forms
from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import redirect

from ami.committee.acts import Act, ActForm, refusals_on
from ami.committee.marks import weighted_total
from ami.models import Pair, Review, Score
from ami.workflow.reading import (
    reconciling,
    revising,
)

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
        error_messages={"required": reconciling.WORD_WANTED},
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
            self.route("<int:pk>/comparer/", self.compare_view, "compare"),
            self.route("<int:pk>/harmoniser/", self.reconcile_view, "reconcile"),
            self.route(f"<int:pk>/{REVISE.slug}/", revise, REVISE.slug),
        ]

    def compare_view(self, request, pk):
        """Her review beside the others', once it is handed in; before, there is no such page."""
        candidature = self.found(request, pk)
        sides = sides_of(candidature, request.user)
        if not any(review.is_mine for review in sides["reviews"]):
            raise Http404
        self.opened(request, candidature, "fiches des autres lecteurs")
        return self.render(
            request,
            "ami/committee/together/compare.html",
            candidature,
            title="Fiches en regard",
            sides=sides,
        )

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
        found = reconciliations.prefetch_related("confirmations").first()
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


def sides_of(candidature, user, reconciliation=None):
    """The reviews to compare, one's own first, and a row per criterion, the widest gap first."""
    found = list(
        Review.objects.handed_in()
        .filter(_met_with(user, candidature), candidature=candidature.pk)
        .select_related("reviewer", "revised_by")
        .prefetch_related(SCORES)
        .order_by("submitted_at")
    )
    reviews = [one for one in found if not is_replaced(one)]
    reviews.sort(key=lambda review: review.reviewer_id != user.pk)
    former = {one.reviewer_id: one for one in found if is_replaced(one)}
    confirmations = reconciliation.confirmations.all() if reconciliation else []
    confirmed = {one.reader_id: one for one in confirmations}
    for review in reviews:
        review.total = weighted_total(review.scores.all())
        review.former = former.get(review.reviewer_id)
        review.confirmation = confirmed.get(review.reviewer_id)
        review.is_mine = review.reviewer_id == user.pk
        review.is_being_revised = hasattr(review, "revised_by")
    totals = [review.total for review in reviews] or [0]
    return {"reviews": reviews, "rows": rows_of(reviews), "gap": max(totals) - min(totals)}


def _met_with(user, candidature):
    """All the reviews of a file; of a common one, her pair's alone: the others have their screen."""
    if not candidature.is_common:
        return Q()
    pairs = Pair.objects.of(user).filter(call=candidature.call_id)
    return Q(reviewer__in=pairs.values("first_reader")) | Q(
        reviewer__in=pairs.values("second_reader")
    )


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
        for criterion in (marks[0] if marks else [])
    ]
    return sorted(
        rows, key=lambda row: (-row["gap"] * row["criterion"].weight, row["criterion"].order)
    )


def _marks(review):
    return {score.criterion: score.mark for score in review.scores.all()} if review else {}


def _gap(marks):
    return max(marks) - min(marks)
