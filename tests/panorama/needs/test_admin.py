"""The census as the secretariat meets it: reread, counted, taken away without an address."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from ami.enums import Role
from panorama.demo import story
from panorama.enums import NeedState
from panorama.models import Need
from panorama.needs import census
from tests.ami.committee.pages import text
from tests.factories import CallFactory, UserFactory, member
from tests.spreadsheets import rows_of_bundle, sheets_of_ods

pytestmark = pytest.mark.django_db
LIST = reverse("admin:panorama_need_changelist")
FIGURES = reverse("admin:panorama_need_figures")


def need(told="Transcrire.", **given):
    asked = {"famille": ["voice"], "metier": ["secretariat"], "integration": ["api"]}
    return census.join(told, asked, **given)


def reading(one):
    return reverse("admin:panorama_need_change", args=[one.pk])


def test_secretariat_of_a_call_keeps_the_census(client):
    client.force_login(member(CallFactory(), Role.SECRETARIAT))
    assert client.get(LIST).status_code == 200
    client.force_login(member(CallFactory(), Role.REVIEWER))
    for address in (LIST, FIGURES, reading(need())):
        assert client.get(address).status_code == 403


def test_need_is_reread_without_what_names_someone(curator):
    one = need("Transcrire, dit Mme Inventée.", organisation_kind="local", email="a@demo.example")
    page = text(curator.get(reading(one)))
    assert "Secrétariat, courrier et assemblées" in page
    assert "Intégration : API documentée" in page
    assert "a@demo.example" in page
    curator.post(reading(one), {"text": "Transcrire.", "read": ""})
    one.refresh_from_db()
    assert (one.state, one.text, one.is_reworded) == (NeedState.READ, "Transcrire.", True)


def test_need_is_reread_by_whoever_may_change_it(client):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_need"))
    client.force_login(user)
    one = need()
    assert client.get(reading(one)).status_code == 200
    assert client.post(reading(one), {"text": "Autre.", "read": ""}).status_code == 403


def test_need_set_aside_says_why_and_loses_nothing_typed(curator):
    one = need()
    response = curator.post(reading(one), {"text": "Autre texte", "reason": "", "set_aside": ""})
    assert "Dites pourquoi ce besoin est écarté." in text(response)
    assert "Autre texte" in response.content.decode()
    curator.post(reading(one), {"text": "", "reason": "Publicité", "set_aside": ""})
    one.refresh_from_db()
    assert (one.state, one.reason) == (NeedState.SET_ASIDE, "Publicité")


def test_erased_need_shows_nothing(curator):
    one = census.withdraw(need(email="a@demo.example"))
    page = text(curator.get(reading(one)))
    assert "il n’en reste rien" in page
    assert "Garder ce texte" not in page


def test_nobody_adds_nor_deletes_a_need(curator):
    assert curator.get(f"{LIST}add/").status_code == 404
    assert curator.get(f"{LIST}{need().pk}/delete/").status_code == 404


def test_figures_count_what_stands(curator):
    need(organisation_kind="local"), need(organisation_kind="local"), need()
    census.withdraw(need())
    response = curator.get(FIGURES)
    told = {
        figure.title: [(bar.label, bar.number) for bar in figure.bars]
        for figure in response.context["figures"]
    }
    assert told["Par famille fonctionnelle"] == [("Transcrire la parole", 3)]
    assert told["Par type d’organisme"] == [
        ("Collectivité territoriale ou groupement", 2),
        ("Non dit", 1),
    ]
    assert told["Par contrainte"] == [("Intégration\u00a0: API documentée", 3)]


def test_export_has_texts_once_reread_and_no_address(curator):
    one = need("Transcrire.", email="a@demo.example")
    need("Pas encore relu.")
    census.read(one, text="Transcrire.", by=UserFactory())
    response = curator.get(reverse("admin:panorama_need_export", args=["csv"]))
    _, rows, _ = rows_of_bundle(response.getvalue())
    assert sorted(row[7:] for row in rows[1:]) == [["", "non"], ["Transcrire.", "oui"]]
    book = sheets_of_ods(
        curator.get(reverse("admin:panorama_need_export", args=["ods"])).getvalue()
    )
    assert list(book) == ["À propos", "Besoins", "Statistiques"]
    assert "a@demo.example" not in str(book)


def test_list_costs_the_same_queries_whatever_the_number(curator, django_assert_max_num_queries):
    need()
    with django_assert_max_num_queries(10) as first:
        curator.get(LIST)
    need(), need()
    with django_assert_max_num_queries(len(first)):
        curator.get(LIST)


def test_demonstration_tells_a_dozen_fictitious_needs_once():
    for _ in range(2):
        story.tell(lambda chapter: None)
    needs = Need.objects.filter(is_fictitious=True)
    assert needs.count() == Need.objects.count() == 12
    assert needs.filter(state=NeedState.WAITING).count() == 4
