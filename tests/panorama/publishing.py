"""Published solutions, along the real verbs: several of one call, or one with its pictures."""

from django.utils import timezone

from ami.enums import Outcome, Role
from ami.workflow.attachments import attaching
from ami.workflow.deciding import (
    publication,
)
from ami.workflow.filing import submission
from ami.workflow.running import calls
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    accept,
    commit,
    decide,
    member,
    pair,
    score,
    send_fiche,
)


def published(*solutions, call=None):
    """Publish each of `solutions` (answers that differ, `theme` and `visuals` apart)."""
    call = call or CallFactory()
    secretariat, committee = member(call, Role.SECRETARIAT), member(call, Role.COMMITTEE)
    team = pair(call)
    themes = {theme.code: theme for theme in call.themes.all()}
    drafts = [_draft(call, themes, dict(solution)) for solution in solutions]
    for candidature in drafts:
        accept(candidature, by=secretariat)
        score(candidature, by=secretariat, readers=team)
    calls.close_now(call, by=secretariat)
    for candidature in drafts:
        decide(candidature, Outcome.SELECTED, "Motif d’essai.", by=committee)
    publication.announce(call, by=secretariat)
    return [_publish(candidature, secretariat) for candidature in drafts]


def _draft(call, themes, answers):
    theme = themes[answers.pop("theme", "speech")]
    pictures = answers.pop("visuals", [])
    organisation = answers.pop("organisation", None)
    given = {"organisation": organisation} if organisation else {}
    candidature = CandidatureFactory(call=call, theme=theme, answers=answers, **given)
    by = candidature.organisation.members.first()
    for picture, alternative in pictures:
        attaching.attach(candidature, "visuals", picture, alternative=alternative, by=by)
    submission.submit(candidature, by=by, received_at=timezone.now())
    return candidature


def _publish(candidature, secretariat):
    commit(candidature)
    return publication.publish(send_fiche(candidature), by=secretariat)
