"""The register of links of interest: read by the secretariat, lifted by two, silent on one's own."""

import pytest

from ami.enums import ConflictNature, ConflictSource, Role, Status
from ami.models import Candidature, Conflict
from ami.workflow.assigning import conflicts
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CandidatureFactory, member

REGISTER = "/admin/ami/conflict/"
MINE = "/admin/ami/declaration/"
FAMILY = ConflictNature.FAMILY


@pytest.fixture
def scored(call):
    return CandidatureFactory(call=call, status=Status.SCORED)


@pytest.fixture
def reader(scored):
    return scored.assignment.pair.first_reader


@pytest.fixture
def other(call):
    return member(call, Role.SECRETARIAT)


def test_the_secretariat_keeps_someone_away(secretariat, scored, reader):
    where = f"/admin/ami/candidature/{scored.pk}/ecarter-une-personne/"
    typed = {"person": reader.pk, "nature": FAMILY, "detail": "Signalé par un tiers."}
    assert messages(secretariat.post(where, typed, follow=True)) == [
        f"{reader} ne rencontre plus {scored.reference}\u00a0: son lien est au registre."
    ]
    pinned = Conflict.objects.standing().get()
    assert (pinned.person, pinned.source, pinned.detail) == (
        reader,
        ConflictSource.PINNED,
        "Signalé par un tiers.",
    )
    assert list(form_errors(secretariat.post(where, {"person": reader.pk}))) == ["person", "nature"]


def test_lifting_is_proposed_by_one_and_confirmed_by_another(secretariat, scored, reader, other):
    conflict = conflicts.recuse(scored, FAMILY, by=reader)
    where = f"{REGISTER}{conflict.pk}/"
    secretariat.post(f"{where}proposer-la-levee/", {"grounds": "Homonyme."})
    assert "une autre la confirme" in text(secretariat.get(f"{where}confirmer-la-levee/"))
    response = signed_in(other).post(f"{where}confirmer-la-levee/", follow=True)
    assert messages(response) == [f"{reader} n’est plus écarté de {scored.reference}."]
    assert Candidature.objects.readable_by(reader).filter(pk=scored.pk).exists()


def test_the_register_says_nothing_of_the_files_that_one_is_kept_from(
    secretariat, secretary, scored, reader, other
):
    theirs = conflicts.recuse(scored, FAMILY, by=reader)
    hers = conflicts.recuse(scored, FAMILY, by=secretary)
    assert secretariat.get(REGISTER).context["cl"].result_count == 0
    for row in (theirs, hers):
        assert secretariat.get(f"{REGISTER}{row.pk}/").status_code == 404
        assert secretariat.post(f"{REGISTER}{row.pk}/proposer-la-levee/").status_code == 404
    assert signed_in(other).get(REGISTER).context["cl"].result_count == 2


def test_one_reads_her_declarations_without_the_name_of_what_she_left(scored, reader):
    conflicts.declare_none([scored], by=reader)
    client = signed_in(reader)
    assert scored.reference in text(client.get(MINE))
    conflicts.recuse(scored, FAMILY, detail=f"Lien avec {scored.reference}", by=reader)
    page = text(client.get(MINE))
    assert (scored.reference in page, page.count("Hors de votre vue")) == (False, 2)
    assert "Lien familial ou personnel" in page


@pytest.mark.parametrize("choice", ["standing", "unanswered", "lifting", "confirmed_none"])
def test_the_register_is_filtered_by_where_a_link_stands(secretariat, scored, reader, choice):
    conflicts.recuse(scored, FAMILY, by=reader)
    found = secretariat.get(REGISTER, {"link": choice}).context["cl"].result_count
    assert found == (1 if choice == "standing" else 0)
