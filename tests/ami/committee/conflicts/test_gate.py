"""Before a dossier first opens: a declaration or a recusal, one file at a time or all at once."""

import pytest
from django.test import Client

from alliance.models import User
from ami.enums import ConflictNature, ConflictSource, Opinion, Status
from ami.models import Candidature, Conflict, Review
from ami.workflow.assigning import assignment
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.subjects import fiche_before
from tests.factories import CandidatureFactory, OrganisationFactory, score
from tests.shared import undone_afterwards

LIST = "/admin/ami/reading/"
BODIES = [{"body": "Ministère d’essai", "use": "Accueil", "since": "2024-01-15"}]


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """A pair and its three files, made once for all these tests."""
    with undone_afterwards(django_db_blocker):
        made = call_and_its_people()
        made.files = [
            CandidatureFactory(
                call=made.call,
                status=Status.ELIGIBLE,
                organisation=OrganisationFactory(name=f"Société {name}"),
                answers={"deployments": BODIES, "pitch": "Phrase secrète."},
            )
            for name in ("Alpha", "Bêta", "Gamma")
        ]
        yield made


@pytest.fixture
def files(stage, call, team, secretary):
    made = Candidature.objects.select_related("call", "organisation", "theme")
    eligible = list(made.filter(call=call).order_by("reference"))
    assignment.assign(eligible, team, by=secretary)
    return eligible


@pytest.fixture
def reader(team):
    """A browser that answers nothing by itself."""
    return signed_in(team.first_reader, Client)


def page(candidature):
    return f"{LIST}{candidature.pk}/lire/"


def gate(candidature):
    return f"{LIST}{candidature.pk}/liens/"


@pytest.mark.parametrize("name", ["lire/", "remettre/", "piece/1/", "piece/1/texte/"])
def test_nothing_of_a_dossier_opens_before_the_gate(reader, files, name):
    where = f"{LIST}{files[0].pk}/{name}"
    assert reader.get(where).url.startswith(gate(files[0]))
    assert reader.post(where).status_code in (302, 405)
    assert Review.objects.count() == 0


@pytest.mark.parametrize("name", ["", "eligibilite/", "suivi/", "accepter/"])
def test_the_secretariat_passes_it_too(secretary, files, name):
    where = f"/admin/ami/candidature/{files[0].pk}/{name}"
    client = signed_in(secretary, Client)
    assert client.get(where).url.startswith(f"/admin/ami/candidature/{files[0].pk}/liens/")


def test_the_committee_and_whoever_reads_a_fiche_pass_it_too(call, judge, secretary):
    scored = CandidatureFactory(call=call, status=Status.SCORED)
    where = f"/admin/ami/ranking/{scored.pk}/"
    assert signed_in(judge, Client).get(where).url.startswith(f"{where}liens/")
    listing = fiche_before(secretary)
    response = signed_in(secretary, Client).get(f"/admin/ami/listing/{listing.pk}/")
    assert response.url.startswith(f"/admin/ami/candidature/{listing.candidature_id}/liens/")


def test_the_gate_shows_what_tells_a_link_and_nothing_else(reader, files):
    body = text(reader.get(gate(files[0])))
    for word in (
        files[0].reference,
        files[0].name,
        files[0].organisation.name,
        "Ministère d’essai",
    ):
        assert word in body
    assert "Phrase secrète." not in body
    assert Review.objects.count() == 0


def test_declaring_leads_to_the_page_that_was_asked_for(reader, files):
    stopped = reader.get(page(files[0])).url
    assert reader.post(stopped, {"none": "1"}).url == page(files[0])
    assert reader.get(page(files[0])).status_code == 200
    row = Conflict.objects.get()
    assert (row.source, row.stated_by) == (ConflictSource.CONFIRMED_NONE, row.person)


def test_the_way_back_never_leads_elsewhere(reader, files):
    response = reader.post(f"{gate(files[0])}?suite=https://ailleurs.example/", {"none": "1"})
    assert response.url == page(files[0])


def test_a_recusal_leads_to_the_next_file_and_names_nothing(reader, files):
    typed = {"recuse": "1", "nature": ConflictNature.WORK, "detail": "Ancien client."}
    response = reader.post(gate(files[0]), typed, follow=True)
    assert response.redirect_chain[0] == (page(files[1]), 302)
    assert messages(response) == [
        "Votre déport est enregistré\u00a0: ce dossier n’est plus dans votre vue."
    ]
    assert reader.get(gate(files[0])).status_code == 404
    assert reader.get(LIST).context["cl"].result_count == 2


def test_a_recusal_without_its_nature_loses_nothing_typed(reader, files):
    response = reader.post(gate(files[0]), {"recuse": "1", "detail": "Ancien client."})
    assert form_errors(response) == {"nature": ["Indiquez la nature du lien."]}
    assert "Ancien client." in response.content.decode()
    assert Conflict.objects.count() == 0


def test_leaving_in_mid_reading_keeps_what_was_typed_frozen(reviewer, team, files):
    reviewer.get(page(files[0]))
    marks = {f"mark-{code}": "4" for code in ("A", "B1", "B2", "B3", "B4")}
    typed = {"version": 0, **marks, "opinion": "favourable", "comment": "À demi lu.", "recuse": "1"}
    assert reviewer.post(page(files[0]), typed).url == gate(files[0])
    reviewer.post(gate(files[0]), {"recuse": "1", "nature": ConflictNature.FAMILY})
    aside = Review.objects.get()
    assert (aside.comment, aside.opinion) == ("À demi lu.", Opinion.FAVOURABLE)
    assert aside.set_aside_at is not None
    assert reviewer.get(page(files[0])).status_code == 404


def test_all_are_declared_in_one_pass_and_the_others_wait(reader, files):
    response = reader.get(f"{LIST}mes-liens/")
    assert [row["file"].pk for row in response.context["rows"]] == [one.pk for one in files]
    ticked = {"none": [files[0].pk, files[2].pk, "abc", "9" * 40]}
    response = reader.post(f"{LIST}mes-liens/", ticked, follow=True)
    assert messages(response) == ["2 déclarations enregistrées."]
    assert [row["file"].pk for row in response.context["rows"]] == [files[1].pk]
    assert reader.post(f"{LIST}mes-liens/", {"none": files[1].pk}).url == LIST


def test_someone_elses_file_is_declared_by_nobody(reader, call, files):
    other = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    reader.post(f"{LIST}mes-liens/", {"none": other.pk})
    assert Conflict.objects.count() == 0


def test_a_possible_link_is_told_and_never_ticked_in_advance(call, team, secretary, reader):
    User.objects.filter(pk=team.first_reader_id).update(service="Ministère d'ESSAI")
    linked = CandidatureFactory(call=call, status=Status.ELIGIBLE, answers={"deployments": BODIES})
    assignment.assign([linked], team, by=secretary)
    told = [
        "Service «\u00a0Ministère d'ESSAI\u00a0»\u00a0: organisme cité dans les mises en œuvre, «\u00a0Ministère d’essai\u00a0»."
    ]
    response = reader.get(f"{LIST}mes-liens/?cocher=tout")
    assert [row["suggestions"] for row in response.context["rows"]] == [told]
    assert " checked" not in response.content.decode()
    assert reader.get(gate(linked)).context["suggestions"] == told


def test_a_link_found_later_asks_again_and_loses_nothing_sent(reviewer, team, files):
    reviewer.get(page(files[0]))
    Conflict.objects.create(
        candidature=files[0],
        person=team.first_reader,
        source=ConflictSource.SUGGESTED,
        detail="Un lien.",
        stated_by=User.objects.system(),
    )
    marks = {f"mark-{code}": "4" for code in ("A", "B1", "B2", "B3", "B4")}
    typed = {
        "version": 0,
        **marks,
        "opinion": "favourable",
        "comment": "Gardé.",
        "internal_note": "",
    }
    reviewer.post(page(files[0]), typed)
    assert Review.objects.get().comment == "Gardé."
    browser = signed_in(team.first_reader, Client)
    assert browser.get(page(files[0])).url.startswith(gate(files[0]))


def test_a_rank_that_others_see_leaves_no_hole(call, committee, judge, secretary, team):
    best = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(best, by=secretary, marks=(5, 5), readers=team)
    second = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(second, by=secretary, marks=(3, 3), readers=team)
    committee.post(f"/admin/ami/ranking/{best.pk}/liens/", {"recuse": "1", "nature": "work"})
    page = committee.get(f"/admin/ami/ranking/{second.pk}/")
    assert "Rang 1" in text(page)


def test_a_recusal_after_marking_is_shown_to_those_who_stay(call, team, secretary, secretariat):
    scored = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(scored, by=secretary, readers=team)
    signed_in(team.first_reader).post(
        f"/admin/ami/reading/{scored.pk}/liens/", {"recuse": "1", "nature": "work"}
    )
    assert Candidature.objects.get(pk=scored.pk).status == Status.ELIGIBLE
    story = text(secretariat.get(f"/admin/ami/candidature/{scored.pk}/suivi/"))
    assert f"Conflit d’intérêts {team.first_reader}" in story
    waiting = secretariat.get("/admin/ami/candidature/", {"pair": "short"}).context["cl"]
    assert [one.pk for one in waiting.result_list] == [scored.pk]


def test_a_recusal_leads_back_to_the_list_as_it_was_narrowed(secretary, files):
    client = signed_in(secretary, Client)
    page = f"/admin/ami/candidature/{files[0].pk}/?_changelist_filters=status%3Deligible"
    gate = client.get(page).url
    response = client.post(gate, {"recuse": "1", "nature": ConflictNature.FAMILY, "detail": ""})
    assert response.url == "/admin/ami/candidature/?status=eligible"


def test_declaring_without_ticking_is_no_success(reader, files):
    response = reader.post(f"{LIST}mes-liens/", {}, follow=True)
    assert [(one.level_tag, str(one)) for one in response.context["messages"]] == [
        ("warning", "Aucune ligne n’était cochée\u00a0: rien n’est enregistré.")
    ]
