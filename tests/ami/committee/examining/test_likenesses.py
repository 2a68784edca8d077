"""Files that look alike are shown side by side, to those who may see both."""

import pytest

from ami.enums import ConflictNature, LikenessKind, Role, Status
from ami.models import Likeness
from ami.workflow.assigning import conflicts
from ami.workflow.examining import likenesses
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import messages, text
from tests.factories import CallFactory, CandidatureFactory, member

LIST = "/admin/ami/likeness/"
PAGE = "/admin/ami/likeness/{}/"


@pytest.fixture
def likeness(call):
    """Two files of a call, in nearly the same words."""
    words = "La solution relit chaque courrier reçu et prépare une réponse que l’agent corrige."
    told = (words, words.replace("courrier", "courriel"))
    first, second = (
        CandidatureFactory(call=call, status=Status.SUBMITTED, answers={"description": one})
        for one in told
    )
    return Likeness.objects.create(
        call=call, first=first, second=second, kind=LikenessKind.TEXT, score=0.9
    )


def test_page_shows_both_texts_and_what_they_share(secretariat, likeness):
    response = secretariat.get(PAGE.format(likeness.pk))
    passage = next(one for one in response.context["passages"] if one.label == "Description")
    assert [one for is_shared, one in passage.first if not is_shared] == ["courrier "]
    assert [one for is_shared, one in passage.second if not is_shared] == ["courriel "]


def test_page_of_a_file_and_the_list_point_at_its_likeness(secretariat, call, likeness):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    page = text(secretariat.get(f"/admin/ami/candidature/{likeness.first_id}/"))
    assert likeness.second.reference in page
    listed = secretariat.get("/admin/ami/candidature/?likeness=yes").context["cl"]
    assert {one.pk for one in listed.result_list} == {likeness.first_id, likeness.second_id}
    assert secretariat.get("/admin/ami/candidature/?likeness=split").context["cl"].result_count == 0


def test_likeness_is_settled_with_its_grounds(secretariat, likeness):
    response = secretariat.post(
        PAGE.format(likeness.pk) + "classer-sans-suite/", {"grounds": "Deux produits."}, follow=True
    )
    assert messages(response) == ["La ressemblance est classée sans suite."]
    assert "Deux produits." in text(response)
    assert likenesses.groups(likeness.call) == []


def test_likeness_with_a_file_out_of_sight_says_nothing(call, likeness):
    secretary = member(call, Role.SECRETARIAT)
    client = signed_in(secretary)
    assert client.get(PAGE.format(likeness.pk)).status_code == 200
    conflicts.recuse(likeness.second, ConflictNature.values[0], by=secretary)
    assert client.get(PAGE.format(likeness.pk)).status_code == 404
    assert client.get(LIST).context["cl"].result_count == 0
    page = client.get(f"/admin/ami/candidature/{likeness.first_id}/").content.decode()
    assert likeness.second.reference not in page
    listed = client.get("/admin/ami/candidature/?likeness=yes").context["cl"]
    assert list(listed.result_list) == []


def test_likeness_of_another_call_does_not_exist(likeness):
    stranger = signed_in(member(CallFactory(), Role.SECRETARIAT))
    for where in ("", "classer-sans-suite/"):
        assert stranger.get(PAGE.format(likeness.pk) + where).status_code == 404


def test_search_is_asked_on_the_page_of_the_call(secretariat, call, likeness):
    where = f"/admin/ami/call/{call.pk}/rechercher-les-doublons/"
    assert "attendent d’être comparés : 2" in text(secretariat.get(where))
    response = secretariat.post(where, follow=True)
    assert messages(response)[0].startswith("La recherche est lancée")
