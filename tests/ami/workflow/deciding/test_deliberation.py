"""What the committee does of each file: who is there for it, what is put to the vote, what is decided."""

import pytest
from django.db import transaction

from ami.enums import ConflictNature, ItemState, Outcome, Role, Status
from ami.models import AgendaItem
from ami.models.deciding.decision import BLIND
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import agenda, attendance, cutting, deliberation, lots
from ami.workflow.refusals import Refused
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import text
from tests.ami.workflow.deciding.room import current, decide, propose, refused
from tests.factories import declare_no_link, member, put_on_agenda


def test_contested_files_come_first_with_their_reasons(call, files, session, members):
    cutting.save_line(call, name="Une place", basis="rank", value=1, by=members[0])
    agenda.draw_up(session, by=session.secretary)
    assert list(session.items.values_list("candidature", "is_contested", "reason")) == [
        (files[0].pk, True, "À 0,0 point de la ligne de coupe «\u00a0Une place\u00a0»."),
        (files[1].pk, False, ""),
        (files[2].pk, False, ""),
    ]


def test_the_agenda_is_arranged_for_reasons_that_stay(files, session, members):
    agenda.draw_up(session, by=session.secretary)
    first, second, third = session.items.all()
    assert refused(agenda.contest, third, " ", by=members[0]) == ["Dites pourquoi."]
    agenda.contest(third, "Demande d’un membre.", by=members[0])
    agenda.place(third, first, by=session.secretary)
    assert [one.pk for one in session.items.all()] == [third.pk, first.pk, second.pk]
    agenda.put_in_lot(current(third), "La question est réglée.", by=members[0])
    assert current(third).reason == "La question est réglée."
    assert refused(agenda.contest, first, "Non.", by=members[1]) == [attendance.CONVENING]


def test_a_proposal_is_put_to_the_vote_then_decided(files, session, members):
    chair, judge, _ = members
    item = put_on_agenda(session, files[0])
    assert refused(decide, item, judge) == ["Aucune décision n’est proposée sur ce dossier."]
    assert refused(propose, item, judge, outcome=Outcome.RESERVED) == [
        "La liste complémentaire est classée\u00a0: indiquez le rang du dossier."
    ]
    propose(item, judge)
    assert refused(decide, item, chair, votes=(1, 0, 0))[0].startswith("1 voix pour 3 membres")
    assert refused(decide, item, chair, votes=(1, 1, 1))[0].startswith(
        "La proposition n’est pas adop"
    )
    decision = decide(item, chair, votes=(2, 1, 0))
    item = current(item)
    assert (decision.item, decision.outcome, item.candidature.status) == (
        item,
        Outcome.SELECTED,
        Status.SELECTED,
    )
    there = session.attendances.deciding()
    assert (item.present, item.exited, item.presiding) == (
        [one.pk for one in there],
        [],
        session.chair,
    )
    assert refused(decide, item, chair) == ["Ce dossier est déjà décidé dans cette séance."]


def test_a_conflict_sends_its_person_out_for_the_file(call, files, session, members):
    chair, judge, other = members
    item = put_on_agenda(session, files[0])
    propose(item, judge)
    conflicts.recuse(files[0], ConflictNature.WORK, by=judge)
    files[0].organisation.memberships.create(user=other)
    for person in (judge, other):
        assert not AgendaItem.objects.seen_by(person).exists()
        assert refused(decide, item, person) == [agenda.OUT_OF_SIGHT]
    assert refused(decide, item, chair, votes=(1, 0, 0)) == [
        "Le quorum n’est pas atteint pour ce dossier (1 membre présent et libre de décider, quorum de "
        "2)\u00a0: le dossier ne peut pas être décidé, il peut être reporté."
    ]
    attendance.arrive(session, member(call, Role.COMMITTEE), by=session.secretary)
    decide(item, chair, votes=(2, 0, 0))
    out = session.attendances.filter(person__in=[judge, other])
    assert current(item).exited == [one.pk for one in out]


def test_another_presides_when_the_chair_is_out(files, session, members):
    chair, judge, other = members
    item = put_on_agenda(session, files[0])
    conflicts.recuse(files[0], ConflictNature.WORK, by=chair)
    propose(item, judge)
    assert refused(decide, item, judge, votes=(2, 0, 0)) == [
        "La présidence de séance n’est pas là pour ce dossier, ou elle en est sortie\u00a0: désignez qui "
        "préside ce point."
    ]
    assert "libre de décider" in refused(agenda.preside, item, chair, by=judge)[0]
    agenda.preside(item, other, by=judge)
    decide(item, judge, votes=(2, 0, 0))
    assert current(item).presiding == other


def test_leaving_the_order_of_the_scores_asks_for_its_grounds(files, session, members):
    chair, judge, _ = members
    best, _, last = (put_on_agenda(session, file) for file in files)
    propose(best, judge, outcome=Outcome.NOT_SELECTED)
    decide(best, chair)
    said = refused(propose, last, judge)
    assert said == [
        f"Cette décision s’écarte du classement de la thématique\u00a0: {files[0].reference} (100,0, non "
        "retenue). Donnez le motif de l’écart au classement."
    ]
    propose(last, judge, departure="Seule à couvrir ce besoin.")
    decision = decide(last, chair)
    assert decision.departure == "Seule à couvrir ce besoin."


def test_the_converse_is_told_too_and_ranks_are_not_shared(files, session, members):
    chair, judge, _ = members
    best, second, last = (put_on_agenda(session, file) for file in files)
    propose(second, judge, outcome=Outcome.RESERVED, rank=1)
    decide(second, chair)
    assert "non retenue" not in refused(propose, best, judge, outcome=Outcome.NOT_SELECTED)[0]
    assert refused(propose, last, judge, outcome=Outcome.RESERVED, rank=1) == [
        "Le rang 1 de la liste complémentaire de cette thématique est déjà donné\u00a0: le prochain est le 2."
    ]
    propose(last, judge, outcome=Outcome.RESERVED, rank=2)
    propose(best, judge)
    assert decide(best, chair).departure == ""


def test_what_changed_meanwhile_is_not_overwritten(files, session, members):
    chair, judge, other = members
    item = put_on_agenda(session, files[0])
    propose(item, judge)
    with pytest.raises(deliberation.Overtaken) as overtaken:
        propose(item, other, outcome=Outcome.RESERVED, rank=1, based_on=item.version)
    assert overtaken.value.item.outcome == Outcome.SELECTED
    with pytest.raises(deliberation.Overtaken):
        decide(item, chair, based_on=item.version)


def test_a_file_put_off_waits_for_its_resumption_or_another_sitting(files, session, members):
    chair, judge, _ = members
    item = put_on_agenda(session, files[0])
    deliberation.postpone(item, "Une pièce est demandée.", by=judge)
    assert refused(propose, item, judge) == ["Ce dossier est reporté\u00a0: reprenez-le d’abord."]
    deliberation.resume(current(item), by=chair)
    propose(item, judge)
    assert current(item).state == ItemState.PROPOSED


def test_who_is_not_in_the_room_decides_nothing(call, files, session):
    item = put_on_agenda(session, files[0])
    assert refused(propose, item, member(call, Role.COMMITTEE)) == [
        "Vous n’êtes pas noté comme présent dans cette séance."
    ]


ENDS = (None, Outcome.SELECTED, Outcome.RESERVED, Outcome.NOT_SELECTED, ItemState.POSTPONED)


def end(item, how, by):
    """Bring a file to one of its ends in the sitting."""
    if how == ItemState.POSTPONED:
        deliberation.postpone(item, "Une pièce manque.", by=by)
    elif how:
        propose(item, by, outcome=how, rank=1 if how == Outcome.RESERVED else None)
        decide(item, by, votes=(2, 0, 0))


def test_probing_tells_nothing_of_a_hidden_file(call, files, session, members):
    """Whatever has become of the file from which she is kept away, she is answered and shown the same."""
    chair, judge, _ = members
    hidden, seen, other = (put_on_agenda(session, file) for file in files)
    conflicts.recuse(files[0], ConflictNature.WORK, by=judge)
    declare_no_link(judge)

    def probes():
        for outcome, rank in (
            *((one, None) for one in Outcome),
            *((Outcome.RESERVED, n) for n in (1, 2, 9)),
        ):
            yield refused(propose, seen, judge, outcome=outcome, rank=rank)
            yield refused(
                lots.propose_many, session, [seen.pk, other.pk], outcome, "Un motif.", by=judge
            )
        yield refused(decide, seen, judge)
        for address in (
            f"/admin/ami/deliberation/{session.pk}/",
            f"/admin/ami/deliberation/{session.pk}/direct/",
            f"/admin/ami/deliberation/{session.pk}/lot/",
            f"/admin/ami/agendaitem/{seen.pk}/",
            "/admin/ami/deliberation/",
            "/admin/",
        ):
            yield text(signed_in(judge).get(address))

    answers = []
    for how in ENDS:
        with transaction.atomic():
            end(current(hidden), how, chair)
            # What others decide beside it is told without what compares it with the hidden file.
            propose(seen, chair, outcome=Outcome.RESERVED, rank=2, departure="Un besoin.")
            answers.append(list(probes()))
            transaction.set_rollback(True)
    assert answers[0][0] == [BLIND]
    assert [
        one for answer in answers for one in answer if "Un besoin." in one or "rang 2" in one
    ] == []
    assert all(answer == answers[0] for answer in answers)


def test_the_database_refuses_a_decision_of_who_does_not_see_the_theme(files, session, members):
    chair, judge, _ = members
    item = put_on_agenda(session, files[1])
    propose(item, chair)
    files[0].organisation.memberships.create(user=judge)
    item = current(item)
    room = attendance.room_of(session, item)
    with pytest.raises(Refused) as refusal, transaction.atomic():
        deliberation.settle(item, room, (3, 0, 0), by=judge)
    assert refusal.value.sentences == [BLIND]
