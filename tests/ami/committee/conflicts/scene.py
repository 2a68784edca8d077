"""The call, its people, and files each of which has all that desks may show of one."""

from django.utils import timezone

from ami.enums import ConflictNature, EnquiryKind, LikenessKind, Outcome, Role, Status
from ami.models import Assignment, Candidature, Likeness, ThirdReading
from ami.workflow.assigning import assignment, conflicts
from ami.workflow.attachments import attaching
from ami.workflow.deciding import agenda, attendance
from ami.workflow.filing import submission
from ami.workflow.running import calls
from tests.ami.committee.subjects import claim_on, fiche_before, procedure_on, reopening_of
from tests.ami.workflow.enquiry import subjects as requests
from tests.factories import (
    CandidatureFactory,
    OrganisationFactory,
    accept,
    ask_completion,
    brochure,
    decide,
    depositor,
    member,
    pair,
    put_on_agenda,
    review,
    score,
    sitting,
)

FAMILY = ConflictNature.FAMILY


def named_file(call, name, **given):
    organisation = OrganisationFactory(name=f"Organisation {name}")
    return CandidatureFactory(
        call=call, organisation=organisation, answers={"name": f"Solution {name}"}, **given
    )


def peopled(call, secretary, team, judge):
    people = {
        "reviewer": team.first_reader,
        "secretariat": secretary,
        "committee": judge,
        "chair": member(call, Role.CHAIR),
    }
    helper, others = member(call, Role.SECRETARIAT), pair(call)
    files = {
        "assigned": named_file(call, "attribuée", status=Status.ELIGIBLE),
        "unassigned": named_file(call, "sans-binôme", status=Status.SUBMITTED),
        # Of another thématique: whoever is kept from a file decides nothing in its own.
        "conflicted": whole_file(call, "écartée", helper, theme=call.themes.last()),
        "recused": whole_file(call, "déportée", helper),
    }
    assignment.assign([files["assigned"], files["conflicted"]], team, by=helper)
    keep_away_before_opening(files["conflicted"], people, others, helper)
    score(files["recused"], by=helper, readers=team)
    ThirdReading.objects.create(candidature=files["recused"], obstacle="Personne de libre.")
    calls.close_now(call, by=helper)
    decide(files["recused"], Outcome.SELECTED, "Motif.", by=judge)
    reopening_of(files["recused"], by=helper)
    for person in people.values():
        conflicts.recuse(files["recused"], FAMILY, by=person)
    like(files["conflicted"], files["assigned"])
    bring_before_the_committee(files["conflicted"], helper, people)
    fiche = fiche_before(secretary).candidature
    procedure_on(fiche)
    conflicts.recuse(fiche, FAMILY, by=secretary)
    return people, {**files, "fiche": fiche}


def whole_file(call, name, helper, **given):
    """A file with a brochure, completed once, eligible; someone asks to join its organisation."""
    draft = named_file(call, name, **given)
    by = depositor(draft)
    attaching.attach(draft, "brochure", brochure(), by=by)
    submission.submit(draft, by=by, received_at=timezone.now())
    ask_completion(draft, by=helper)
    submission.complete(draft, by=by, received_at=timezone.now())
    accept(Candidature.objects.get(pk=draft.pk), by=helper)
    claim_on(draft.organisation)
    requests.asked(EnquiryKind.ACCESS, reference=draft.reference)
    return Candidature.objects.get(pk=draft.pk)


def bring_before_the_committee(candidature, helper, people):
    """In an open sitting where all of them are, it is the file being examined."""
    session = sitting(
        candidature.call, secretary=helper, members=[member(candidature.call, Role.CHAIR)]
    )
    for role in ("secretariat", "committee", "chair"):
        attendance.arrive(session, people[role], by=helper)
    agenda.call_up(put_on_agenda(session, candidature), by=helper)


def like(one, other):
    first, second = sorted((one, other), key=lambda candidature: candidature.pk)
    Likeness.objects.create(
        call=one.call, first=first, second=second, kind=LikenessKind.TEXT, score=0.9
    )


def keep_away_before_opening(candidature, people, others, helper):
    """The reviewer declares her link at the gate, the others are kept away; other readers mark."""
    conflicts.recuse(candidature, FAMILY, by=people["reviewer"])
    Assignment.objects.filter(candidature=candidature).update(pair=others)
    for reader in (others.first_reader, others.second_reader):
        review(Candidature.objects.get(pk=candidature.pk), 4, by=reader)
    for role in ("secretariat", "committee", "chair"):
        conflicts.pin(candidature, people[role], FAMILY, by=helper)
