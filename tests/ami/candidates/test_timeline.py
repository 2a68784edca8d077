"""After the deposit: plain words, the next announced date, nothing of the deliberation."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from ami.candidates.timeline import next_milestone
from ami.enums import DECIDED, Role, Status
from ami.models import Call
from ami.wording import to_the_second
from ami.workflow.copies.state import public_state
from ami.workflow.deciding import publication
from ami.workflow.filing import submission
from tests.ami.candidates.browser import main, page
from tests.factories import CallFactory, member

EVALUATED = [Status.ELIGIBLE, Status.SCORED, *sorted(DECIDED)]
DAY = datetime.timedelta(days=1)


def day(days):
    return (timezone.localtime() + days * DAY).date().isoformat()


CALENDAR = [
    {"code": "deadline", "label": "Date limite", "when": "D", "detail": "", "starts_on": day(3)},
    {
        "code": "reading",
        "label": "Lecture",
        "when": "du 5 au 9",
        "detail": "",
        "starts_on": day(5),
        "ends_on": day(9),
    },
    {"code": "results", "label": "Annonce", "when": "cet été", "detail": "", "starts_on": None},
    {"code": "meeting", "label": "Rencontre", "when": "cet automne", "detail": ""},
]


@pytest.fixture
def call(db):
    return CallFactory(calendar=CALENDAR)


def moments(client, made, address):
    nodes = page(client.get(address("candidature", made))).all(".candidates-moment")
    return [node.text.replace("\u00a0", " ") for node in nodes]


def test_deposit_is_dated_and_what_comes_is_said(client, make, address):
    made = make(Status.SUBMITTED)
    received = to_the_second(made.deposits.get().received_at).replace("\u00a0", " ")
    first, second, third, fourth = moments(client, made, address)
    assert first == f"Dépôt Fait Reçu le {received}"
    assert second.startswith("Examen de l’éligibilité En cours Le secrétariat")
    assert third.startswith("Évaluation par le comité de sélection À venir")
    assert fourth.startswith("Résultat À venir")
    told = main(client.get(address("candidature", made))).replace("\u00a0", " ")
    assert "Prochaine date annoncée : Lecture, du 5 au 9." in told


def test_complements_stand_among_the_moments(client, make, address, user):
    made = make(Status.TO_COMPLETE)
    assert moments(client, made, address)[1].startswith("Compléments En cours À envoyer avant le")
    submission.complete(made, by=user, received_at=timezone.now())
    assert moments(client, made, address)[1].startswith("Compléments Fait Reçus le")
    assert len(page(client.get(address("deposited", made))).all(".candidates-moment")) == 5


@pytest.mark.parametrize("status", EVALUATED)
def test_moments_are_the_same_whatever_the_committee_thinks(client, make, address, status):
    told = moments(client, make(status), address)
    assert [moment.split(" Reçu")[0] for moment in told] == [
        "Dépôt Fait",
        "Examen de l’éligibilité Fait",
        "Évaluation par le comité de sélection En cours Les dossiers éligibles sont lus et notés "
        "selon la grille publiée, puis le comité décide.",
        "Résultat À venir Un courriel vous informe de la décision, et elle s’affiche ici.",
    ]


def test_announcement_is_dated(client, make, address):
    made = make(Status.SELECTED)
    publication.announce(Call.objects.get(pk=made.call_id), by=member(made.call, Role.SECRETARIAT))
    assert moments(client, made, address)[-1].startswith("Résultat Fait Annoncé le")
    assert "Rencontre, cet automne" in main(client.get(address("candidature", made)))


def test_a_season_of_a_past_year_is_no_next_date(make):
    made = make(Status.SELECTED)
    call = Call.objects.get(pk=made.call_id)
    publication.announce(call, by=member(call, Role.SECRETARIAT))
    made.call.refresh_from_db()
    made.call.calendar = [*CALENDAR[:3], {"code": "meeting", "label": "R", "when": "été 2025"}]
    at = timezone.make_aware(datetime.datetime(2026, 1, 2))
    assert next_milestone(made.call, public_state(made), at=at) is None
    at = timezone.make_aware(datetime.datetime(2025, 12, 31))
    assert next_milestone(made.call, public_state(made), at=at)["when"] == "été 2025"


@pytest.mark.parametrize("status", [Status.INELIGIBLE, Status.WITHDRAWN])
def test_nothing_is_announced_to_those_who_await_nothing(client, make, address, status):
    assert "Prochaine date annoncée" not in main(client.get(address("candidature", make(status))))


@pytest.mark.parametrize(
    ("later", "label"), [(0, "Lecture"), (9, "Lecture"), (10, "Annonce"), (400, "Annonce")]
)
def test_next_date_follows_the_calendar(make, later, label):
    made = make(Status.SUBMITTED)
    at = timezone.now() + later * DAY
    with time_machine.travel(at):
        assert next_milestone(made.call, public_state(made), at=at)["label"] == label


def test_a_call_without_calendar_announces_nothing(make):
    made = make(Status.SUBMITTED)
    made.call.calendar = []
    assert next_milestone(made.call, public_state(made), at=timezone.now()) is None
