"""Drafts and deposits of many organisations in one call, written in bulk."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from ami.demo.fiction.flavours import nearest
from ami.demo.fiction.secrets import mark_some
from ami.demo.fiction.solutions import solution
from ami.demo.fiction.weaknesses import Weakness
from ami.demo.papers import join_papers
from ami.demo.waves import move_all
from ami.enums import Category, EventKind, Transition
from ami.models import (
    Answer,
    Attachment,
    Candidature,
    Deposit,
    DepositPersonalValue,
    Mandate,
    Organisation,
    SecretMark,
    Theme,
)
from ami.models.codes import ALPHABET
from ami.questions import QUESTIONS, QuestionType, is_blank, section_of
from ami.workflow.filing.snapshots import drawn


@dataclass
class File:
    """One candidature of the demonstration, and what will become of it."""

    organisation: Organisation
    theme: Theme
    weakness: Weakness | None = None
    # 0 to 1: what the dossier is worth, the same for all its readers.
    quality: float = 0.0
    candidature: Candidature = None
    answers: dict = field(default_factory=dict)
    received_at: datetime = None
    deposit: Deposit = None
    # What let the secretariat enter it for the candidate, if it did.
    mandate: Mandate = None
    papers: list[Attachment] = field(default_factory=list)
    secrets: list[SecretMark] = field(default_factory=list)
    # Code of a criterion → the marks it was given.
    marks: dict = field(default_factory=dict)

    @property
    def name(self):
        return self.answers["name"]

    @property
    def visuals(self):
        return [paper for paper in self.papers if paper.code == "visuals"]

    @property
    def contact(self):
        """The account that speaks for the organisation."""
        return self.organisation.contact

    @property
    def depositor(self):
        """Whoever deposited it first: the contact, or the agent who entered it for them."""
        return self.mandate.agent if self.mandate else self.contact


def draft_all(files, call, rng, without=()):
    """Write the drafts of `files`, with their answers, save those of the sections `without`."""
    references = _references(rng, call, len(files))
    for file, reference in zip(files, references, strict=True):
        written = solution(
            rng,
            nearest(file.theme.code, file.theme.category),
            Category(file.theme.category),
            file.organisation.invented,
            today=call.closes_at.date(),
            weakness=file.weakness,
        )
        file.quality = written.quality
        file.answers = {
            code: value
            for code, value in written.answers.items()
            if section_of(code).code not in without
        }
        file.candidature = Candidature(
            reference=reference,
            call=call,
            organisation=file.organisation,
            theme=file.theme,
            category=file.theme.category,
            name=written.answers["name"],
            created_by=file.contact,
            created_at=file.received_at,
        )
    Candidature.objects.bulk_create(file.candidature for file in files)
    save_answers(files)


def save_answers(files):
    Answer.objects.bulk_create(
        (
            Answer(
                candidature=file.candidature,
                code=code,
                value=value,
                saved_by=file.contact,
                saved_at=file.received_at,
            )
            for file in files
            for code, value in file.answers.items()
            if QUESTIONS[code].type is not QuestionType.FILE
            and not is_blank(QUESTIONS[code], value)
        ),
        batch_size=5000,
    )


def _references(rng, call, count):
    """Distinct random references, the same at each load."""
    taken = set(Candidature.objects.values_list("reference", flat=True))
    drawn_now = []
    while len(drawn_now) < count:
        reference = f"AMI{call.edition % 100:02d}-{''.join(rng.choices(ALPHABET, k=4))}"
        if reference not in taken:
            taken.add(reference)
            drawn_now.append(reference)
    return drawn_now


def deposit_all(files, chronicle, rng):
    """Deposit the drafts of `files`, each at its `received_at`."""
    join_papers(files, rng)
    Attachment.objects.bulk_create(paper for file in files for paper in file.papers)
    SecretMark.objects.bulk_create(mark_some(files))
    for file in files:
        file.candidature.deposited_at = file.received_at
    Candidature.objects.bulk_update(
        [file.candidature for file in files], ["deposited_at"], batch_size=500
    )
    write_deposits(files, chronicle, rng)
    move_all(
        files,
        Transition.SUBMIT,
        chronicle,
        by=lambda file: file.depositor,
        at=lambda file: file.received_at,
    )
    chronicle.write()


def write_deposits(files, chronicle, rng, requests=()):
    """The initial deposits, or those that answer `requests`, one for each file in the same order."""
    sealed = []
    for file, request in zip_longest(files, requests):
        sealed.append(_sealed(file, request, rng))
        received_at = file.deposit.received_at
        chronicle.tell(
            file.candidature.subject_key,
            EventKind.DEPOSITED,
            by=file.deposit.deposited_by,
            at=received_at,
            number=file.deposit.number,
            received_at=received_at.isoformat(),
            sha256=file.deposit.sha256,
        )
    Deposit.objects.bulk_create((file.deposit for file in files), batch_size=200)
    for file, personal in zip(files, sealed, strict=True):
        personal.deposit = file.deposit
    DepositPersonalValue.objects.bulk_create(sealed)


def _sealed(file, request, rng):
    """Give `file` its deposit, not written yet; the personal values that go with it."""
    received_at = request.answered_at if request else file.received_at
    file.deposit, personal = drawn(
        file.candidature,
        number=2 if request else 1,
        answers=file.answers,
        files=file.papers,
        marks=file.secrets,
        by=file.contact if request else file.depositor,
        received_at=received_at,
        request=request,
        mandate_id=file.mandate.pk if file.mandate and not request else None,
    )
    file.deposit.recorded_at = received_at
    # Drawn from the seed, as everything here: two loads give the same codes.
    file.deposit.receipt_code = "".join(rng.choices(ALPHABET, k=16))
    return personal
