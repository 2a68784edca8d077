"""Two people, or two tabs, on the same answers: nothing is overwritten unseen."""

import pytest

from ami.workflow.filing import drafting
from tests.ami.candidates.browser import errors, filled, main, page


@pytest.fixture
def solution(draft, address):
    return address("section", draft, "solution")


@pytest.fixture
def stale(client, draft, solution, user):
    """What a page opened before a colleague's save sends."""
    seen = filled(client.get(solution))
    drafting.save_answers(draft, {"pitch": "Texte du collègue", "name": "Clarté"}, by=user)
    return seen


def pitch(draft):
    return draft.answers.get(code="pitch").value


def test_stale_form_shows_both_texts_and_overwrites_nothing(client, draft, solution, stale):
    response = client.post(
        solution, {**stale, "pitch": "Mon texte", "website": "https://a.example"}
    )
    text = main(response)
    assert "Texte du collègue" in text
    # Saved by the same account: another tab, or another device.
    assert "Texte enregistré par vous-même à " in text
    assert filled(response)["pitch"] == ["Mon texte"]
    assert pitch(draft) == "Texte du collègue"
    assert [error.split(" :")[0] for error in errors(response)] != []
    assert draft.answers.get(code="website").value == "https://a.example"


def test_answer_of_ones_own_may_be_chosen(client, draft, solution, stale):
    response = client.post(solution, {**stale, "name": "Clarté", "pitch": "Mon texte"})
    choice = page(response).one("#clash-pitch-mine").attrs["value"]
    response = client.post(solution, {**filled(response), "clash-pitch": choice})
    assert response.status_code == 302
    assert pitch(draft) == "Mon texte"


def test_answer_of_the_colleague_may_be_chosen(client, draft, solution, stale):
    response = client.post(solution, {**stale, "name": "Clarté", "pitch": "Mon texte"})
    response = client.post(
        solution,
        {**filled(response), "clash-pitch": "stored", "license": "mit"},
    )
    assert response.status_code == 302
    assert pitch(draft) == "Texte du collègue"
    assert draft.answers.get(code="license").value == "mit"


def test_no_choice_asks_again(client, draft, solution, stale):
    response = client.post(solution, {**stale, "name": "Clarté", "pitch": "Mon texte"})
    response = client.post(solution, filled(response))
    assert page(response).all("#clash-pitch-mine")
    assert pitch(draft) == "Texte du collègue"


def test_choice_is_void_if_the_answer_changed_again(client, draft, solution, stale, user):
    response = client.post(solution, {**stale, "name": "Clarté", "pitch": "Mon texte"})
    choice = page(response).one("#clash-pitch-mine").attrs["value"]
    drafting.save_answers(draft, {"pitch": "Troisième texte"}, by=user)
    response = client.post(solution, {**filled(response), "clash-pitch": choice})
    assert pitch(draft) == "Troisième texte"
    assert "Troisième texte" in main(response)


def test_same_text_is_no_clash(client, draft, solution, stale):
    stale |= {"name": "Clarté", "pitch": "Texte du collègue"}
    assert client.post(solution, stale).status_code == 302


def test_blocks_clash_too(client, draft, address, user):
    impact = address("section", draft, "impact")
    stale = filled(client.get(impact))
    drafting.save_answers(draft, {"indicators": [{"measure": "Coût"}]}, by=user)
    response = client.post(impact, {**stale, "indicators-0-measure": "Délai"})
    assert "Coût" in main(response)
    assert draft.answers.get(code="indicators").value[0]["measure"] == "Coût"
    response = client.post(impact, {**filled(response), "clash-indicators": "stored"})
    assert response.status_code == 302
    assert draft.answers.get(code="indicators").value[0]["measure"] == "Coût"


@pytest.mark.parametrize("version", ["", "pitch", "pitch=x", "pitch=²", "=,=", "pitch=99999999999"])
def test_odd_versions_are_ignored(client, draft, solution, version):
    response = client.post(solution, {"version": version, "pitch": "Texte"})
    assert response.status_code == 302
    assert pitch(draft) == "Texte"
