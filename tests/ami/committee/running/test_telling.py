"""« Publier le fichier de transparence »: reread, confirmed by a typed word, then published."""

import pytest

from ami.enums import Role
from ami.models import Candidature, TransparencyFile
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CallFactory, member
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    [candidature] = published({"name": "Plume"})
    return Candidature.objects.get(pk=candidature.pk).call


@pytest.fixture
def agent(call):
    return signed_in(member(call, Role.SECRETARIAT))


def page(call):
    return f"/admin/ami/call/{call.pk}/publier-la-transparence/"


def test_file_is_reread_then_published_by_a_typed_word(agent, call):
    shown = text(agent.get(page(call)))
    assert "Délais entre les étapes, en jours" in shown
    assert "celle-ci sera la première" in shown
    preview = agent.get(f"/admin/ami/call/{call.pk}/transparence/").text
    assert "Cette page n’est pas publiée." in preview
    assert "Candidatures par thématique" in preview
    refused = agent.post(page(call), {"word": "oui"})
    assert form_errors(refused)
    assert TransparencyFile.objects.count() == 0
    done = agent.post(page(call), {"word": " Publier "}, follow=True)
    assert messages(done) == ["Le fichier de transparence est publié, version 1."]


def test_second_version_asks_for_its_grounds(agent, call):
    agent.post(page(call), {"word": "publier"})
    agent.post(page(call), {"word": "publier", "grounds": ""})
    assert TransparencyFile.objects.count() == 1
    agent.post(page(call), {"word": "publier", "grounds": "Un recours a abouti."})
    assert [one.version for one in call.transparency_files.all()] == [2, 1]


def test_act_waits_for_the_results():
    call = CallFactory()
    agent = signed_in(member(call, Role.SECRETARIAT))
    shown = text(agent.get(page(call)))
    assert "se publie après l’annonce des résultats" in shown
    assert agent.get(f"/admin/ami/call/{call.pk}/transparence/").status_code == 200
