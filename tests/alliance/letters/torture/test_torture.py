"""Letters that survive: dead workers, a dead broker, and a relay that refuses, delays, cuts, greylists.

Real PostgreSQL connections, a real Redis, real worker processes, a real SMTP server. The figures are
printed at the end of the run.
"""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from alliance.letters import outbox, tasks
from alliance.letters.enums import Lane, State
from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Letter, Status
from tests.alliance.letters.torture.machines import (
    blocked_workers,
    clock,
    forget_connection,
    let_delays_end,
    let_leases_of_the_dead_end,
    state_of,
    wait_until,
)
from tests.alliance.letters.torture.relay import CUT, CUT_ONCE_ACCEPTED, GREYLISTED, UNKNOWN
from tests.factories import CallFactory, CandidatureFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.torture]

CANDIDATES = 435
ENDED = {State.SENT, State.FAILED, State.CANCELLED}


def write(n, kind="code", *, domain="entreprise.example", **changes):
    with transaction.atomic():
        return outbox.post(
            kind,
            to=f"contact-{n}@{domain}",
            subject=f"{kind} {n}",
            text="Bonjour,\n",
            subject_key=f"candidature:{n}",
            occasion=changes.pop("occasion", "1"),
            **changes,
        )


def write_unnudged(n):
    """A letter whose nudge was lost."""
    with transaction.atomic():
        letter = write(n, held=True)
        outbox.release(outbox.about(letter.subject_key))
    return letter


@pytest.fixture
def lock():
    """A second connection, which holds a lock while the test looks on."""
    other = connection.copy()
    yield other
    other.close()


def ends_well(broker, letters):
    """The service goes on, and time with it."""
    with clock(broker):
        wait_until(lambda: all_ended(letters), what="chaque courrier a sa fin", every=0.1)


def all_ended(letters):
    let_delays_end()
    found = Notification.objects.filter(pk__in=[letter.pk for letter in letters])
    return not found.exclude(state__in=ENDED).exists()


def test_worker_killed_before_it_claims(workers, broker, relay, lock, record_property):
    letter = write_unnudged(1)
    lock.set_autocommit(False)
    with lock.cursor() as cursor:
        cursor.execute("LOCK TABLE letters_notification IN SHARE ROW EXCLUSIVE MODE")
    tasks.deliver.delay(letter.pk)
    wait_until(blocked_workers, what="le travailleur attend")
    [blocked] = blocked_workers()

    workers["letters"].kill_children()
    forget_connection(blocked)
    lock.rollback()

    assert state_of(letter) == State.DUE
    ends_well(broker, [letter])
    assert relay.times() == {letter.message_id: 1}
    record_property("figures", "Tué avant de réserver : 1 courrier, remis 1 fois.")


def test_worker_killed_between_claim_and_sending(workers, broker, relay, record_property):
    relay.holds_greeting = True
    letter = write(2)
    wait_until(lambda: state_of(letter) == State.SENDING, what="le courrier est réservé")

    workers["letters"].kill_children()
    relay.holds_greeting = False

    assert relay.accepted == []
    assert let_leases_of_the_dead_end() == {letter.message_id}
    ends_well(broker, [letter])
    assert relay.times() == {letter.message_id: 1}
    record_property("figures", "Tué entre la réservation et l’envoi : 1 courrier, remis 1 fois.")


def test_worker_killed_between_sending_and_mark(workers, broker, relay, lock, record_property):
    """The one case that nobody can settle: the letter leaves again, under the same identifier."""
    relay.holds_answer = True
    letter = write(3)
    wait_until(lambda: relay.accepted, what="le relais a accepté")
    lock.set_autocommit(False)
    with lock.cursor() as cursor:
        cursor.execute("SELECT FROM letters_notification WHERE id = %s FOR UPDATE", [letter.pk])
    relay.holds_answer = False
    wait_until(blocked_workers, what="le travailleur attend")
    [blocked] = blocked_workers()

    workers["letters"].kill()
    forget_connection(blocked)
    lock.rollback()

    assert let_leases_of_the_dead_end() == {letter.message_id}
    workers["letters"].start()
    ends_well(broker, [letter])
    assert relay.times() == {letter.message_id: 2}
    record_property(
        "figures",
        "Tué entre l’acceptation et la marque : 1 courrier, remis 2 fois sous le même identifiant.",
    )


def test_broker_stopped_during_fifty_deposits(workers, broker, relay, record_property):
    """Fifty people press « Déposer » at the web's own pages; the broker dies halfway."""
    call, took = CallFactory(), []
    drafts = [(one, one.created_by) for one in (CandidatureFactory(call=call) for _ in range(50))]

    def deposit(n):
        candidature, person = drafts[n]
        if n == 25:
            broker.kill()
        client = Client()
        client.force_login(person)
        began = time.monotonic()
        try:
            return client.post(f"/candidatures/{candidature.reference}/deposer/").status_code
        finally:
            took.append(time.monotonic() - began)
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(deposit, range(50)))
    assert answers == [302] * 50
    assert set(call.candidatures.values_list("status", flat=True)) == {Status.SUBMITTED}

    broker.start()
    letters = list(Notification.objects.filter(kind=Letter.ACKNOWLEDGEMENT))
    ends_well(broker, letters)
    assert {letter.subject_key for letter in letters} == {one.subject_key for one, _ in drafts}
    assert relay.times() == {letter.message_id: 1 for letter in letters}
    record_property(
        "figures",
        f"Courtier arrêté pendant 50 dépôts par le site : 50 déposés, {len(letters)} accusés de réception "
        f"remis chacun 1 fois, 0 perdu ; le plus lent des 50 dépôts a pris {max(took):.2f} s.",
    )


def test_campaign_does_not_delay_a_login_code(workers, broker, relay, record_property):
    relay.slow = {"entreprise.example": 1.0}
    campaign = announced(range(30))
    with clock(broker):
        wait_until(lambda: len(relay.accepted) > 1, what="la campagne est en route")
        asked = time.monotonic()
        code = write(99, domain="ailleurs.example")
        wait_until(lambda: state_of(code) == State.SENT, what="le code est parti")
        outbox.pause(campaign, by=User.objects.system())
        in_hand = Notification.objects.filter(state=State.SENDING)
        wait_until(lambda: not in_hand.exists(), what="la campagne s’arrête")

    after = relay.began[code.to] - asked
    # Each letter of the campaign takes a second: the code did not wait for what remains.
    assert Notification.objects.filter(state=State.DUE).count() > 15
    assert after < 2
    record_property(
        "figures",
        f"Campagne en cours, 1 s par courrier : un code de connexion atteint le relais en "
        f"{after:.2f} s.",
    )


def announced(numbers):
    """Result letters, released as one campaign at a pace that nothing slows."""
    with transaction.atomic():
        for n in numbers:
            write(n, "retenue", lane=Lane.CAMPAIGN, held=True)
    campaign, released = outbox.release_campaign(
        "resultats",
        label="Résultats",
        letters=Notification.objects.filter(kind="retenue"),
        by=User.objects.system(),
        pace=60_000,
    )
    assert released == len(numbers)
    return campaign


def supersede(n):
    """A decision changes while results leave: the other outcome, unless the first one may have gone."""
    subject = f"candidature:{n}"
    with transaction.atomic():
        outbox.cancel(subject, "retenue")
        gone = subject in outbox.gone([subject], "retenue")
        return write(n, "rectificatif" if gone else "non retenue")


def test_four_hundred_and_thirty_five_letters(workers, broker, relay, record_property):
    ranges = {GREYLISTED: (0, 30), CUT: (30, 50), UNKNOWN: (50, 60), CUT_ONCE_ACCEPTED: (60, 65)}
    for act, (first, last) in ranges.items():
        for n in range(first, last):
            relay.script[f"contact-{n}@entreprise.example"] = [act]
    campaign = announced(range(CANDIDATES))
    in_dead_hands, others = set(), []

    with clock(broker):
        for reached, changed in ((100, range(400, 420)), (220, range(255, 295))):
            wait_until(lambda enough=reached: len(relay.accepted) > enough, what=f"{reached} remis")
            workers["campaigns"].kill_children()
            in_dead_hands |= let_leases_of_the_dead_end()
            others += [supersede(n) for n in changed]
        everything = [*campaign.letters.all(), *others]
        wait_until(lambda: all_ended(everything), what="la campagne finit", every=0.2)

    assert_each_has_one_outcome(relay, campaign, in_dead_hands, others, record_property)


def assert_each_has_one_outcome(relay, campaign, in_dead_hands, others, record_property):
    results = {letter.message_id: letter for letter in campaign.letters.all()}
    times = relay.times()
    sent = {key for key, letter in results.items() if letter.state == State.SENT}
    failed = {key for key, letter in results.items() if letter.state == State.FAILED}
    cancelled = set(results) - sent - failed
    twice = {key for key in results if times[key] > 1}
    unsettled = in_dead_hands | {
        key for key, letter in results.items() if letter.to in addresses(range(60, 65))
    }
    told = {}
    for _, address, subject in relay.accepted:
        told.setdefault(address, set()).add(subject.rpartition(" ")[0])

    assert {results[key].to for key in failed} == addresses(range(50, 60))
    assert [key for key in sent if not times[key]] == []
    assert twice <= unsettled
    assert [key for key in failed | cancelled if times[key] and key not in unsettled] == []
    assert [address for address, kinds in told.items() if {"retenue", "non retenue"} <= kinds] == []
    assert set(told) == addresses(set(range(CANDIDATES)) - set(range(50, 60)))
    assert all(times[letter.message_id] == 1 for letter in others)
    record_property(
        "figures",
        f"{len(results)} courriers, {len({letter.to for letter in results.values()})} destinataires : "
        f"{len(sent)} remis, {len(failed)} refusés et visibles, {len(cancelled)} annulés à temps ; "
        f"{len(sent - twice)} exactement 1 fois, {len(twice)} deux fois (coupés ou tués après "
        f"l’acceptation), 0 perdu, 0 destinataire avec deux décisions ; 30 retardés, 25 coupés, "
        f"2 fois deux travailleurs tués, {len(others)} décisions changées en route.",
    )


def addresses(numbers):
    return {f"contact-{n}@entreprise.example" for n in numbers}
