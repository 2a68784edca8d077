"""A candidature at any of its statuses, along the real verbs."""

import factory
from django.utils import timezone

from ami.enums import Outcome, Role, Status
from ami.models import Call, Candidature
from ami.workflow.filing import drafting, secrecy, submission
from ami.workflow.running import calls
from tests.factories.answers import whole_answers
from tests.factories.calls import CallFactory, member
from tests.factories.deciding import commit, decide, publish
from tests.factories.examining import accept, ask_completion, dismiss, score
from tests.factories.people import OrganisationFactory
from tests.factories.savepoints import whole_or_not_at_all


class CandidatureFactory(factory.Factory):
    """A whole candidature at `status`.

    `call`, `organisation`, `theme`, `by`, `answers` and `secrets` (code → reason) may be given.
    """

    class Meta:
        model = Candidature

    status = Status.DRAFT

    @classmethod
    @whole_or_not_at_all()
    def _create(cls, model_class, *args, status, **given):
        call = given.get("call") or CallFactory()
        organisation = given.get("organisation") or OrganisationFactory(member=given.get("by"))
        by = given.get("by") or organisation.members.first()
        candidature = drafting.open_draft(organisation, call, by=by)
        theme = given.get("theme") or call.themes.first()
        drafting.save_theme(candidature.reference, theme.pk, seen=0, by=by)
        drafting.save_answers(candidature, {**whole_answers(), **given.get("answers", {})}, by=by)
        for code, reason in given.get("secrets", {}).items():
            secrecy.mark(candidature, code, reason=reason, by=by)
        _lead(candidature, Status(status), by)
        return Candidature.objects.select_related("call", "organisation", "theme").get(
            pk=candidature.pk
        )


def _lead(candidature, status, by):
    """Take `candidature` to `status` by the shortest way."""
    if status == Status.DRAFT:
        return
    submission.submit(candidature, by=by, received_at=timezone.now())
    if status == Status.SUBMITTED:
        return
    if status == Status.WITHDRAWN:
        submission.withdraw(candidature, by=by)
        return
    secretariat = member(candidature.call, Role.SECRETARIAT)
    if status == Status.TO_COMPLETE:
        ask_completion(candidature, by=secretariat)
        return
    if status == Status.INELIGIBLE:
        dismiss(candidature, by=secretariat)
        return
    accept(candidature, by=secretariat)
    if status == Status.ELIGIBLE:
        return
    score(candidature, by=secretariat)
    if status == Status.SCORED:
        return
    _close(candidature, secretariat)
    decide(candidature, Outcome(status))


def committed_file(**answers):
    """A file that was told it is selected, and whose company has committed."""
    candidature = CandidatureFactory(status=Status.SELECTED, answers=answers)
    commit(candidature)
    return candidature


def published(**answers):
    """A file whose fiche is online."""
    candidature = CandidatureFactory(status=Status.SELECTED, answers=answers)
    publish(candidature)
    return candidature


@whole_or_not_at_all()
def decided(call, *outcomes):
    """As many files of `call`, each decided so once it is closed."""
    files = [CandidatureFactory(call=call, status=Status.SCORED) for _ in outcomes]
    _close(files[0], member(call, Role.SECRETARIAT))
    for file, outcome in zip(files, outcomes, strict=True):
        decide(file, outcome)
    keys = [file.pk for file in files]
    read = Candidature.objects.select_related("call", "organisation", "theme").in_bulk(keys)
    return [read[key] for key in keys]


def _close(candidature, secretariat):
    call = Call.objects.get(pk=candidature.call_id)
    if not call.is_closed():
        calls.close_now(call, by=secretariat)
