"""Words that are also a criterion: the filters that say them, the trade before the way to buy."""

import pytest

from panorama.models import Word
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
LIST = "/panorama/"
TRADE, BODY = "Achats et marchés publics", "Centrale d’achat ou accord-cadre"


def names(response):
    return [one.name for one in response.context["page"].object_list]


def answering(code, *labels):
    answer = {"code": code, "label": code, "kind": "list", "value": list(labels)}
    return {"vendor": {}, "sections": [{"code": "x", "title": "X", "answers": [answer]}]}


@pytest.fixture
def bought():
    """One serves the trade; the three others are bought through a purchasing body."""
    for number in range(3):
        SolutionFactory(
            name=f"Écran {number}",
            fiche=answering("purchasing", BODY),
            search_text=BODY,
            facets={"purchasing": ["purchasing_body"]},
        )
    SolutionFactory(
        name="Zébulon",
        fiche=answering("trades", TRADE),
        search_text=TRADE,
        facets={"trades": ["purchasing"]},
    )


def offered(client, text, **asked):
    response = client.get(LIST, {**asked, "q": text})
    return [(one.label, one.number) for one in response.context["offers"]]


def test_trade_comes_before_the_way_to_buy(client, bought):
    response = client.get(LIST, {"q": "achats"})
    assert (names(response)[0], response.context["search"].number) == ("Zébulon", 4)


def test_words_are_offered_as_the_filters_that_say_them(client, bought):
    assert offered(client, "achats") == [(TRADE, 1), (f"Achat\u00a0: {BODY}", 3)]
    [trade, _] = client.get(LIST, {"q": "achats"}).context["offers"]
    assert trade.address == f"{LIST}?metier=purchasing"
    assert trade.label in client.get(LIST, {"q": "achats"}).content.decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("centrale d’achat", [(f"Achat\u00a0: {BODY}", 3)]),
        # A synonym of the same.
        ("UGAP", [(f"Achat\u00a0: {BODY}", 3)]),
        # Not a label: words of several of them.
        ("achats gratuits", []),
        # One that would give nothing.
        ("juridique", []),
        ("avec", []),
    ],
)
def test_offers_hold_all_that_was_typed(client, bought, text, found):
    assert offered(client, text) == found


def test_an_offer_keeps_the_filters_already_chosen(client, bought):
    response = client.get(LIST, {"q": "achats", "famille": "voice"})
    assert [one.address for one in response.context["offers"]] == [
        f"{LIST}?famille=voice&metier=purchasing",
        f"{LIST}?famille=voice&achat=purchasing_body",
    ]


@pytest.mark.parametrize("label", ["Lecture d’images et de documents", "Texte numérisation"])
def test_ocr_is_looked_for_under_the_names_that_fiches_give_it(client, label):
    SolutionFactory(name="Scribe", search_text=label)
    SolutionFactory(name="Autre", search_text="Traduction")
    assert names(client.get(LIST, {"q": "OCR"})) == ["Scribe"]
    assert Word.objects.filter(word="ocr").exists()
