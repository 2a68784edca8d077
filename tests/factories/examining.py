"""From the deposit to the marks: examined, given to a pair, read."""

import datetime

from django.utils import timezone

from ami.enums import Opinion, Role, Verdict
from ami.models import Review
from ami.workflow.assigning import assignment
from ami.workflow.examining import eligibility
from ami.workflow.reading import scoring
from tests.factories.calls import member, pair
from tests.factories.savepoints import whole_or_not_at_all


def ask_completion(candidature, *, by, due_at=None):
    due_at = due_at or timezone.now() + datetime.timedelta(days=5)
    return eligibility.ask_completion(
        candidature,
        "Précisez l’hébergement.",
        ["hosting"],
        due_at,
        criteria=["E5"],
        delay_grounds="Délai d’essai.",
        by=by,
    )


def find_all(candidature, verdict, *, by):
    criteria = candidature.call.grid.eligibility
    eligibility.find(candidature, dict.fromkeys(criteria, (verdict, "")), by=by)


@whole_or_not_at_all()
def accept(candidature, *, by):
    find_all(candidature, Verdict.COMPLIANT, by=by)
    eligibility.accept(candidature, by=by)


@whole_or_not_at_all()
def dismiss(candidature, *, by):
    find_all(candidature, Verdict.NON_COMPLIANT, by=by)
    eligibility.propose_dismissal(candidature, "Aucune mise en œuvre n’est montrée.", by=by)
    confirmer = member(candidature.call, Role.SECRETARIAT)
    eligibility.confirm_dismissal(candidature, by=confirmer)


@whole_or_not_at_all()
def score(candidature, *, by, marks=(4, 4), readers=None):
    """Give the file to a pair whose two readers hand in the same mark on every criterion."""
    team = readers or pair(candidature.call)
    assignment.assign([candidature], team, by=by)
    for reader, mark in zip((team.first_reader, team.second_reader), marks, strict=True):
        review(candidature, mark, by=reader)


@whole_or_not_at_all()
def review(candidature, mark, *, by):
    return scoring.submit_review(whole_review(candidature, mark, by=by), by=by)


@whole_or_not_at_all()
def whole_review(candidature, mark, *, by):
    """A review that has but to be handed in."""
    return keep_review(
        candidature,
        dict.fromkeys(candidature.call.grid.selection, (mark, "Un mot.")),
        opinion=Opinion.FAVOURABLE,
        comment="Commentaire communicable.",
        internal_note="Note interne.",
        by=by,
    )


def begin_review(candidature, *, by):
    """The review of `by`, begun and empty."""
    return keep_review(candidature, {}, by=by)


def keep_review(candidature, marks, *, by, based_on=None, **texts):
    """Save the review of `by` from a page that shows `based_on`, its last version by default."""
    if based_on is None:
        known = Review.objects.live().of(by).filter(candidature=candidature).first()
        based_on = known.version if known else 0
    texts = {"opinion": "", "comment": "", "internal_note": "", **texts}
    return scoring.keep_review(candidature, marks, based_on=based_on, by=by, **texts)
