"""The announcement as its secretariat reads it, and confirms it."""

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from alliance.letters.enums import State
from alliance.letters.models import Bounce, Notification
from ami.enums import (
    RESULT_LETTERS,
    Anomaly,
    ConflictNature,
    Letter,
    Outcome,
    Role,
)
from ami.models import Call, DepositPersonalValue
from ami.wording import day
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import publication, reopening
from ami.workflow.running import letter_texts
from tests.ami.committee.announcing.conftest import arrive, confirm, page, result_of
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import decide, depositor, member, sitting


def found(response):
    """Anomaly → (references that are named, how many are not), as the screen tells them."""
    shown = [*response.context["blocking"], *response.context["others"]]
    return {one.anomaly: ([file.reference for file in one.files], one.left) for one in shown}


def test_what_would_be_told_is_counted_by_thematique_and_outcome(secretariat, call, chosen, other):
    response = secretariat.get(page(call, "annoncer"))
    counts = [(theme.pk, row) for theme, row in response.context["counts"]]
    assert counts == [(chosen.theme_id, [1, 0, 1])]
    assert (response.context["recap"].letters, found(response)) == (2, {})


def test_results_are_announced_once_read_and_confirmed(secretariat, call, chosen):
    assert form_errors(confirm(secretariat, call, typed="3")) == {
        "typed": ["Pour confirmer, écrivez «\u00a02\u00a0»."]
    }
    response = confirm(secretariat, call, pace=30)
    assert messages(response) == ["Les résultats sont annoncés. Courriers à envoyer\u00a0: 2."]
    letters = Notification.objects.filter(kind__in=RESULT_LETTERS)
    assert set(letters.values_list("state", "campaign__pace")) == {(State.DUE, 30)}
    assert secretariat.get(page(call, "annoncer")).context["objections"] == [
        "Les résultats de cet appel sont déjà annoncés, et rien n’est décidé depuis."
    ]


def test_a_change_since_the_recap_refuses(secretariat, call, chosen, secretary):
    digest = secretariat.get(page(call, "annoncer")).context["digest"]
    letter_texts.save(call, Letter.SELECTED, "", "Bravo.", seen=0, by=secretary)
    sent = {"digest": digest, "typed": "2", "pace": 60}
    response = secretariat.post(page(call, "annoncer"), sent)
    # What stands in the way now is told first.
    assert Call.objects.get(pk=call.pk).announced_at is None
    assert found(response) == {Anomaly.OUTDATED: ([chosen.reference], 0)}
    secretariat.post(page(call, "recrire-les-courriers"))
    assert form_errors(secretariat.post(page(call, "annoncer"), sent)) == {
        "__all__": [publication.CHANGED_SINCE]
    }
    assert messages(confirm(secretariat, call)) == [
        "Les résultats sont annoncés. Courriers à envoyer\u00a0: 2."
    ]


def test_letters_are_written_anew_with_the_texts_in_force(secretariat, call, chosen, secretary):
    letter_texts.save(call, Letter.SELECTED, "", "Bravo à vous.", seen=0, by=secretary)
    assert form_errors(confirm(secretariat, call)) == {
        "__all__": ["Texte du courrier dépassé\u00a0: 1 dossier."]
    }
    before = result_of(chosen)
    response = secretariat.post(page(call, "recrire-les-courriers"), follow=True)
    assert (messages(response), found(response)) == (["1 courrier remis à jour."], {})
    letter = result_of(chosen)
    assert (letter.pk, letter.state, "Bravo à vous." in letter.text) == (
        before.pk,
        State.HELD,
        True,
    )


def test_a_missing_or_contradictory_letter_is_put_right(secretariat, call, chosen, other):
    Notification.objects.filter(pk=result_of(chosen).pk).update(
        state=State.CANCELLED, cancelled_at=call.opened_at
    )
    extra = result_of(other)
    Notification.objects.create(
        kind=Letter.SELECTED,
        subject_key=extra.subject_key,
        occasion="autre",
        lane=extra.lane,
        state=State.HELD,
        to=extra.to,
        subject="Retenue",
        text="Retenue",
    )
    shown = secretariat.get(page(call, "annoncer"))
    assert found(shown) == {
        Anomaly.CONTRADICTORY: ([other.reference], 0),
        Anomaly.NO_LETTER: ([chosen.reference], 0),
    }
    response = secretariat.post(page(call, "recrire-les-courriers"), follow=True)
    assert (found(response), response.context["recap"].letters) == ({}, 2)
    assert result_of(other).kind == Letter.NOT_SELECTED


def test_what_may_be_let_pass_is_acknowledged(secretariat, call, chosen, other):
    letter = result_of(chosen)
    elsewhere = Notification.objects.create(
        kind="essai",
        subject_key="essai",
        to=letter.to,
        subject="a",
        text="a",
        due_at=call.opened_at,
    )
    Bounce.objects.create(letter=elsewhere, address=letter.to, is_permanent=True, source="MAILBOX")
    DepositPersonalValue.objects.filter(deposit__candidature=other).update(
        erasure_asked_at=call.opened_at
    )
    both = sorted([chosen.reference, other.reference])
    assert found(secretariat.get(page(call, "annoncer"))) == {
        Anomaly.BOUNCED: (both, 0),
        Anomaly.CONTACT_ERASED: ([other.reference], 0),
    }
    assert form_errors(confirm(secretariat, call, acknowledged=["bounced"])) == {
        "acknowledged": ["Cochez chaque anomalie que vous avez lue."]
    }
    assert "(malgré" in text(confirm(secretariat, call))


def test_nothing_is_announced_while_a_sitting_is_open_or_a_file_waits(
    secretariat, call, secretary, judge
):
    session = sitting(call, chair=judge, secretary=secretary)
    assert secretariat.get(page(call, "annoncer")).context["objections"] == [
        "Une séance du comité est ouverte\u00a0: rien ne s’annonce avant sa clôture."
    ]
    assert session.is_open


def _nothing(hidden):
    pass


def _no_letter(hidden):
    outbox.cancel(hidden.subject_key, *RESULT_LETTERS)


def _two_letters(hidden):
    letter = result_of(hidden)
    letter.pk, letter.occasion, letter.message_id = None, "autre", "<autre@exemple.example>"
    letter.save(force_insert=True)


def _leaving_contact(hidden):
    personal = DepositPersonalValue.objects.filter(deposit__candidature=hidden)
    personal.update(erasure_asked_at=hidden.call.opened_at)


def _undecided(hidden):
    one, two = (member(hidden.call, role) for role in (Role.SECRETARIAT, Role.CHAIR))
    asked = reopening.propose(hidden, "Une erreur.", by=one)
    reopening.confirm(asked, by=two)


STATES = (_nothing, _no_letter, _two_letters, _leaving_contact, _undecided)


def test_probing_tells_nothing_of_a_hidden_file(secretariat, call, chosen, other, secretary):
    """Whatever is wrong with the file from which she is kept away, she is shown and answered the same."""
    helper = member(call, Role.SECRETARIAT)
    conflicts.pin(chosen, secretary, ConflictNature.FAMILY, by=helper)

    def probes():
        shown = secretariat.get(page(call, "annoncer"))
        yield text(shown), shown.context["digest"]
        yield form_errors(confirm(secretariat, call, typed="2"))
        yield messages(secretariat.post(page(call, "recrire-les-courriers"), follow=True))
        yield text(secretariat.get("/admin/"))

    answers = []
    for spoil in STATES:
        with transaction.atomic():
            spoil(chosen)
            answers.append(list(probes()))
            transaction.set_rollback(True)
    assert found(secretariat.get(page(call, "annoncer"))) == {}
    assert answers[0][1] == {"typed": ["Pour confirmer, écrivez «\u00a01\u00a0»."]}
    assert all(answer == answers[0] for answer in answers)


def test_a_hidden_file_that_is_not_ready_holds_the_announcement_up(
    secretariat, call, chosen, secretary
):
    helper = member(call, Role.SECRETARIAT)
    conflicts.pin(chosen, secretary, ConflictNature.FAMILY, by=helper)
    letter_texts.save(call, Letter.SELECTED, "", "Bravo.", seen=0, by=helper)
    response = secretariat.get(page(call, "annoncer"))
    assert (found(response), response.context["outside"]) == ({}, 1)
    assert chosen.reference not in text(response)
    assert sum(sum(row) for _, row in response.context["counts"]) == 1
    assert form_errors(confirm(secretariat, call)) == {"__all__": [publication.HELD_UP]}
    assert Call.objects.get(pk=call.pk).announced_at is None
    # An act on the whole call is not meeting a file: hers and the others are put in order alike.
    secretariat.post(page(call, "recrire-les-courriers"))
    assert messages(confirm(secretariat, call)) == [
        "Les résultats sont annoncés. Courriers à envoyer\u00a0: 1."
    ]
    assert result_of(chosen).state == State.DUE


def test_a_decision_taken_again_is_announced_anew_and_says_what_it_replaces(
    secretariat, call, other, judge, secretary
):
    confirm(secretariat, call)
    first = arrive(other)
    again = reopening.propose(other, "Motif d’essai.", by=secretary)
    reopening.confirm(again, by=judge)
    assert secretariat.get(page(call, "informes")).context["coverage"].to_settle == 1
    decide(other, Outcome.SELECTED, by=judge)
    letter = result_of(other)
    replaced = f"Ce courrier remplace celui du {day(timezone.localtime(first.sent_at))}"
    assert (letter.state, replaced in letter.text) == (State.HELD, True)
    response = secretariat.get(page(call, "annoncer"))
    assert response.context["title"] == "Annoncer 1 décision nouvelle"
    assert messages(confirm(secretariat, call)) == [
        "Les décisions nouvelles sont annoncées. Courriers à envoyer\u00a0: 1."
    ]
    assert Notification.objects.get(pk=letter.pk).campaign.letters.count() == 3


def test_nobody_else_announces(call, judge):
    assert signed_in(judge).get(page(call, "annoncer")).status_code in (403, 404)


def test_candidates_know_nothing_before_and_all_after(secretariat, client, call, chosen):
    client.force_login(depositor(chosen), backend="django.contrib.auth.backends.ModelBackend")
    where = chosen.get_absolute_url()
    assert "En cours d’évaluation" in text(client.get(where))
    chosen.refresh_from_db()
    assert chosen.result_read_at is None
    confirm(secretariat, call)
    assert "Votre candidature est retenue." in text(client.get(where))
    chosen.refresh_from_db()
    first = chosen.result_read_at
    client.get(where)
    chosen.refresh_from_db()
    assert first
    assert chosen.result_read_at == first


def test_an_address_that_receives_nothing_is_changed_before_the_announcement(
    secretariat, call, chosen, other
):
    former = result_of(chosen)
    Bounce.objects.create(letter=former, address=former.to, is_permanent=True, source="MAILBOX")
    # Both files have the same contact.
    both = sorted([chosen.reference, other.reference])
    assert found(secretariat.get(page(call, "annoncer"))) == {Anomaly.BOUNCED: (both, 0)}
    where, better = page(call, f"annoncer/{chosen.pk}/adresse"), depositor(chosen).email
    shown = secretariat.get(where).context["form"]
    assert (former.to, f"{former.to} (ne reçoit rien)") in shown.fields["to"].choices
    for wrong in ("ailleurs@exemple.example", former.to):
        assert list(form_errors(secretariat.post(where, {"to": wrong}))) == ["to"]
    secretariat.post(where, {"to": better})
    letter = result_of(chosen)
    assert (letter.state, letter.to, letter.kind) == (State.HELD, better, former.kind)
    assert found(secretariat.get(page(call, "annoncer"))) == {
        Anomaly.BOUNCED: ([other.reference], 0)
    }
    publication.announce(call, by=call.appointments.filter(role=Role.SECRETARIAT).first().user)
    assert "n’est plus tenu" in text(secretariat.get(where))
