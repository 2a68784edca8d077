"""Fields that save themselves, over HTTP: what a page sends, and what it is told."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ami.enums import Status
from ami.models import Answer
from ami.questions import QUESTIONS, SECTIONS
from ami.workflow.filing import drafting
from tests.alliance.dom import parse
from tests.ami.candidates.browser import filled
from tests.factories import UserFactory, whole_answers

FUZZ = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
NASTY = [
    "",
    "\0",
    "\u202eRTL\u202c",
    "<img src=x onerror=alert(1)>",
    "x" * 30_000,
    "9" * 400,
    "\ud800",
]


@pytest.fixture
def send(client, user, draft, address):
    """Send one field, as the page of `user` does."""

    def sent(code="pitch", *texts, seen="0:", fields=None, url=None, **given):
        pairs = [[code, text] for text in texts] if fields is None else fields
        body = {"account": user.pk, "code": code, "seen": seen, "fields": pairs} | given
        return client.post(
            url or address("answers", draft), json.dumps(body), content_type="application/json"
        )

    return sent


def test_field_is_saved_and_its_page_is_told_when(send, draft):
    hour = timezone.localtime().replace(hour=17, minute=42) + timedelta(days=1)
    with time_machine.travel(hour, tick=False):
        response = send("pitch", "Un")
    assert response.json()["at"] == "17:42"
    assert response.status_code == 200
    assert response.json()["objections"] == {"id_pitch": []}
    assert draft.answers.get().value == "Un"
    response = send("pitch", "Deux", seen=response.json()["seen"])
    assert draft.answers.get().version == 2


def test_field_costs_three_statements_whatever_the_form_holds(send, draft, user, client):
    # The session is in the cache once a page was read.
    client.get(reverse("candidates:home"))
    assert statements(lambda: send("pitch", "Un")) == 3
    drafting.save_answers(draft, whole_answers(), by=user)
    assert statements(lambda: send("name", "Un autre nom", seen="1:")) == 3
    theme = draft.call.themes.first()
    assert statements(lambda: send("theme", str(theme.pk))) == 3


def statements(act):
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(control) for query in captured)


def test_colleagues_answer_is_shown_beside_ones_own(send, draft, organisation):
    colleague = UserFactory(first_name="Ana", last_name="Lima")
    organisation.memberships.create(user=colleague)
    drafting.save_answers(draft, {"pitch": "Le sien"}, by=colleague)
    response = send("pitch", "Le mien")
    clash = response.json()["clash"]
    assert response.status_code == 409
    assert clash["fields"] == [["pitch", "Le sien"]]
    html = parse(clash["html"])
    assert html.one("[for=clash-pitch-stored]").text.startswith("Texte enregistré par Ana Lima à ")
    assert [node.text for node in html.all(".candidates-text")] == ["Le sien", "Le mien"]
    # Choosing one's own is saving over what was just shown.
    assert send("pitch", "Le mien", seen=clash["seen"]).status_code == 200
    assert draft.answers.get().value == "Le mien"


def test_theme_of_a_colleague_is_shown_by_its_name(send, draft, user):
    first, second = draft.call.themes.all()[:2]
    drafting.save_theme(draft.reference, first.pk, seen=0, by=user)
    clash = send("theme", str(second.pk)).json()["clash"]
    assert clash["fields"] == [["theme", str(first.pk)]]
    assert first.label in clash["html"]


def test_markup_stays_text_in_a_clash(send, draft, user):
    drafting.save_answers(draft, {"pitch": "<img src=x onerror=alert(1)>"}, by=user)
    assert "<img" not in send("pitch", "Autre").json()["clash"]["html"]


def test_answer_out_of_bounds_is_kept_and_told(send, draft):
    response = send("pitch", "x" * 900)
    [objection] = response.json()["objections"]["id_pitch"]
    assert objection.startswith("La réponse dépasse la limite")
    assert len(draft.answers.get().value) == 900


def test_what_is_no_number_is_told_and_leaves_the_stored_one(send, draft, user):
    drafting.save_answers(draft, {"setup_weeks": 3}, by=user)
    response = send("setup_weeks", "douze", seen="1:")
    assert "seen" not in response.json()
    assert response.json()["objections"] == {
        "id_setup_weeks": ["Saisissez un nombre, tel que 1\u00a0234,5."]
    }
    assert draft.answers.get().value == 3


def test_block_is_saved_whole_and_its_objections_name_their_controls(send, draft):
    fields = [["indicators-0-measure", "Délai"], ["indicators-2-before", "douze"]]
    response = send("indicators", fields=fields)
    assert response.json()["objections"]["id_indicators-2-before"] == [
        "Saisissez un nombre, tel que 1\u00a0234,5."
    ]
    assert draft.answers.get().value[0]["measure"] == "Délai"


def test_unticking_everything_is_saved(send, draft, user):
    code = next(q.code for q in QUESTIONS.values() if q.type.name == "CHOICES")
    drafting.save_answers(draft, {code: [QUESTIONS[code].choices[0][0]]}, by=user)
    assert send(code, seen="1:").status_code == 200
    assert draft.answers.get(code=code).value == []


def test_page_of_another_account_saves_nothing(send, draft):
    response = send("pitch", "Un", account=0)
    assert (response.status_code, response.json()) == (403, {"other_account": True})
    assert not Answer.objects.exists()


def test_stranger_is_told_nothing_of_the_candidature(send, client, address, draft):
    stranger = UserFactory()
    client.force_login(stranger)
    assert send("pitch", "Un", account=stranger.pk).status_code == 404
    assert client.get(address("remaining", draft)).status_code == 404


def test_expired_session_leads_to_the_login_and_keeps_nothing(send, client, draft):
    client.logout()
    assert send("pitch", "Un").status_code == 302
    assert "typed_text" not in client.session


def test_refusals_say_why(send, draft, call, make, address):
    with time_machine.travel(call.deadline):
        response = send("pitch", "Un")
    assert response.status_code == 422
    assert "aucun dépôt n’est plus reçu" in response.json()["refused"][0]
    deposited = make(Status.SUBMITTED)
    response = send("pitch", "Un", url=address("answers", deposited))
    assert "son contenu ne change plus" in response.json()["refused"][0]


def test_remaining_counts_what_the_draft_lacks(client, draft, address, user):
    drafting.save_answers(draft, whole_answers(), by=user)
    lacking = client.get(address("remaining", draft)).json()
    assert lacking["count"] == "1 point à régler avant de la déposer"
    assert [sentence for sentence, _ in lacking["todos"]] == ["La thématique n’est pas choisie."]
    assert lacking["sections"][address("section", draft, "impact")] == "Complète"


def test_remaining_says_that_a_candidature_was_deposited(client, make, address):
    response = client.get(address("remaining", make(Status.SUBMITTED)))
    assert response.json() == {"is_draft": False}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(NASTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
codes = st.sampled_from([*QUESTIONS, "theme", "", "inconnu", "visuals"])
texts = st.text(max_size=30) | st.sampled_from(NASTY)
# A form is sent in UTF-8, which has no halves of surrogate pairs.
posted = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(NASTY[:-1])


@FUZZ
@given(
    body=json_values
    | st.fixed_dictionaries(
        {
            "account": json_values,
            "code": codes | json_values,
            "seen": json_values,
            "fields": json_values,
        }
    )
)
def test_whatever_is_sent_is_answered(client, draft, address, body):
    response = client.post(
        address("answers", draft), json.dumps(body), content_type="application/json"
    )
    assert response.status_code in {400, 403}
    assert response.json()


@FUZZ
@given(
    code=codes,
    values=st.lists(st.tuples(st.sampled_from(["", "-0-measure", "-0-before", "-9999-x"]), texts)),
    seen=st.sampled_from(["0:", "1:abc", "999999999:", "-1", "x", "1" * 30]),
    before=st.booleans(),
)
def test_whatever_a_field_holds_is_answered(send, code, values, seen, before):
    pairs = [[f"{code}{suffix}", text] for suffix, text in values]
    response = send(code, fields=pairs, seen=seen, before=pairs if before else None)
    assert response.status_code in {200, 400, 409, 422}
    assert response.json()


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b'{"account": ' + b"1" * 9000])
def test_what_is_no_json_is_refused(client, draft, address, body):
    response = client.post(address("answers", draft), body, content_type="application/json")
    assert response.status_code == 400


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_whatever_a_section_holds_is_answered(client, draft, address, section):
    url = address("section", draft, section)
    drawn = filled(client.get(url))

    @settings(FUZZ, max_examples=3)
    @given(
        st.fixed_dictionaries(
            dict.fromkeys(drawn, posted)
            | dict.fromkeys(["version", "remove", "detach", "add", "clash-theme"], posted)
        )
    )
    def check(values):
        assert client.post(url, values).status_code in {200, 302}

    check()
