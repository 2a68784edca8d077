"""From the eligibility sheet to the pairs that read, for many files."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from ami.demo.fiction.decisions import (
    completion,
    compliant_evidence,
    dismissal_grounds,
    failing_evidence,
)
from ami.demo.files import write_deposits
from ami.demo.waves import move_all
from ami.enums import EventKind, Transition, Verdict
from ami.models import (
    Assignment,
    CommonFile,
    CompletionRequest,
    Dismissal,
    Finding,
    Pair,
)
from ami.workflow.assigning.distribution import (
    calibration,
    shapes,
    spreading,
)
from ami.workflow.examining.delays import usual_day
from ami.workflow.examining.eligibility import DEFAULT_EFFECT

DAY = datetime.timedelta(days=1)
# Of the draws that the secretariat makes.
SEED = 2025
# The answer that shows what fails, by criterion.
SHOWN_BY = {
    "E1": "public_interest",
    "E2": "impact_summary",
    "E3": "deployments",
    "E4": "description",
    "E5": "hosting_modes",
}
SHORTER = "Le calendrier de lecture ne laisse pas le délai habituel ; le même pour tous."


def examine_all(files, chronicle, rng, *, by, at):
    """A finding per criterion: all compliant, save the one that a weakness fails."""
    findings = [
        Finding(
            candidature=file.candidature,
            criterion=criterion,
            **_found(file.weakness, criterion, rng),
            found_by=by,
            found_at=at,
        )
        for file in files
        for criterion in file.candidature.call.grid.eligibility
    ]
    for finding in findings:
        chronicle.tell(
            finding.candidature.subject_key,
            EventKind.VERDICT,
            by=by,
            at=at,
            criterion=finding.criterion.code,
            verdict=str(finding.verdict),
        )
    Finding.objects.bulk_create(findings, batch_size=2000)


def _found(weakness, criterion, rng):
    if weakness and criterion.code == weakness.criterion:
        return {
            "verdict": Verdict.NON_COMPLIANT,
            "evidence": failing_evidence(rng, weakness),
            "answer": SHOWN_BY[criterion.code],
        }
    return {
        "verdict": Verdict.COMPLIANT,
        "evidence": compliant_evidence(rng, criterion.code),
        "answer": "",
    }


def accept_all(files, chronicle, *, by, at):
    move_all(files, Transition.ACCEPT, chronicle, by=lambda _: by, at=lambda _: at)
    chronicle.write()


def dismiss_all(files, chronicle, rng, *, by, confirmed_by, at):
    """Proposed by one, confirmed by another; `confirmed_by=None` leaves them to be confirmed."""
    dismissals = Dismissal.objects.bulk_create(
        Dismissal(
            candidature=file.candidature,
            grounds=dismissal_grounds(rng, file.weakness),
            proposed_by=by,
            proposed_at=at,
            confirmed_by=confirmed_by,
            confirmed_at=at + DAY if confirmed_by else None,
        )
        for file in files
    )
    for file, dismissal in zip(files, dismissals, strict=True):
        chronicle.tell(
            file.candidature.subject_key,
            EventKind.DISMISSAL_PROPOSED,
            by=by,
            at=at,
            dismissal=dismissal.pk,
        )
    if confirmed_by:
        move_all(
            files,
            Transition.DISMISS,
            chronicle,
            by=lambda _: confirmed_by,
            at=lambda _: at + DAY,
        )
    chronicle.write()


def ask_all(files, chronicle, rng, *, by, at, due_at):
    """Ask for complements; the requests, in the order of `files`."""
    wanted = [(file, *completion(rng)) for file in files]
    usual = usual_day(files[0].candidature.call, at=at)
    is_usual = timezone.localtime(due_at).date() == usual
    requests = CompletionRequest.objects.bulk_create(
        CompletionRequest(
            candidature=file.candidature,
            message=message,
            sections=list(sections),
            criteria=["E5" if "hosting" in sections else "E3"],
            effect=DEFAULT_EFFECT,
            due_at=due_at,
            delay_grounds="" if is_usual else SHORTER,
            asked_by=by,
            asked_at=at,
        )
        for file, message, sections in wanted
    )
    move_all(files, Transition.ASK_COMPLETION, chronicle, by=lambda _: by, at=lambda _: at)
    chronicle.write()
    return requests


def answer_all(files, requests, chronicle, rng, *, at):
    """The candidates complete their files: a second deposit, in time."""
    for request in requests:
        request.answered_at = at
    CompletionRequest.objects.bulk_update(requests, ["answered_at"])
    write_deposits(files, chronicle, rng, requests)
    move_all(files, Transition.COMPLETE, chronicle, by=lambda file: file.contact, at=lambda _: at)
    chronicle.write()


def lapse_all(files, requests, chronicle, *, by):
    """Nobody answered: the files come back as they were deposited."""
    for request in requests:
        request.lapsed_at = request.due_at
    CompletionRequest.objects.bulk_update(requests, ["lapsed_at"])
    move_all(files, Transition.LAPSE, chronicle, by=lambda _: by, at=lambda _: requests[0].due_at)
    chronicle.write()


@dataclass
class Team:
    """A pair, and how severe each of its readers is."""

    pair: Pair
    severities: tuple[float, float]
    files: list = field(default_factory=list)


def spread(files, teams, chronicle, *, by, at, common=()):
    """Give the files to the pairs as the secretariat does; those of `common` are read by all."""
    rest = [file for file in files if file not in common]
    lots = {team.pair.pk: team for team in teams}
    limits = {key: team.pair.quota and team.pair.quota - len(common) for key, team in lots.items()}
    for some, quotas in ((common, {}), (rest, limits)):
        pair_of = spreading.spread(
            [as_shared(file) for file in some],
            [shapes.Team(key=key, quota=quotas.get(key)) for key in lots],
            seed=SEED,
        )
        for file in some:
            lots[pair_of[file.candidature.pk]].files.append(file)
    _assign(teams, chronicle, by, at)


def as_shared(file):
    """The file as the distribution sees it."""
    theme = file.theme
    return shapes.File(key=file.candidature.pk, theme=theme.pk, category=theme.category)


def choose_common(files, call, *, by, at):
    """The common dossiers of the call, chosen as the secretariat does."""
    keys = calibration.choose(
        [as_shared(file) for file in files], call.calibration_files, seed=SEED
    )
    CommonFile.objects.bulk_create(
        CommonFile(candidature_id=key, chosen_by=by, chosen_at=at) for key in keys
    )
    return [file for file in files if file.candidature.pk in keys]


def _assign(teams, chronicle, by, at):
    assignments = []
    for team in teams:
        for file in team.files:
            assignments.append(
                Assignment(
                    candidature=file.candidature, pair=team.pair, assigned_by=by, assigned_at=at
                )
            )
            chronicle.tell(
                file.candidature.subject_key, EventKind.ASSIGNED, by=by, at=at, pair=team.pair.pk
            )
    Assignment.objects.bulk_create(assignments)
    chronicle.write()
