"""Every screen costs at most ten queries, as many with one row as with three."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ami.enums import Role, Status
from ami.models import Candidature
from ami.workflow.assigning import (
    assignment,
    conflicts,
)
from ami.workflow.deciding import agenda, cutting
from ami.workflow.enquiry import disclosing
from ami.workflow.running import calls
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.subjects import (
    claim_on,
    erratum_in,
    fiche_before,
    likeness_in,
    mandate_in,
    plan_of,
    procedure_on,
    reopening_of,
)
from tests.ami.workflow.enquiry.subjects import asked
from tests.factories import CandidatureFactory, member, pair, planned, score

MOST = 10
LISTS = {
    "secretariat": [
        "/admin/",
        "/admin/ami/candidature/",
        "/admin/ami/call/",
        "/admin/ami/call/{call}/",
        "/admin/ami/appointment/",
        "/admin/ami/organisation/",
        "/admin/ami/event/",
        "/admin/letters/notification/",
        "/admin/ami/candidature/{pk}/",
        "/admin/ami/candidature/{pk}/eligibilite/",
        "/admin/ami/candidature/{pk}/suivi/",
        "/admin/ami/completionrequest/",
        "/admin/ami/likeness/",
        "/admin/ami/likeness/{likeness}/",
        "/admin/ami/candidature/?likeness=yes",
        "/admin/ami/call/{call}/prolonger/",
        "/admin/ami/call/{call}/changer-une-date/",
        "/admin/ami/call/{call}/courriers/",
        "/admin/ami/call/{call}/erratum-de-texte/",
        "/admin/ami/call/{call}/erratum-de-notation/",
        "/admin/ami/erratum/",
        "/admin/ami/erratum/{erratum}/",
        "/admin/ami/erratum/{erratum}/publier/",
        "/admin/ami/remarking/",
        "/admin/ami/call/{call}/saisir-pour-un-candidat/",
        "/admin/ami/pairing/",
        "/admin/ami/pairing/{call}/",
        "/admin/ami/pairing/{call}/former-un-binome/",
        "/admin/ami/pairing/{call}/remplacer-un-dossier-commun/",
        "/admin/ami/pair/",
        "/admin/ami/pair/{pair}/",
        "/admin/ami/pair/{pair}/modifier/",
        "/admin/ami/plan/",
        "/admin/ami/plan/{plan}/",
        "/admin/ami/listing/",
        "/admin/ami/listing/{listing}/",
        "/admin/ami/listing/{listing}/apercu/",
        "/admin/ami/listing/{listing}/publier/",
        "/admin/ami/claim/",
        "/admin/ami/claim/{claim}/",
        "/admin/ami/claim/{claim}/accepter/",
        "/admin/ami/mandate/",
        "/admin/ami/mandate/{mandate}/",
        "/admin/ami/mandate/{mandate}/terminer/",
        "/admin/ami/candidature/mes-liens/",
        "/admin/ami/candidature/{pk}/liens/",
        "/admin/ami/candidature/{pk}/ecarter-une-personne/",
        "/admin/ami/conflict/",
        "/admin/ami/conflict/{conflict}/",
        "/admin/ami/conflict/{conflict}/proposer-la-levee/",
        "/admin/ami/declaration/",
        "/admin/ami/reopening/",
        "/admin/ami/reopening/{reopening}/",
        "/admin/ami/reopening/{reopening}/confirmer/",
        "/admin/ami/procedure/",
        "/admin/ami/procedure/{procedure}/",
        "/admin/ami/procedure/{procedure}/decider-le-retrait/",
        "/admin/ami/enquiry/",
        "/admin/ami/enquiry/{enquiry}/",
        "/admin/ami/enquiry/{enquiry}/repondre/",
        "/admin/ami/enquiry/{enquiry}/occultations/",
        "/admin/ami/deliberation/inscrire/",
        "/admin/ami/deliberation/{sitting}/modifier/",
        "/admin/ami/deliberation/{sitting}/ouvrir/",
        "/admin/ami/deliberation/{sitting}/ordre-du-jour/",
        "/admin/ami/deliberation/{sitting}/presences/",
    ],
    "reviewer": [
        "/admin/",
        "/admin/ami/reading/",
        "/admin/ami/reading/mes-liens/",
        "/admin/ami/reading/{pk}/lire/",
        "/admin/ami/reading/{pk}/liens/",
        "/admin/ami/declaration/",
    ],
    "committee": [
        "/admin/",
        "/admin/ami/ranking/",
        "/admin/ami/ranking/mes-liens/",
        "/admin/ami/ranking/{pk}/",
        "/admin/ami/ranking/appel/{call}/criteres/",
        "/admin/ami/ranking/appel/{call}/ligne/",
        "/admin/ami/ranking/appel/{call}/ligne/comparer/?line={one}&line={other}",
        "/admin/ami/ranking/appel/{call}/lecteurs/",
        "/admin/ami/ranking/appel/{call}/exporter/",
        "/admin/ami/declaration/",
        "/admin/ami/deliberation/",
        "/admin/ami/deliberation/{sitting}/",
        "/admin/ami/deliberation/{sitting}/direct/",
        "/admin/ami/deliberation/{sitting}/lot/",
        "/admin/ami/deliberation/{sitting}/lot/decider/",
        "/admin/ami/agendaitem/{point}/",
        "/admin/ami/agendaitem/{point}/examiner-a-part/",
        "/admin/ami/agendaitem/{point}/deplacer/",
    ],
}


def queries(client, where):
    # Once for the gate of the file, passed the first time.
    client.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return [query["sql"] for query in captured]


def add_files(call, team, secretary, number):
    """As many files to examine, to read and to decide."""
    for _ in range(number):
        CandidatureFactory(call=call, status=Status.SUBMITTED)
        waiting = CandidatureFactory(call=call, status=Status.ELIGIBLE)
        assignment.assign([waiting], team, by=secretary)
        scored = CandidatureFactory(call=call, status=Status.ELIGIBLE)
        score(scored, by=secretary, readers=team)


def add_subjects(call, secretary, number):
    """As many fiches, claims and mandates; then the keys of the last of them."""
    for _ in range(number):
        listing = fiche_before(secretary)
        procedure = procedure_on(listing.candidature)
        reopening = reopening_of(CandidatureFactory(status=Status.INELIGIBLE, call=call))
        claim = claim_on(listing.candidature.organisation)
        mandate = mandate_in(call)
        erratum = erratum_in(call)
        likeness = likeness_in(call)
        linked = CandidatureFactory(call=call, status=Status.SUBMITTED)
        enquiry = asked(reference=linked.reference)
        disclosing.propose(enquiry, by=secretary)
        conflict = conflicts.pin(linked, member(call, Role.REVIEWER), "family", by=secretary)
    return {
        "conflict": conflict.pk,
        "enquiry": enquiry.pk,
        "listing": listing.pk,
        "procedure": procedure.pk,
        "reopening": reopening.pk,
        "claim": claim.pk,
        "mandate": mandate.pk,
        "erratum": erratum.pk,
        "likeness": likeness.pk,
        "pair": pair(call).pk,
        "plan": plan_of(call).pk,
    }


def add_lines(call, judge, number):
    """As many kept lines of cut; then the keys of two of them."""
    lines = [
        cutting.save_line(call, name=f"Ligne {uuid4()}", basis="rank", value=one, by=judge)
        for one in range(1, number + 2)
    ]
    return {"one": lines[0].pk, "other": lines[1].pk}


def sit(session, number):
    """As many sittings; the agenda of the first one grows with the files."""
    agenda.draw_up(session, by=session.secretary)
    for _ in range(number - 1):
        planned(session.call, secretary=session.secretary, chair=session.chair)
    return {"sitting": session.pk, "point": session.items.first().pk}


def test_screens_cost_the_same_with_one_row_and_three(call, team, secretary, judge):
    clients = {
        "secretariat": signed_in(secretary),
        "reviewer": signed_in(team.first_reader),
        "committee": signed_in(judge),
    }
    add_files(call, team, secretary, 1)
    keys = {"pk": Candidature.objects.get(status=Status.SCORED).pk, "call": call.pk}
    session = planned(call, secretary=secretary, chair=judge)
    keys |= add_subjects(call, secretary, 1) | add_lines(call, judge, 1) | sit(session, 1)
    screens = [(role, where.format(**keys)) for role in LISTS for where in LISTS[role]]
    few = {(role, where): queries(clients[role], where) for role, where in screens}
    add_files(call, team, secretary, 2)
    add_subjects(call, secretary, 2)
    add_lines(call, judge, 2)
    sit(session, 3)
    many = {(role, where): queries(clients[role], where) for role, where in screens}
    assert {where: len(found) for where, found in many.items()} == {
        where: len(found) for where, found in few.items()
    }
    assert {where: found for where, found in many.items() if len(found) > MOST} == {}


def test_acts_of_the_page_do_not_grow_with_the_call(secretariat, call, team, secretary):
    add_files(call, team, secretary, 1)
    calls.close_now(call, by=secretary)
    few = len(queries(secretariat, f"/admin/ami/call/{call.pk}/annoncer/"))
    assert few <= MOST
