"""Errata of marking: a new grid has every file concerned marked again."""

import csv

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.models import Notification
from ami.enums import Letter, Role, SetAsideReason, Status, Verdict
from ami.models import Call, Candidature, Criterion, Erratum, Grid, Remarking, Review
from ami.workflow.assigning import assignment
from ami.workflow.examining import eligibility
from ami.workflow.reading import calibration, scoring
from ami.workflow.running import errata
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, text
from tests.ami.committee.running.corrections import chained, grid_as_typed, heavier, page, proposing
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    UserFactory,
    begin_review,
    find_all,
    member,
    pair,
    review,
    score,
    whole_review,
)
from tests.threads import at_once


def test_erratum_of_marking_has_every_file_marked_again(client, secretariat, call, team):
    secretary = member(call, Role.SECRETARIAT)
    scored, begun = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    score(scored, by=secretary, readers=team)
    score_begun(begun, team, secretary)
    waiting = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    kind = "erratum-de-notation"
    secretariat.post(proposing(call, kind), grid_as_typed(call, **{"A-weight": 30}))
    erratum = Erratum.objects.get()
    assert (erratum.changes, erratum.former, erratum.corrected) == (
        {"A": {"weight": 30}},
        "Critère A, poids\u00a0: 20",
        "Critère A, poids\u00a0: 30",
    )
    chair = signed_in(member(call, Role.CHAIR))
    shown = text(chair.get(page(erratum, "publier/")))
    assert "Dossiers à noter de nouveau : 2" in shown
    chair.post(page(erratum, "publier/"))
    now = Call.objects.get(pk=call.pk)
    erratum.refresh_from_db()
    assert (erratum.former_grid_id, erratum.new_grid_id) == (call.grid_id, now.grid_id)
    assert now.grid_id != call.grid_id
    assert [(one.code, one.weight) for one in now.grid.selection if one.code == "A"] == [("A", 30)]
    assert [one.code for one in now.grid.eligibility] == [one.code for one in call.grid.eligibility]
    # The three reviews are kept, set aside; the file that nobody had opened is as it was.
    aside = Review.objects.exclude(set_aside_at=None)
    assert {one.set_aside_because for one in aside} == {SetAsideReason.ERRATUM}
    assert (aside.count(), Review.objects.live().count()) == (3, 0)
    assert aside.exclude(submitted_at=None).first().scores.count() == len(call.grid.selection)
    statuses = Candidature.objects.filter(pk__in=[scored.pk, begun.pk, waiting.pk])
    assert set(statuses.values_list("status", flat=True)) == {Status.ELIGIBLE}
    assert set(Remarking.objects.values_list("candidature", flat=True)) == {scored.pk, begun.pk}
    assert chained(scored.subject_key)[-2:] == ["marked_again", "moved"]
    told = Notification.objects.get(kind=Letter.ERRATUM, to=team.first_reader.email)
    assert "que vous aviez commencées ou remises (2) sont mises de côté" in told.text
    public = text(client.get(f"/appels/{call.slug}/"))
    assert "poids 30 sur 110" in public
    assert "Critère A, poids : 20" in public
    rows = list(
        csv.DictReader(client.get(f"/appels/{call.slug}/grille.csv").content.decode().splitlines())
    )
    assert {row["code"]: row["errata"] for row in rows if row["errata"]} == {"A": "1"}
    json = client.get(f"/appels/{call.slug}/grille.json").json()
    assert [(one["numero"], one["nouvelle_notation"]) for one in json["errata"]] == [(1, True)]


def score_begun(file, team, secretary):
    assignment.assign([file], team, by=secretary)
    begin_review(file, by=team.first_reader)


def test_files_are_marked_again_with_their_progress(secretariat, call, team, secretary):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(file, by=secretary, readers=team, marks=(5, 5))
    calibration.agree(call, {call.grid.selection[0]: "3 sans mesure."}, by=secretary)
    erratum = heavier(call, secretary)
    chair = member(call, Role.CHAIR)
    assert "Errata à publier" in text(signed_in(chair).get("/admin/"))
    assert "Errata à publier" not in text(secretariat.get("/admin/"))
    errata.publish(erratum, by=chair)
    again = Candidature.objects.get(pk=file.pk)
    assert Candidature.objects.with_scores().get(pk=file.pk).score is None
    # The former reviews stay as they were, and never count again.
    former = Review.objects.filter(candidature=file)
    with pytest.raises(IntegrityError, match="ne compte plus"), transaction.atomic():
        former.update(set_aside_at=None, set_aside_because="")
    review(again, 1, by=team.first_reader)
    reader = signed_in(team.first_reader)
    screen = text(reader.get(f"/admin/ami/reading/{file.pk}/lire/"))
    assert "mise de côté (grille corrigée depuis) et ne compte plus : la relire" in screen
    assert "Erratum n° 1 du" in screen
    assert ": poids corrigé. La grille en tient compte." in screen
    assert "Repère convenu : 3 sans mesure." in screen
    aside = text(reader.get(f"/admin/ami/reading/{file.pk}/mise-de-cote/"))
    assert "Total pondéré 100,0 / 100" in aside
    assert "Commentaire communicable." in aside
    listing = f"/admin/ami/remarking/?erratum={erratum.pk}"
    row = secretariat.get(listing).context["cl"].result_list[0]
    assert (row.aside, row.counting) == (2, 1)
    review(again, 1, by=team.second_reader)
    scored = Candidature.objects.with_scores().get(pk=file.pk)
    assert (scored.status, scored.score) == (Status.SCORED, 20.0)
    assert "1 sur 1 est noté de nouveau" in text(secretariat.get(page(erratum)))
    assert len(secretariat.get(f"{listing}&marked=yes").context["cl"].result_list) == 1
    assert len(secretariat.get(f"{listing}&marked=no").context["cl"].result_list) == 0


def test_decided_files_keep_the_grid_as_it_is(call, secretary):
    CandidatureFactory(call=call, status=Status.SELECTED)
    proposal = signed_in(secretary).get(proposing(call, "erratum-de-notation"))
    assert "Cet erratum ne pourrait pas être publié aujourd’hui." in text(proposal)
    erratum = heavier(call, secretary)
    chair = member(call, Role.CHAIR)
    sentence = (
        "1 dossier est déjà décidé\u00a0: il faut d’abord que le comité rouvre chaque décision, "
        "puisque ces dossiers sont à noter de nouveau comme les autres."
    )
    shown = signed_in(chair).get(page(erratum, "publier/"))
    assert shown.context["objections"] == [sentence]
    response = signed_in(chair).post(page(erratum, "publier/"))
    assert form_errors(response)["__all__"] == [sentence]
    assert Call.objects.get(pk=call.pk).grid_id == call.grid_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "__all__"),
        ({"A-weight": "0"}, "A-weight"),
        ({"A-weight": "101"}, "A-weight"),
        ({"A-weight": "x"}, "A-weight"),
        ({"A-scale_max": "9"}, "A-scale_max"),
        ({"A-definition": " "}, "A-definition"),
        ({"scale-3": ""}, "scale-3"),
        ({"A-weight": "30", "grounds": ""}, "grounds"),
    ],
)
def test_what_corrects_no_grid_is_told_at_its_field(secretariat, call, changes, field):
    kind = "erratum-de-notation"
    response = secretariat.post(proposing(call, kind), grid_as_typed(call, **changes))
    assert list(form_errors(response)) == [field]
    assert Erratum.objects.count() == 0


def test_the_grid_and_its_errata_change_by_no_other_way(call, secretary):
    erratum = heavier(call, secretary)
    other = Grid.objects.create(title="Autre", version="1")
    mine = Call.objects.filter(pk=call.pk)

    def refused(change):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    proposed = Erratum.objects.filter(pk=erratum.pk)
    refused(lambda: mine.update(grid=other))
    refused(lambda: proposed.update(former="Autre"))
    refused(lambda: proposed.update(number=1))
    refused(
        lambda: proposed.update(published_at=erratum.proposed_at, published_by=secretary, number=1)
    )
    refused(
        lambda: proposed.update(
            published_at=erratum.proposed_at, published_by=UserFactory(), number=1
        )
    )
    refused(erratum.delete)
    errata.publish(erratum, by=member(call, Role.CHAIR))
    refused(lambda: proposed.update(grounds="Autre"))
    refused(lambda: mine.update(grid=call.grid_id))
    # The former grid stays as it was, though no call points to it any more.
    refused(lambda: Criterion.objects.filter(grid=call.grid_id).update(weight=1))
    refused(lambda: Grid.objects.filter(pk=call.grid_id).update(note="Autre"))
    refused(Remarking(erratum=erratum, candidature=CandidatureFactory()).save)


def test_findings_outlive_a_new_version_of_the_grid(secretariat, call, secretary):
    file = CandidatureFactory(call=call, status=Status.SUBMITTED)
    find_all(file, Verdict.COMPLIANT, by=secretary)
    errata.publish(heavier(call, secretary), by=member(call, Role.CHAIR))
    file = Candidature.objects.get(pk=file.pk)
    sheet = secretariat.get(f"/admin/ami/candidature/{file.pk}/eligibilite/")
    assert text(sheet).count("Aucun constat") == 0
    first = file.call.grid.eligibility[0]
    eligibility.find(file, {first: (Verdict.NON_COMPLIANT, "Preuve.")}, by=secretary)
    assert file.findings.count() == len(file.call.grid.eligibility)
    assert file.findings.get(criterion=first).verdict == Verdict.NON_COMPLIANT
    eligibility.find(file, {first: (Verdict.COMPLIANT, "")}, by=secretary)
    eligibility.accept(file, by=secretary)


@pytest.mark.django_db(transaction=True)
def test_a_review_handed_in_meanwhile_is_set_aside_or_refused():
    call = CallFactory()
    secretary, chair = member(call, Role.SECRETARIAT), member(call, Role.CHAIR)
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    readers = prepared(file, secretary)
    erratum = heavier(call, secretary)
    told = at_once(
        lambda: errata.publish(erratum, by=chair), *[handing_in(file, one) for one in readers]
    )
    assert told[0] is None
    assert {one for one in told[1:] if one} <= {scoring.SET_ASIDE}
    assert Review.objects.live().count() == 0
    assert Candidature.objects.get(pk=file.pk).status == Status.ELIGIBLE
    chained(file.subject_key)


def prepared(file, secretary):
    """Two readers whose reviews are ready to be handed in."""
    team = pair(file.call)
    assignment.assign([file], team, by=secretary)
    return [team.first_reader, team.second_reader]


def handing_in(file, reader):
    sheet = whole_review(file, 3, by=reader)
    return lambda: scoring.submit_review(sheet, by=reader)
