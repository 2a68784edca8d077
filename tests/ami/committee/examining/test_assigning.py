"""Files are given to pairs, one by one or many at once, all or none."""

import pytest

from ami.enums import Status
from ami.models import Assignment, Pair
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, CandidatureFactory, pair

LIST = "/admin/ami/candidature/"


@pytest.fixture
def eligible(call):
    return [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]


def chosen(candidatures, **typed):
    keys = [candidature.pk for candidature in candidatures]
    return {"action": "assign_to_pair", "_selected_action": keys, **typed}


def test_one_file_goes_to_a_pair(secretariat, team, eligible):
    secretariat.post(f"{LIST}{eligible[0].pk}/attribuer/", {"pair": team.pk})
    assert Assignment.objects.get().pair == team


def test_a_file_not_eligible_is_refused(secretariat, team, call):
    candidature = CandidatureFactory(call=call, status=Status.SUBMITTED)
    response = secretariat.post(f"{LIST}{candidature.pk}/attribuer/", {"pair": team.pk})
    assert form_errors(response)["__all__"] == [
        f"{candidature.reference} : seul un dossier éligible est attribué (état « Déposée »)."
    ]


def test_many_are_listed_before_anything_is_done(secretariat, team, eligible):
    response = secretariat.post(LIST, chosen(eligible))
    page = text(response)
    assert all(candidature.reference in page for candidature in eligible)
    assert Assignment.objects.count() == 0


def test_many_are_given_once_confirmed(secretariat, team, eligible):
    response = secretariat.post(LIST, chosen(eligible, confirmed="1", pair=team.pk), follow=True)
    assert messages(response) == [f"2 dossiers à «\u00a0{team}\u00a0»."]
    assert Assignment.objects.filter(pair=team).count() == 2


def test_many_are_given_all_or_none(secretariat, team, call, eligible):
    files = [*eligible, CandidatureFactory(call=call, status=Status.SUBMITTED)]
    response = secretariat.post(LIST, chosen(files, confirmed="1", pair=team.pk))
    assert len(form_errors(response)["__all__"]) == 1
    assert Assignment.objects.count() == 0


def test_a_pair_of_another_call_cannot_be_chosen(secretariat, eligible, db):

    other = pair(CallFactory())
    response = secretariat.post(LIST, chosen(eligible, confirmed="1", pair=other.pk))
    assert list(form_errors(response)) == ["pair"]


def test_a_pair_is_formed_of_two_reviewers(secretariat, team, call):
    typed = {"name": "Binôme bis", "first": team.first_reader_id, "second": team.second_reader_id}
    secretariat.post(f"/admin/ami/pairing/{call.pk}/former-un-binome/", typed)
    assert Pair.objects.filter(name="Binôme bis").count() == 1


def test_a_pair_of_one_person_is_refused_and_its_name_kept(secretariat, team, call):
    typed = {"name": "Seule", "first": team.first_reader_id, "second": team.first_reader_id}
    response = secretariat.post(f"/admin/ami/pairing/{call.pk}/former-un-binome/", typed)
    assert form_errors(response) == {"__all__": ["Un binôme réunit deux personnes différentes."]}
    assert 'value="Seule"' in response.content.decode()


@pytest.mark.parametrize("key", ["\0", "abc", "", "9" * 40, "²"])
def test_key_that_no_row_has_is_refused(secretariat, key):
    response = secretariat.post(LIST, {**chosen([]), "_selected_action": [key]})
    assert response.status_code == 400
