"""What tests are made of: whole by default, so that a test names only what it takes away.

A candidature reaches its status along the real verbs, as it would in life.
"""

import datetime
import io
import itertools
from contextlib import contextmanager

import factory
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone
from pypdf import PdfWriter
from stdnum import luhn

from alliance.models import User
from ami.data import read_call
from ami.enums import (
    CommitmentKind,
    ItemState,
    LegalForm,
    Opinion,
    OrganisationSize,
    Outcome,
    Role,
    Status,
    Verdict,
)
from ami.models import Call, Candidature, Membership, Organisation, Pair, Review
from ami.questions import QUESTIONS, QuestionType
from ami.workflow.assigning import (
    assignment,
    conflicts,
)
from ami.workflow.deciding import (
    agenda,
    attendance,
    commitment,
    deliberation,
    listings,
    publication,
    sittings,
)
from ami.workflow.deciding.attendance import room_of
from ami.workflow.examining import eligibility
from ami.workflow.filing import (
    drafting,
    secrecy,
    submission,
)
from ami.workflow.reading import scoring
from ami.workflow.running import calls
from ami.workflow.running.loading import load_call

PASSWORD = "mot de passe des essais"
# Nobody shares a service, save where a test says so.
SERVICES = itertools.count(1)


@contextmanager
def whole_or_not_at_all():
    """Inside, verbs keep no savepoint of their own: one is kept around them all.

    They are a third of what is asked of the database on the way of a file. Where a test really
    commits, each verb does.
    """
    if not connection.in_atomic_block:
        yield
        return
    features = connection.features
    usual = features.uses_savepoints
    with transaction.atomic():
        features.uses_savepoints = False
        try:
            yield
        finally:
            features.uses_savepoints = usual


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.example")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Essai{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(user, create, extracted, **kwargs):
        """allauth only lets in those whose address is verified."""
        if create:
            user.emailaddress_set.create(email=user.email, verified=True, primary=True)


class AgentFactory(UserFactory):
    """Someone of the State, whose address says nothing of any candidate."""

    email = factory.Sequence(lambda n: f"agent{n}@agents.example")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Société d’essai {n}")
    siren = factory.Sequence(
        lambda n: f"{10_000_000 + n}{luhn.calc_check_digit(str(10_000_000 + n))}"
    )
    legal_form = LegalForm.COMPANY
    size = OrganisationSize.SMALL
    address = "1 rue de l’Essai"
    postcode = "75000"
    city = "Valombreuse"
    is_fictitious = True

    @factory.post_generation
    def member(organisation, create, extracted, **kwargs):
        if create:
            Membership.objects.create(organisation=organisation, user=extracted or UserFactory())


class CallFactory(factory.Factory):
    """The 2025 call's rules, open since yesterday for three more days."""

    class Meta:
        model = Call

    slug = factory.Sequence(lambda n: f"appel-{n}")
    is_demonstration = True
    opens_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=3))
    # Two readers may differ as much as a test wants; one that speaks of it sets its thresholds.
    reconciliation_above = 100
    third_reading_above = 100

    @classmethod
    @whole_or_not_at_all()
    def _create(cls, model_class, *args, is_demonstration, **changes):
        return load_call(
            read_call("call-2025"),
            by=User.objects.system(),
            is_demonstration=is_demonstration,
            **changes,
        )


def depositor(candidature):
    """The account that speaks for the organisation."""
    return candidature.organisation.members.first()


def colleague(organisation, role, **fields):
    """The membership of someone more in the team."""
    return Membership.objects.create(
        organisation=organisation, user=UserFactory(**fields), role=role
    )


@whole_or_not_at_all()
def member(call, role, **fields):
    """Someone appointed to `role` in `call`, of a service of her own."""
    user = AgentFactory(**{"service": f"Service d’essai {next(SERVICES)}", **fields})
    calls.appoint(call, user, role, by=User.objects.system())
    return user


def declare_no_link(user):
    """She has no link with any of the files that she meets now."""
    return conflicts.declare_none(Candidature.objects.met_by(user), by=user)


@whole_or_not_at_all()
def pair(call, **readers):
    """A pair of two reviewers of `call`; `first` and `second` when a test has its own."""
    first = readers.get("first") or member(call, Role.REVIEWER)
    second = readers.get("second") or member(call, Role.REVIEWER)
    for reader in (first, second):
        if not reader.service:
            reader.service = f"Service d’essai {next(SERVICES)}"
            reader.save(update_fields=["service"])
    return Pair.objects.create(
        call=call, name=f"Binôme {first.pk}-{second.pk}", first_reader=first, second_reader=second
    )


def whole_answers():
    """An answer to every question that is not a file, each as short as it may be."""
    return {
        code: _answer(question)
        for code, question in QUESTIONS.items()
        if question.type is not QuestionType.FILE
    }


def _answer(question):
    match question.type:
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return "Réponse d’essai"[: question.limit]
        case QuestionType.EMAIL:
            return "contact@exemple.example"
        case QuestionType.URL:
            return "https://exemple.example"
        case QuestionType.PHONE:
            return "01 99 00 00 00"
        case QuestionType.COMPANY_NUMBER:
            return "000100008"
        case QuestionType.CHOICE:
            return question.choices[0][0]
        case QuestionType.CHOICES:
            return [question.choices[0][0]]
        case QuestionType.YES_NO | QuestionType.CONSENT:
            return True
        case QuestionType.NUMBER | QuestionType.PERCENT:
            return question.minimum or 1
        case QuestionType.DATE:
            return "2024-01-15"
        case QuestionType.ROWS:
            row = {column.code: _answer(column) for column in question.columns}
            return [row] * max(1, question.min_rows)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def picture(name="ecran.png"):
    return ContentFile(PNG, name=name)


def brochure(pages=1, name="brochure.pdf"):
    """A PDF of blank pages."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width=100, height=100)
    writer.write(out)
    return ContentFile(out.getvalue(), name=name)


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


@whole_or_not_at_all()
def sitting(call, *, members=(), **given):
    """An open sitting of a closed call, where `members` are."""
    chair = given.pop("chair", None) or next(iter(members), None)
    session = planned(call, chair=chair, **given)
    people = {one.pk: one for one in (session.chair, session.secretary, *members)}
    return sittings.open_sitting(session, present=list(people.values()), by=session.secretary)


@whole_or_not_at_all()
def planned(call, *, chair=None, secretary=None, quorum=1):
    """A sitting to come; its people are made when they are not given."""
    chair = chair or member(call, Role.CHAIR)
    secretary = secretary or _someone(call, Role.SECRETARIAT, but=chair)
    return sittings.plan(
        call,
        planned_for=timezone.now(),
        place="Salle d’essai",
        quorum=quorum,
        chair=chair,
        secretary=secretary,
        by=secretary,
    )


def _someone(call, role, but=None):
    found = call.appointments.filter(role=role).exclude(user=but).first()
    return found.user if found else member(call, role)


@whole_or_not_at_all()
def decide(candidature, outcome=Outcome.SELECTED, grounds="Motif d’essai.", *, by=None, **given):
    """Decide in the sitting that is open, where `by` sits; else in one of its own, closed after it."""
    call = Call.objects.get(pk=candidature.call_id)
    by = by or _someone(call, Role.COMMITTEE)
    held = call.deliberations.open().first()
    session = held or sitting(call, chair=by)
    if not session.attendances.present().filter(person=by).exists():
        attendance.arrive(session, by, by=session.secretary)
    item = put_on_agenda(session, candidature)
    rank = deliberation.next_rank(candidature) if outcome == Outcome.RESERVED else None
    item = deliberation.propose(
        item,
        outcome,
        grounds,
        **{"rank": rank, "departure": "Motif d’écart d’essai.", **given},
        based_on=item.version,
        by=by,
    )
    there = len(room_of(session, item).deciding)
    decision = deliberation.decide(item, votes=(there, 0, 0), based_on=item.version, by=by)
    if not held:
        sittings.close(session, by=session.secretary)
    return decision


@whole_or_not_at_all()
def put_on_agenda(session, candidature):
    """The point of the agenda that is about this file."""
    agenda.draw_up(session, only=[candidature], by=session.secretary)
    return session.items.get(candidature=candidature, state=ItemState.PENDING)


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


@whole_or_not_at_all()
def commit(candidature, *, by=None):
    """Announce the results when they are not, and take the commitments of article 6."""
    if not Candidature.objects.get(pk=candidature.pk).announced_at:
        call = Call.objects.get(pk=candidature.call_id)
        publication.announce(call, by=member(call, Role.SECRETARIAT))
    return commitment.confirm(
        candidature, accepted=set(CommitmentKind), by=by or depositor(candidature)
    )


@whole_or_not_at_all()
def send_fiche(candidature, *, texts=None, by=None):
    """The version that a committed company sends, its last texts save `texts`."""
    by = by or depositor(candidature)
    draft = listings.open_draft(candidature, by=by)
    draft = listings.save_draft(candidature, texts or {}, revision=draft.revision, by=by)
    return listings.send(candidature, revision=draft.revision, by=by)


@whole_or_not_at_all()
def publish(candidature, *, texts=None):
    """Announce, commit, send and publish the fiche of a selected candidature."""
    commit(candidature)
    listing = send_fiche(candidature, texts=texts)
    return publication.publish(listing, by=member(candidature.call, Role.SECRETARIAT))
