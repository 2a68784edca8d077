"""The contradictory procedure: notice, answer, decision by another; four months; urgency."""

import datetime

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import Actor, Letter, MemberRole, ProcedureKind, ProcedureOutcome, Role, Status
from ami.models import Candidature, Procedure
from ami.workflow.deciding import answering, procedures, publication
from ami.workflow.transitions import objections_to_acting
from tests.ami.workflow.deciding.test_reopening import chain_holds, refusal_of
from tests.factories import (
    CandidatureFactory,
    brochure,
    colleague,
    depositor,
    member,
    send_fiche,
)
from tests.shared import anew

SELECTION, UNPUBLISHING = ProcedureKind.SELECTION, ProcedureKind.UNPUBLISHING
TAKEN, DROPPED = ProcedureOutcome.TAKEN, ProcedureOutcome.DROPPED
NOTICE = ("La solution n’est plus proposée.", "Courriel du 2 juin.")
DAY = datetime.timedelta(days=1)


def opened(candidature, kind=SELECTION, *, by=None, **given):
    given = {"due_at": timezone.now() + 15 * DAY, **given}
    by = by or member(candidature.call, Role.SECRETARIAT)
    return procedures.open_procedure(candidature, kind, *NOTICE, by=by, **given)


@pytest.fixture
def told(committed):
    return committed


@pytest.fixture
def online(told):
    publication.publish(send_fiche(told), by=member(told.call, Role.SECRETARIAT))
    return anew(told)


@pytest.fixture
def judge(request):
    file = request.getfixturevalue("told")
    return member(file.call, Role.COMMITTEE)


def test_nothing_is_decided_before_an_answer_or_the_due_date(told, judge):
    procedure = opened(told)
    letter = Notification.objects.get(kind=Letter.PROCEDURE_OPENED)
    for words in (*NOTICE, "L121-1, L122-1 et L122-2", "/procedure/"):
        assert words in letter.text
    [sentence] = refusal_of(procedures.conclude, procedure, TAKEN, "Motif.", by=judge)
    assert sentence.startswith("L’organisation peut répondre jusqu’au ")
    early = {"outcome": TAKEN, "conclusion": "Motif.", "concluded_by": judge}
    with pytest.raises(IntegrityError, match="waits_for_the_answer"), transaction.atomic():
        Procedure.objects.filter(pk=procedure.pk).update(**early, concluded_at=timezone.now())

    with time_machine.travel(procedure.due_at + DAY, tick=False):
        procedures.conclude(procedure, TAKEN, "La solution n’existe plus.", by=judge)
    told.refresh_from_db()
    assert (told.status, told.committed_at, told.announced_at) == (Status.SCORED, None, None)
    letter = Notification.objects.get(kind=Letter.PROCEDURE_CONCLUDED)
    assert "La solution n’existe plus." in letter.text
    assert told.call.mentions["remedies"] in letter.text
    assert chain_holds(told)


def test_an_answer_lets_one_decide_and_does_not_change(told, judge):
    procedure, speaker = opened(told), depositor(told)
    reader = colleague(told.organisation, MemberRole.READ).user
    assert len(refusal_of(answering.answer, procedure, "Non.", by=reader)) == 1
    assert refusal_of(answering.answer, procedure, " \n", by=speaker) == [
        "Écrivez vos observations, joignez une pièce ou demandez à être entendu."
    ]
    wrong = ContentFile(b"MZ\x90", name="outil.exe")
    refusal_of(answering.answer, procedure, "Non.", uploads=[wrong], by=speaker)
    assert Procedure.objects.get(pk=procedure.pk).answered_at is None
    answering.answer(procedure, "Elle l’est.", uploads=[brochure()], asks_hearing=True, by=speaker)
    joined = procedure.files.get()
    assert joined.name == "brochure.pdf"
    letter = Notification.objects.get(kind=Letter.PROCEDURE_ANSWERED)
    for words in ("Elle l’est.", "brochure.pdf", joined.sha256, "Audition\u00a0: demandée."):
        assert words in letter.text
    assert refusal_of(answering.answer, procedure, "Encore.", by=speaker) == [
        "Votre organisation a déjà répondu\u00a0: sa réponse ne se modifie plus."
    ]
    with pytest.raises(IntegrityError, match="ne se modifie pas"), transaction.atomic():
        Procedure.objects.filter(pk=procedure.pk).update(answer="Autre.")
    assert refusal_of(procedures.conclude, procedure, TAKEN, "Motif.", by=judge) == [
        "Une audition a été demandée\u00a0: dites la suite donnée."
    ]
    procedures.conclude(procedure, TAKEN, "Motif.", hearing_report="Entendue le 3.", by=judge)
    assert Candidature.objects.get(pk=told.pk).status == Status.SCORED


def test_another_person_of_the_right_role_decides(told):
    both = member(told.call, Role.COMMITTEE)
    procedure = opened(told, by=both)
    answering.answer(procedure, "Non.", by=depositor(told))
    assert refusal_of(procedures.conclude, procedure, TAKEN, "Motif.", by=both) == [
        "La personne qui a ouvert la procédure ne décide pas du retrait\u00a0: une autre personne le décide."
    ]
    secretary = member(told.call, Role.SECRETARIAT)
    assert refusal_of(procedures.conclude, procedure, TAKEN, "Motif.", by=secretary) == [
        *objections_to_acting(secretary, Actor.COMMITTEE, told)
    ]
    procedures.conclude(procedure, DROPPED, "Les observations convainquent.", by=both)
    assert Candidature.objects.get(pk=told.pk).status == Status.SELECTED
    assert refusal_of(procedures.conclude, procedure, DROPPED, "Motif.", by=both) == [
        "Cette procédure est déjà conclue."
    ]


def test_past_four_months_reasons_are_explicit(told, judge):
    with time_machine.travel(timezone.now() + relativedelta(months=4) - DAY, tick=False):
        procedure = opened(told)
        answering.answer(procedure, "Non.", by=depositor(told))
    with time_machine.travel(procedure.taken_at + relativedelta(months=4) + DAY, tick=False):
        assert refusal_of(procedures.conclude, procedure, TAKEN, "Motif.", by=judge) == [
            "Le délai de quatre mois est passé\u00a0: dites ce qui permet encore le retrait."
        ]
        procedures.conclude(
            procedure, TAKEN, "Motif.", late_grounds="Condition qui n’est plus remplie.", by=judge
        )
    assert (
        "Condition qui n’est plus" in Notification.objects.get(kind=Letter.PROCEDURE_CONCLUDED).text
    )


def test_urgency_takes_offline_first_and_puts_back_without_effect(online):
    secretary = member(online.call, Role.SECRETARIAT)
    assert refusal_of(opened, online, SELECTION, urgent_grounds="Danger.") == [
        "L’urgence ne permet que de retirer la fiche du panorama."
    ]
    procedure = opened(online, UNPUBLISHING, urgent_grounds="Elle expose des données.")
    online.refresh_from_db()
    assert (online.published_at, online.status) == (None, Status.SELECTED)
    assert "Elle expose des données." in Notification.objects.get(kind="procedure_opened").text
    assert refusal_of(publication.republish, online, by=secretary) == [publication.UNDER_PROCEDURE]
    procedures.conclude(procedure, DROPPED, "Corrigé.", by=secretary)
    online.refresh_from_db()
    assert online.published_at is not None


def test_unpublishing_against_its_will_keeps_the_selection(online):
    procedure = opened(online, UNPUBLISHING)
    online.refresh_from_db()
    assert online.published_at is not None
    answering.answer(procedure, "Non.", by=depositor(online))
    procedures.conclude(procedure, TAKEN, "Motif.", by=member(online.call, Role.SECRETARIAT))
    online.refresh_from_db()
    assert (online.published_at, online.status) == (None, Status.SELECTED)


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_a_procedure_bears_on_what_was_told(status):
    candidature = CandidatureFactory(status=status)
    assert refusal_of(opened, candidature) == [
        "Seule une candidature retenue et annoncée appelle une procédure contradictoire."
    ]


def test_a_notice_says_all_and_leaves_time(told):
    now = timezone.now()
    by = member(told.call, Role.SECRETARIAT)
    assert refusal_of(
        procedures.open_procedure, told, SELECTION, " ", "", due_at=now + 3 * DAY, by=by
    ) == [
        "Indiquez les motifs envisagés.",
        "Indiquez les documents sur lesquels ils se fondent.",
        "Laissez 8 jours au moins pour répondre.",
    ]
    opened(told)
    assert refusal_of(opened, told) == [
        "Une procédure contradictoire est déjà ouverte pour ce dossier\u00a0: concluez-la d’abord."
    ]
