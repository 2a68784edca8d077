"""Repeatable blocks, without JavaScript."""

import pytest

from ami.candidates.forms.rows import MOST_READ
from tests.ami.candidates.browser import errors, filled, page, send

FIRST = {
    "indicators-0-measure": "Délai",
    "indicators-0-before": "12",
    "indicators-0-after": "3,5",
    "indicators-0-unit": "jours",
    "indicators-0-method": "Sur 200 cas",
}


@pytest.fixture
def impact(draft, address):
    return address("section", draft, "impact")


def indicators(draft):
    return [
        (row["measure"], row["before"], row["after"])
        for row in draft.answers.get(code="indicators").value
    ]


def blocks(response):
    return len(page(response).all("[name=remove]"))


def test_one_empty_block_is_ready(client, impact):
    assert blocks(client.get(impact)) == 1


def test_block_is_kept_and_another_is_ready(client, draft, impact):
    send(client, impact, **FIRST)
    assert indicators(draft) == [("Délai", 12, 3.5)]
    assert blocks(client.get(impact)) == 2


def test_blocks_that_no_page_offers_are_not_read(client, draft, impact):
    response = send(client, impact, **{f"indicators-{i}-measure": "Délai" for i in range(1900)})
    assert response.status_code == 200
    assert blocks(response) == MOST_READ
    assert len(draft.answers.get(code="indicators").value) == MOST_READ


def test_added_block_saves_the_page_and_leads_to_itself(client, draft, impact):
    response = send(client, impact, **FIRST, impact_summary="Gains", add="indicators")
    assert response.url.endswith("?blocs=indicators:2#id_indicators-1-measure")
    assert blocks(client.get(response.url)) == 2
    assert draft.answers.get(code="impact_summary").value == "Gains"


def test_added_block_keeps_what_cannot_be_read(client, draft, impact):
    response = send(client, impact, **{**FIRST, "indicators-0-before": "douze"}, add="indicators")
    assert len(errors(response)) == 1
    assert blocks(response) == 2
    assert filled(response)["indicators-0-before"] == ["douze"]
    assert indicators(draft) == [("Délai", None, 3.5)]


def test_removed_block_leaves_the_others(client, draft, impact):
    second = {"indicators-1-measure": "Coût", "indicators-1-before": "9"}
    send(client, impact, **FIRST, **second)
    response = send(client, impact, remove="indicators:0")
    assert response.status_code == 302
    assert indicators(draft) == [("Coût", 9, None)]


def test_removing_the_only_block_empties_the_answer(client, draft, impact):
    send(client, impact, **FIRST)
    values = filled(client.get(impact))
    values = {name: value for name, value in values.items() if "-1-" not in name}
    client.post(impact, {**values, "remove": "indicators:0"})
    assert indicators(draft) == []


def test_no_block_is_added_beyond_the_greatest_number(client, draft, impact):
    many = {f"indicators-{place}-measure": f"Mesure {place}" for place in range(6)}
    send(client, impact, **many)
    response = client.get(f"{impact}?blocs=indicators:99")
    assert blocks(response) == 6
    assert "hidden" in page(response).one("[data-add]").attrs


def test_too_many_blocks_are_kept_and_told(client, draft, impact):
    many = {f"indicators-{place}-measure": f"Mesure {place}" for place in range(8)}
    response = send(client, impact, **many)
    assert len(indicators(draft)) == 8
    [error] = errors(response)
    assert "6 blocs au maximum, il y en a 8." in error


def test_column_too_long_is_told_at_its_field(client, draft, impact):
    response = send(client, impact, **{**FIRST, "indicators-0-unit": "x" * 41})
    [error] = errors(response)
    assert error.startswith("Unité\u00a0: ") or error.startswith("Unité : ")
    assert page(response).one("#id_indicators-0-unit").attrs["aria-invalid"] == "true"


@pytest.mark.parametrize(
    "wanted", ["indicators:x", "indicators:-1", "rien", "indicators:²", "autre:3"]
)
def test_odd_addresses_are_ignored(client, impact, wanted):
    assert blocks(client.get(impact, {"blocs": wanted})) == 1


@pytest.mark.parametrize(
    "pressed", [{"remove": "indicators:x"}, {"remove": "x"}, {"add": "x"}, {"detach": "x"}]
)
def test_odd_buttons_only_save(client, draft, impact, pressed):
    assert send(client, impact, **FIRST, **pressed).status_code == 302
    assert indicators(draft) == [("Délai", 12, 3.5)]


@pytest.mark.parametrize("count", ["9" * 5000, "²"])
def test_an_absurd_number_of_blocks_shows_the_form(client, impact, count):
    assert client.get(impact, {"blocs": f"indicators:{count}"}).status_code == 200
    assert client.post(impact, {"remove": f"indicators:{count}"}).status_code in (200, 302)
