"""From the eligibility sheet to the decision, for many files, with people who do not always agree."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from ami.demo.fiction.comments import comment, overall_comment
from ami.demo.fiction.decisions import (
    completion,
    compliant_evidence,
    dismissal_grounds,
    failing_evidence,
)
from ami.demo.files import write_deposits
from ami.demo.waves import move_all, plan_anew
from ami.enums import EventKind, Opinion, Transition, Verdict
from ami.models import (
    Assignment,
    CommonFile,
    CompletionRequest,
    Dismissal,
    Finding,
    Pair,
    Review,
    Score,
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
# Out of five: how far from its leaning a mark may fall.
NOISE = 0.7
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


def review_all(tasks, chronicle, rng, *, at, noise=NOISE):
    """Hand in reviews: `tasks` are (file, reader, severity); marks turn around a shared quality."""
    reviews, scores = [], []
    for file, reader, severity in tasks:
        leaning = leaning_of(file) - severity
        review = _review(file, reader, leaning, rng, at=at)
        reviews.append(review)
        for criterion in file.candidature.call.grid.selection:
            mark, text = mark_of(criterion, leaning, rng, noise=noise)
            file.marks.setdefault(criterion.code, []).append(mark)
            scores.append(Score(review=review, criterion=criterion, mark=mark, comment=text))
    _hand_in(reviews, scores, chronicle, at=at)


def leaning_of(file):
    """What the file is worth out of five, before anyone's severity."""
    return 1 + 4 * file.quality


def mark_of(criterion, leaning, rng, *, noise=NOISE):
    """(mark, comment) around `leaning`, which is out of five."""
    share = criterion.scale_max / 5
    mark = min(criterion.scale_max, max(0, round(rng.gauss(leaning, noise) * share)))
    return mark, comment(rng, criterion.code, round(mark / share))


def opinion_of(leaning):
    if leaning >= 3.4:
        return Opinion.FAVOURABLE
    return Opinion.TO_DISCUSS if leaning >= 2.4 else Opinion.UNFAVOURABLE


def _review(file, reader, leaning, rng, *, at):
    return Review(
        candidature=file.candidature,
        reviewer=reader,
        deposit=file.deposit,
        opinion=opinion_of(leaning),
        comment=overall_comment(rng, leaning),
        version=1,
        started_at=at,
    )


def _hand_in(reviews, scores, chronicle, *, at):
    Review.objects.bulk_create(reviews)
    plan_anew()
    Score.objects.bulk_create(scores, batch_size=2000)
    Review.objects.filter(pk__in=[review.pk for review in reviews]).update(submitted_at=at)
    for review in reviews:
        chronicle.tell(
            review.candidature.subject_key,
            EventKind.REVIEW_SUBMITTED,
            by=review.reviewer,
            at=at,
            review=review.pk,
        )
    chronicle.write()


def averages(file):
    """Code of a criterion → mean of the marks it was given."""
    return {code: sum(marks) / len(marks) for code, marks in file.marks.items()}


def weighted(file):
    """The weighted mean of the marks, as the ranking of the committee has it."""
    weights = {
        criterion.code: criterion.weight for criterion in file.candidature.call.grid.selection
    }
    means = averages(file)
    return sum(means[code] * weight for code, weight in weights.items())


def close_reading(files, chronicle, *, by, at):
    move_all(files, Transition.CLOSE_SCORING, chronicle, by=lambda _: by, at=lambda _: at)
    chronicle.write()
