"""Errata of text: proposed by one, published by another, public; what holds for every erratum."""

import html
import re

import pytest
from django.utils.timezone import localtime

from alliance.letters.models import Notification
from ami.enums import ErratumKind, Letter, Passage, Role, Status
from ami.models import Call, Erratum
from ami.workflow.assigning import assignment
from ami.workflow.refusals import Refused
from ami.workflow.running import errata
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.running.corrections import (
    GROUNDS,
    WORDS,
    chained,
    of_text,
    page,
    proposing,
)
from tests.factories import CallFactory, CandidatureFactory, member


def test_erratum_of_text_is_published_by_another_person(client, secretariat, secretary, call):
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    colleague = member(call, Role.SECRETARIAT)
    response = secretariat.post(proposing(call), WORDS, follow=True)
    assert messages(response) == [
        "L’erratum est proposé. Une autre personne le publie, ou il s’abandonne, dans «\u00a0Errata\u00a0»."
    ]
    erratum = Erratum.objects.get()
    assert (erratum.kind, erratum.number, erratum.proposed_by) == (
        ErratumKind.TEXT,
        None,
        secretary,
    )
    public = f"/appels/{call.slug}/"
    assert "Erratum" not in text(client.get(public))
    refused = secretariat.post(page(erratum, "publier/"))
    assert "par une autre personne" in form_errors(refused)["__all__"][0]
    shown = text(signed_in(colleague).get(page(erratum, "publier/")))
    assert "Personnes prévenues par courriel : 2" in shown
    done = signed_in(colleague).post(page(erratum, "publier/"), follow=True)
    assert messages(done) == ["L’erratum n°\u00a01 est publié."]
    words = text(client.get(public))
    for said in ("Erratum n° 1", WORDS["former"], WORDS["corrected"], GROUNDS):
        assert said in words
    assert words.count("Corrigé par l’erratum n° 1") == 1
    letters = Notification.objects.filter(kind=Letter.ERRATUM)
    assert {one.to for one in letters} == {
        file.organisation.members.get().email,
        "contact@exemple.example",
    }
    assert all(WORDS["corrected"] in one.text and WORDS["corrected"] in one.html for one in letters)
    assert chained(f"call:{call.slug}")[-2:] == ["erratum_proposed", "erratum_published"]
    # No mark changes.
    assert Call.objects.get(pk=call.pk).grid_id == call.grid_id


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"place": ""}, "place", "Choisissez le passage corrigé."),
        ({"place": "article:99"}, "place", None),
        (
            {"former": "Ce qui n’y est pas"},
            "former",
            "Ces mots ne sont pas dans le passage choisi\u00a0: recopiez-les tels que publiés.",
        ),
        ({"former": " "}, "former", "Recopiez les mots à corriger."),
        (
            {"corrected": WORDS["former"]},
            "corrected",
            "Ces mots sont les mêmes que ceux à corriger.",
        ),
        ({"grounds": ""}, "grounds", "Indiquez les motifs\u00a0: ils sont publiés."),
    ],
)
def test_what_is_no_erratum_is_told_at_its_field(secretariat, call, changes, field, sentence):
    response = secretariat.post(proposing(call), {**WORDS, **changes})
    errors = form_errors(response)
    assert list(errors) == [field]
    assert errors[field] == [sentence or errors[field][0]]
    assert Erratum.objects.count() == 0


def test_one_erratum_waits_at_a_time_and_may_be_dropped(secretariat, secretary, call):
    erratum = of_text(call, secretary)
    response = secretariat.post(proposing(call), WORDS)
    assert "déjà proposé" in form_errors(response)["__all__"][0]
    secretariat.post(page(erratum, "abandonner/"))
    erratum.refresh_from_db()
    assert erratum.dropped_by == secretary
    with pytest.raises(Refused, match="n’attend plus"):
        errata.publish(erratum, by=member(call, Role.CHAIR))
    second = of_text(call, secretary)
    assert errata.publish(second, by=member(call, Role.CHAIR)).number == 1


def test_each_role_sees_its_own_errata(call, secretary, judge, client):
    erratum = of_text(call, secretary)
    elsewhere = member(CallFactory(), Role.CHAIR)
    assert signed_in(elsewhere).get(page(erratum)).status_code == 404
    assert signed_in(judge).get(page(erratum)).status_code == 403
    chair = member(call, Role.CHAIR)
    assert signed_in(chair).get(page(erratum)).status_code == 200
    with pytest.raises(Refused, match="revient au secrétariat"):
        of_text(CallFactory(), chair)


def test_an_erratum_of_text_stands_beside_its_criterion(secretariat, secretary, call, team):
    """Where it is marked and where it is examined; nothing beside the others."""
    read = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([read], team, by=secretary)
    chair = member(call, Role.CHAIR)
    for criterion in (call.grid.selection[0], call.grid.eligibility[0]):
        former = criterion.definition[:30]
        erratum = errata.propose_text(
            call, Passage.CRITERION, criterion.code, former, "Autrement.", GROUNDS, by=secretary
        )
        errata.publish(erratum, by=chair)
    day = f"{localtime(erratum.published_at):%d/%m/%Y}"
    told = "Erratum n°\u00a0{} du {}\u00a0: au lieu de «\u00a0{}\u00a0», lire «\u00a0Autrement.\u00a0»."
    screens = [
        (signed_in(team.first_reader), f"/admin/ami/reading/{read.pk}/lire/", 1, "selection"),
        (secretariat, f"/admin/ami/candidature/{read.pk}/eligibilite/", 2, "eligibility"),
    ]
    for client, where, number, kind in screens:
        shown = html.unescape(re.sub("</?strong>", "", client.get(where).content.decode()))
        words = getattr(call.grid, kind)[0].definition[:30]
        assert shown.count("Erratum n°") == 1
        assert told.format(number, day, words) in shown
