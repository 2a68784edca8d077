"""The demonstration, loaded once: the real volumes, through the real rules."""

import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.utils import timezone
from stdnum.fr import siren

from alliance.letters.enums import State
from alliance.letters.models import Notification
from alliance.models import User
from ami.committee.examining.equality import Equality
from ami.demo.cast import ACCOUNTS
from ami.enums import Letter, MemberRole, PlanKind, Status, Told
from ami.models import (
    Call,
    Candidature,
    Deposit,
    Event,
    Likeness,
    Minutes,
    Organisation,
    Pair,
    Procedure,
    Reconciliation,
    Reopening,
    Review,
    ThirdReading,
)
from ami.models.canonical import sha256
from ami.workflow.assigning.distribution import plans
from ami.workflow.deciding.announcement import UNDECIDED
from ami.workflow.deciding.coverage import cover
from ami.workflow.deciding.minutes_verified import checks
from ami.workflow.examining import likenesses
from ami.workflow.filing import (
    reminders,
    submission,
)
from ami.workflow.reading import calibration
from ami.workflow.refusals import Refused
from ami.workflow.running.preparation.checklist import gaps


class TestStory(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_calls", stdout=io.StringIO())
        call_command("load_demo", stdout=io.StringIO())
        cls.finished = Call.objects.get(slug="ami-2025")
        cls.being_read = Call.objects.get(slug="ami-demonstration-lecture")
        cls.open = Call.objects.get(slug="ami-demonstration")

    def test_volumes_are_those_of_2025(self):
        deposited = Candidature.objects.filter(call=self.finished).deposited()
        assert deposited.count() == 435
        assert deposited.values("organisation").distinct().count() == 388
        assert Pair.objects.filter(call=self.finished).count() == 6
        assert Counter(deposited.values_list("status", flat=True)) == {
            Status.SELECTED: 100,
            Status.RESERVED: 24,
            Status.NOT_SELECTED: 267,
            Status.INELIGIBLE: 36,
            Status.WITHDRAWN: 8,
        }
        assert deposited.filter(published_at__isnull=False).count() == 94

    def test_each_read_file_has_two_reviews_that_may_disagree(self):
        reviews = Review.objects.filter(candidature__call=self.finished)
        assert reviews.count() == 2 * 391
        assert reviews.filter(submitted_at=None).count() == 0
        spreads = [
            abs(first - second)
            for first, second in zip(*[iter(_means(self.finished))] * 2, strict=True)
        ]
        assert 0.2 < sum(spreads) / len(spreads) < 1.2

    def test_selection_follows_the_ranking(self):
        scores = Candidature.objects.filter(call=self.finished).with_scores()
        lowest = min(scores.filter(status=Status.SELECTED).values_list("score", flat=True))
        highest = max(scores.filter(status=Status.NOT_SELECTED).values_list("score", flat=True))
        assert lowest >= highest

    def test_work_waits_for_every_account(self):
        people = {name: User.objects.get(email=email) for name, (email, *_) in ACCOUNTS.items()}
        reading = {"call": self.being_read}
        files = Candidature.objects
        assert files.of(people["candidate"]).filter(status=Status.TO_COMPLETE).count() == 1
        assert files.of(people["candidate"]).filter(status=Status.DRAFT).count() == 2
        queue = files.readable_by(people["first_reader"]).filter(status=Status.ELIGIBLE, **reading)
        assert queue.count() == 16
        handled = files.run_by(people["secretary"]).filter(**reading)
        assert handled.filter(status=Status.SUBMITTED).count() == 18
        assert files.judged_by(people["judge"]).filter(status=Status.SCORED).count() == 18

    def test_two_readers_disagree_and_a_third_one_reads(self):
        reconciliation = Reconciliation.objects.get(candidature__call=self.being_read)
        assert 20 < reconciliation.gap <= 40
        assert reconciliation.candidature.remarks.count() == 1
        third = ThirdReading.objects.get(candidature__call=self.being_read)
        assert third.reader not in third.candidature.assignment.pair.readers
        assert calibration.agreed_notes(self.being_read)

    def test_a_call_read_together_has_a_file_at_each_step(self):
        call = Call.objects.get(slug="ami-demonstration-binome")
        sheets = Review.objects.filter(candidature__call=call).order_by("pk")
        assert [
            [
                signature.signer.email
                for signature in sheet.signatures.filter(version=sheet.version).order_by("pk")
            ]
            for sheet in sheets
        ] == [
            [],
            ["evaluatrice@demo.example"],
            ["evaluateur@demo.example"],
            [],
            ["evaluateur@demo.example", "evaluatrice@demo.example"],
        ]
        assert sheets[3].signatures.get().signer.email == "evaluatrice@demo.example"
        assert call.candidatures.get(status=Status.SCORED) == sheets[4].candidature
        assert call.candidatures.filter(status=Status.ELIGIBLE, reviews=None).count() == 2

    def test_a_proposal_of_attribution_waits_to_be_read_and_applied(self):
        plan = self.being_read.plans.get()
        assert (plan.kind, plan.applied_at) == (PlanKind.REPAIR, None)
        assert plans.apply(plan, by=plan.made_by) >= 7
        with pytest.raises(Refused, match="il n’y a rien à réattribuer"):
            plans.propose(self.being_read, PlanKind.REPAIR, by=plan.made_by)

    def test_the_candidate_may_deposit_commit_and_be_found(self):
        own = Candidature.objects.of(User.objects.get(email="candidat@demo.example"))
        drafts = own.filter(status=Status.DRAFT)
        counts = sorted(len(submission.blockers(draft, at=self.open.opens_at)) for draft in drafts)
        assert counts[0] == 0 < counts[1]
        assert own.filter(status=Status.SELECTED, committed_at=None).count() == 1
        assert own.filter(published_at__isnull=False).count() == 1

    def test_a_reopening_is_to_confirm_and_a_company_was_heard(self):
        assert Reopening.objects.pending().count() == 1
        procedure = Procedure.objects.pending().get()
        assert procedure.answered_by.email == "candidat@demo.example"
        assert Candidature.objects.get(pk=procedure.candidature_id).published_at is not None

    def test_another_procedure_went_to_its_end_and_its_company_was_told_of_each_step(self):
        [ended] = Procedure.objects.exclude(concluded_at=None).select_related("candidature")
        assert ended.concluded_by_id != ended.opened_by_id
        letters = Notification.objects.filter(subject_key=ended.candidature.subject_key)
        told = letters.filter(occasion=str(ended.pk)).order_by("sent_at")
        assert list(told.values_list("kind", "state")) == [
            (kind, State.SENT)
            for kind in (
                Letter.PROCEDURE_OPENED,
                Letter.PROCEDURE_ANSWERED,
                Letter.PROCEDURE_CONCLUDED,
            )
        ]

    def test_the_candidate_has_a_team_and_a_file_entered_for_them(self):
        candidate = User.objects.get(email="candidat@demo.example")
        organisation = Organisation.objects.of(candidate).get()
        assert organisation.memberships.filter(role=MemberRole.READ).count() == 1
        assert organisation.invitations.pending().count() == 1
        assert organisation.claims.pending().count() == 1
        entered = Deposit.objects.exclude(mandate=None).get()
        assert entered.candidature.organisation == organisation
        assert entered.deposited_by == entered.mandate.agent

    def test_nothing_keeps_one_person_from_going_the_whole_way(self):
        others = Candidature.objects.filter(call=self.open).deposited()
        assert not others.filter(status__in=UNDECIDED).exists()

    def test_calls_stand_where_they_are_said_to(self):
        assert (self.finished.is_closed(), bool(self.finished.announced_at)) == (True, True)
        assert (self.being_read.is_closed(), self.being_read.announced_at) == (True, None)
        assert self.open.is_open()
        prepared = Call.objects.exclude(pk__in=Call.objects.public()).get()
        assert [gap.screen for gap in gaps(prepared) if gap.is_blocking] == [
            "dates",
            "dates",
            "mentions",
        ]

    def test_files_look_alike_and_one_was_not_asked_like_the_others(self):
        call = self.being_read
        found = Likeness.objects.standing().filter(call=call)
        assert sorted(found.values_list("kind", flat=True)) == ["group", "text"]
        assert len(likenesses.groups(call)) == 2
        secretary = User.objects.get(email="secretariat@demo.example")
        assert [one.criterion for one in Equality(call, secretary).unasked] == ["E3", "E5"]

    def test_the_call_being_read_was_extended_and_says_so(self):
        extension = self.being_read.extensions.get()
        assert extension.closes_at == self.being_read.ends_at
        assert "panne fictive" in self.client.get(self.being_read.get_absolute_url()).text

    def test_a_reminder_waits_for_the_drafts_of_the_open_call(self):
        reminders.remind_drafts(at=timezone.now())
        letters = Notification.objects.filter(kind=Letter.REMINDER)
        assert letters.count() == 32
        assert letters.filter(to="candidat@demo.example").count() == 2

    def test_everything_is_fictitious_and_says_so(self):
        assert not Call.objects.filter(is_demonstration=False).exists()
        assert not Organisation.objects.filter(is_fictitious=False).exists()
        numbers = Organisation.objects.exclude(siren="").values_list("siren", flat=True)
        assert all(siren.is_valid(number) for number in numbers)
        assert not User.objects.exclude(email__regex=r"\.(example|invalid)$").exists()

    def test_hashes_and_chains_are_true(self):
        for deposit in Deposit.objects.all()[:50]:
            assert deposit.sha256 == sha256(deposit.content)
        previous = None
        for event in Event.objects.order_by("subject", "sequence").iterator():
            follows = previous and previous.subject == event.subject
            assert event.previous_hash == (previous.hash if follows else "")
            previous = event

    def test_minutes_are_sealed_signed_and_corrected(self):
        acts = Minutes.objects.select_related("deliberation__call", "document")
        acts = list(acts.order_by("deliberation__call__edition", "number"))
        assert [(one.number, one.signatures.count()) for one in acts] == [(1, 2), (2, 1), (1, 0)]
        assert [sentence for one in acts for sentence, holds in checks(one) if not holds] == []
        [signature] = acts[1].signatures.all()
        assert signature.signed_by.email == "comite@demo.example"
        assert signature.signed_by != acts[1].deliberation.chair

    def test_no_letter_leaves_for_the_fictitious_past(self):
        waiting = Notification.objects.exclude(state=State.SENT)
        assert waiting.count() == 0

    def test_of_the_announced_call_all_but_a_few_are_told_and_read(self):
        rows = cover(Candidature.objects.filter(call=self.finished), self.finished)
        assert Counter(row.told for row in rows) == {Told.ACCEPTED: 434, Told.UNDELIVERED: 1}
        unread = [row for row in rows if row.candidature.announced_at and not row.read_at]
        assert len(unread) == 3

    def test_a_second_load_is_refused_unless_told_to_pass(self):
        with self.assertRaisesMessage(CommandError, "rien n’a été chargé"):
            call_command("load_demo")
        call_command("load_demo", if_empty=True)
        assert Organisation.objects.count() == 388


def _means(call):
    """The mean mark of each review, file by file."""
    reviews = Review.objects.filter(candidature__call=call).order_by("candidature", "reviewer")
    for review in reviews.prefetch_related("scores"):
        marks = [score.mark for score in review.scores.all()]
        yield sum(marks) / len(marks)
