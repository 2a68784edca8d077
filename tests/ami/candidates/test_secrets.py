"""The page where the company says what is a trade secret, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ami.enums import CommitmentKind, Role, Status
from ami.models import Call
from ami.workflow.attachments import attaching
from ami.workflow.deciding import (
    commitment,
    publication,
)
from ami.workflow.filing import secrecy
from tests.ami.candidates.browser import errors, main, page
from tests.factories import CandidatureFactory, brochure, member

REASON = "Nos prix négociés ne sont connus d’aucun concurrent."


@pytest.fixture
def url(whole, address):
    return address("secrets", whole)


@pytest.fixture
def marks(whole):
    return lambda: list(whole.secret_marks.values_list("code", "pages", "reason"))


def test_page_lists_what_may_be_marked(client, url):
    found = page(client.get(url))
    assert len(found.all("input[type=checkbox]")) == 12
    text = main(client.get(url))
    assert "rien n’est déclaré non communicable d’avance" in text
    assert "n’est jamais publiée" in text


def test_answer_is_marked_then_unmarked(client, url, marks):
    client.post(url, {"marked-annual_price": "on", "reason-annual_price": REASON})
    assert marks() == [("annual_price", "", REASON)]
    client.post(url, {"was-annual_price": "1", "reason-annual_price": REASON})
    assert marks() == []


def test_mark_of_a_colleague_is_not_taken_away_by_a_page_that_did_not_show_it(
    client, url, whole, user, marks
):
    secrecy.mark(whole, "setup_cost", reason=REASON, by=user)
    client.post(url, {"marked-annual_price": "on", "reason-annual_price": REASON})
    assert [code for code, *_ in marks()] == ["annual_price", "setup_cost"]


def test_what_cannot_be_kept_stays_on_the_screen_and_the_rest_is_saved(client, url, marks):
    response = client.post(
        url,
        {
            "marked-annual_price": "on",
            "reason-annual_price": REASON,
            "marked-setup_cost": "on",
            "reason-setup_cost": "x" * 501,
        },
    )
    assert marks() == [("annual_price", "", REASON)]
    [error] = errors(response)
    assert "« Coût de mise en place »\u00a0: Le motif compte 501 caractères" in error
    assert page(response).one("[name=reason-setup_cost]").text == "x" * 501


def test_pages_of_the_brochure_are_marked(client, url, whole, user, marks):
    attaching.attach(whole, "brochure", brochure(pages=5), by=user)
    posted = {"marked-brochure": "on", "reason-brochure": REASON}
    assert errors(client.post(url, {**posted, "pages-brochure": "5-2"})) != []
    assert errors(client.post(url, {**posted, "pages-brochure": "999"})) != []
    client.post(url, {**posted, "pages-brochure": "4-5, 2"})
    assert marks() == [("brochure", "2, 4-5", REASON)]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    reason=st.text(max_size=60), pages=st.sampled_from(["\0", "0", "\u202e1", "1-" * 400, "<b>"])
)
def test_whatever_is_typed_is_an_answer_of_the_page(client, url, reason, pages):
    posted = {
        "marked-brochure": "on",
        "pages-brochure": pages,
        "reason-brochure": reason,
        "marked-pitch": "on",
        "marked-how_it_works": "\0",
        "reason-how_it_works": reason,
    }
    assert client.post(url, posted).status_code in (200, 302)


def test_marks_are_read_only_once_deposited(client, make, address):
    made = make(Status.SUBMITTED, secrets={"annual_price": REASON})
    response = client.get(address("secrets", made))
    assert page(response).all("main form") == []
    assert REASON in main(response)
    refused = client.post(
        address("secrets", made), {"marked-setup_cost": "on", "reason-setup_cost": REASON}
    )
    assert "son contenu ne change plus" in main(refused)
    assert made.secret_marks.count() == 1


def test_page_is_not_found_by_others(client, address, db):
    assert client.get(address("secrets", CandidatureFactory())).status_code == 404


@pytest.mark.parametrize("name", ["candidature", "secrets"])
def test_what_was_deposited_shows_its_marks(client, make, address, name):
    made = make(Status.SUBMITTED, secrets={"annual_price": REASON})
    assert f"Secret des affaires Motif\u00a0: {REASON}" in main(client.get(address(name, made)))


def test_sections_with_such_answers_lead_to_the_page(client, whole, address, url):
    sections = {
        code: f'href="{url}"' in client.get(address("section", whole, code)).content.decode()
        for code in ("impact", "solution", "attachments")
    }
    assert sections == {"impact": True, "solution": False, "attachments": True}
    assert url in client.get(address("candidature", whole)).content.decode()


def test_what_is_kept_from_the_fiche_is_told_as_it_is_prepared(client, make, address, user):
    made = make(Status.SELECTED, secrets={"annual_price": REASON})
    publication.announce(Call.objects.get(pk=made.call_id), by=member(made.call, Role.SECRETARIAT))
    commitment.confirm(made, accepted=list(CommitmentKind), by=user)
    text = main(client.get(address("listing", made)))
    assert "ces réponses ne sont pas publiées\u00a0: Prix annuel." in text


def test_marks_cost_the_same_number_of_queries(client, whole, url, user):
    def cost(*codes):
        for code in codes:
            secrecy.mark(whole, code, reason=REASON, by=user)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    assert cost("annual_price") == cost("setup_cost", "indicators", "how_it_works")
