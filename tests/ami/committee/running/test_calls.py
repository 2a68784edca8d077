"""The call as a whole: closed for a rehearsal, its people appointed."""

import pytest

from alliance.models import User
from ami.enums import Role, Status
from ami.models import Appointment, Call
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, text
from tests.factories import CallFactory, CandidatureFactory, UserFactory, member, publish


def page(call, act=""):
    return f"/admin/ami/call/{call.pk}/{act and f'{act}/'}"


def test_page_shows_rules_figures_and_people(secretariat, team, call):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    words = text(secretariat.get(page(call)))
    assert "Déposée : 1" in words
    assert f"{team.first_reader}, {team.second_reader}" in words
    assert "Complétude, exactitude et transparence 5.3.a 20 5" in words


def test_page_does_not_count_drafts(secretariat, call):
    CandidatureFactory(call=call)
    assert secretariat.get(page(call)).context["statuses"] == []


def test_demonstration_is_closed_once_confirmed(secretariat, call):
    secretariat.get(page(call, "clore"))
    assert Call.objects.get(pk=call.pk).closed_at is None
    secretariat.post(page(call, "clore"))
    assert Call.objects.get(pk=call.pk).closed_at is not None


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "Aucun brouillon n’attend d’être déposé."),
        (1, "1 brouillon ne pourra plus être déposé."),
        (2, "2 brouillons ne pourront plus être déposés."),
    ],
)
def test_closing_says_how_many_drafts_it_stops(secretariat, call, number, sentence):
    for _ in range(number):
        CandidatureFactory(call=call)
    assert sentence in text(secretariat.get(page(call, "clore")))


def test_real_call_is_never_closed_early(db):
    call = CallFactory(is_demonstration=False)
    client = signed_in(member(call, Role.SECRETARIAT))
    offered = [label for label, _, _ in client.get(page(call)).context["acts"]]
    assert "Clore l’appel maintenant" not in offered
    assert form_errors(client.post(page(call, "clore"))) == {
        "__all__": ["Seul un appel de démonstration peut être clos avant son terme."]
    }


@pytest.fixture
def decided(call):
    return CandidatureFactory(call=call, status=Status.SELECTED)


def test_published_fiche_is_linked_from_its_candidature(secretariat, decided):
    published = publish(decided)
    response = secretariat.get(f"/admin/ami/candidature/{decided.pk}/")
    assert f'href="/panorama/{published.slug}/"' in response.content.decode()


def test_someone_is_appointed_by_the_address_of_her_account(secretariat, call):
    person = UserFactory(email="nouvelle@exemple.example")
    typed = {"email": "Nouvelle@exemple.example", "role": "reviewer"}
    secretariat.post(page(call, "designer"), typed)
    assert Appointment.objects.filter(call=call, user=person, role=Role.REVIEWER).count() == 1


def test_an_unknown_address_is_told_and_kept(secretariat, call):
    typed = {"email": "inconnue@exemple.example", "role": "reviewer"}
    response = secretariat.post(page(call, "designer"), typed)
    assert list(form_errors(response)) == ["email"]
    assert 'value="inconnue@exemple.example"' in response.content.decode()


def test_nobody_appoints_in_a_call_she_does_not_run(secretariat):
    other = CallFactory()
    person = UserFactory()
    typed = {"call": other.pk, "email": person.email, "role": "committee"}
    response = secretariat.post("/admin/ami/appointment/designer/", typed)
    assert list(form_errors(response)) == ["call"]
    assert Appointment.objects.filter(user=person).count() == 0


def test_superuser_appoints_the_first_secretariat(call):
    root = User.objects.create_superuser("racine@exemple.example", "x")
    person = UserFactory()
    typed = {"call": call.pk, "email": person.email, "role": "secretariat"}
    signed_in(root).post("/admin/ami/appointment/designer/", typed)
    assert Appointment.objects.get(user=person).appointed_by == root
