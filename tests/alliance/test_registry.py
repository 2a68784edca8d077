import json
import socket
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone
from django.utils.http import http_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance import registry as the_registry
from alliance.registry import Company, Outcome, look_up
from tests.alliance.registry import SIREN, entry

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from([SIREN, "C", "PME"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["results", "siren", "siege", "adresse", "complements", "code_postal"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(the_registry, "TIMEOUT", 0.2)


def test_company_is_told_with_the_instant(registry):
    before = timezone.now()
    reply = look_up(SIREN)
    assert before <= reply.at <= timezone.now()
    assert (reply.outcome, reply.company) == (
        Outcome.FOUND,
        Company(
            siren=SIREN,
            name="ATELIER DES MOTS",
            address="12 RUE DE L’ESSAI",
            postcode="96010",
            city="VALOMBREUSE",
            headquarters="00010000800017",
            legal_category="5710",
            size="PME",
            headcount="12",
        ),
    )


def test_directors_are_neither_asked_for_nor_kept(registry):
    company = look_up(SIREN).company
    assert registry.questions == [
        {
            "q": [SIREN],
            "page": ["1"],
            "per_page": ["5"],
            "minimal": ["true"],
            "include": ["siege,complements"],
        }
    ]
    assert "SECRET" not in repr(company)


def test_secondary_establishment_leads_to_its_company(registry):
    assert look_up(f"{SIREN}00025").company.headquarters == "00010000800017"
    assert registry.questions[0]["q"] == [SIREN]


def test_another_company_is_not_taken_for_the_one_asked(registry):
    registry.says(entry("000200006"), entry("000300004"))
    assert look_up(SIREN).outcome is Outcome.MISSING


def test_exact_company_is_found_among_others(registry):
    registry.says(entry("000200006"), entry(nom_raison_sociale="LA BONNE"))
    assert look_up(SIREN).company.name == "LA BONNE"


def test_closed_company_is_said_to_be(registry):
    registry.says(entry(etat_administratif="C"))
    assert look_up(SIREN).company.is_closed is True


def test_masked_company_is_undisclosed(registry):
    masked = dict.fromkeys(("adresse", "code_postal"), "[NON-DIFFUSIBLE]")
    registry.says(entry(nom_complet="[NON-DIFFUSIBLE]", nom_raison_sociale=None, siege=masked))
    reply = look_up(SIREN)
    assert (reply.outcome, reply.company.name, reply.company.address) == (
        Outcome.UNDISCLOSED,
        "",
        "",
    )


def test_sole_trader_keeps_name_and_address_private(registry):
    registry.says(
        entry(nom_complet="CAMILLE ESSAI", nom_raison_sociale=None, nature_juridique="1000")
    )
    company = look_up(SIREN).company
    assert (company.is_person, company.name, company.address, company.city) == (True, "", "", "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nature_juridique": "7210"}, "is_public_body"),
        ({"complements": {"est_administration": True}}, "is_public_body"),
        ({"nature_juridique": "9220"}, "is_association"),
        ({"complements": {"est_association": True}}, "is_association"),
    ],
)
def test_kind_of_body_is_told(registry, changes, field):
    registry.says(entry(**changes))
    assert getattr(look_up(SIREN).company, field) is True


def test_hit_is_asked_once_a_day(registry):
    assert look_up(SIREN) == look_up(SIREN)
    assert len(registry.asked) == 1


def test_miss_is_asked_once_in_a_while(registry):
    registry.says()
    assert [look_up(SIREN).outcome for _ in range(2)] == [Outcome.MISSING] * 2
    assert len(registry.asked) == 1


@pytest.mark.parametrize("status", [301, 404, 500, 503])
def test_outage_leaves_the_registry_alone_for_all_companies(registry, status):
    registry.answers("<html>Panne</html>", status=status, Location="http://127.0.0.1:1/")
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE
    assert look_up("000200006").outcome is Outcome.UNAVAILABLE
    assert len(registry.asked) == 1
    assert 0 < cache.ttl(the_registry.PAUSED) <= the_registry.OUTAGE.total_seconds()


@pytest.mark.parametrize(
    ("retry_after", "least", "most"),
    [
        ("120", 110, 120),
        ("999999999", 3000, 3600),
        ("bientôt".encode().decode("latin-1"), 50, 60),
        ("", 50, 60),
        ("-5", 0, 1),
    ],
)
def test_429_is_obeyed(registry, retry_after, least, most):
    registry.answers("{}", status=429, Retry_After=retry_after)
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE
    assert least <= cache.ttl(the_registry.PAUSED) <= most
    registry.says(entry())
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE
    assert len(registry.asked) == 1


def test_429_may_give_a_date(registry):
    with time_machine.travel(timezone.now(), tick=False):
        until = http_date((timezone.now() + timedelta(seconds=90)).timestamp())
        registry.answers("{}", status=429, Retry_After=until)
        look_up(SIREN)
    assert 80 <= cache.ttl(the_registry.PAUSED) <= 90


def test_registry_is_asked_again_after_the_pause(registry):
    registry.answers("{}", status=503)
    look_up(SIREN)
    registry.says(entry())
    cache.delete(the_registry.PAUSED)
    assert look_up(SIREN).outcome is Outcome.FOUND


def test_slow_registry_does_not_hold_anyone(registry, hurried):
    registry.delay = 5
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE


def test_silent_registry_does_not_hold_anyone(settings, hurried):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.REGISTRY_URL = f"http://127.0.0.1:{listening.getsockname()[1]}"
        assert look_up(SIREN).outcome is Outcome.UNAVAILABLE


def test_registry_that_is_away_is_unavailable(settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.REGISTRY_URL = f"http://127.0.0.1:{port}"
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE


def test_registry_may_be_done_without(settings):
    settings.REGISTRY_URL = ""
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"<!doctype html><title>Maintenance</title>",
        b"null",
        b"[]",
        b'{"results": null}',
        b'{"results": 3}',
        b'{"erreur": "q trop court"}',
        b"[" * 100_000,
        b" " * (the_registry.LARGEST + 1),
    ],
    ids=lambda body: repr(body[:20]),
)
def test_unreadable_answer_is_an_outage(registry, body):
    registry.answers(body)
    assert look_up(SIREN).outcome is Outcome.UNAVAILABLE


@pytest.mark.parametrize("results", [[None, 3, "x", []], [{"siren": int(SIREN)}], [{}]])
def test_shapeless_results_are_a_miss(registry, results):
    registry.says(*results)
    assert look_up(SIREN).outcome is Outcome.MISSING


def test_text_is_fit_for_the_database(registry):
    registry.says(entry(nom_raison_sociale="  A\x00B\ud800\n C  " + "x" * 999, siege="rien"))
    name = look_up(SIREN).company.name
    assert name.startswith("A B C xxx")
    assert len(name) == the_registry.LONGEST_TEXT


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=JSON, about_it=st.booleans())
def test_any_json_is_read_without_a_fault(registry, body, about_it):
    cache.delete_many([the_registry.PAUSED, the_registry.KEY.format(SIREN)])
    one = {**body, "siren": SIREN} if isinstance(body, dict) else body
    registry.answers(json.dumps({"results": [one]} if about_it else body))
    assert isinstance(look_up(SIREN).outcome, Outcome)


def test_cache_that_is_away_stops_nothing(registry, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda *args: None)
    monkeypatch.setattr(cache, "set", lambda *args: None)
    assert look_up(SIREN).outcome is Outcome.FOUND
