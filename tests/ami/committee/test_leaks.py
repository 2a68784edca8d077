"""What an attacker would ask of the desks: to say of a file what they do not show."""

import datetime

import pytest
from django.db import transaction

from ami.enums import ConflictNature, Letter, MemberRole, PlanKind, Role, Status
from ami.models import CommonFile, Pair, Plan
from ami.workflow.assigning import assignment, conflicts, pairs
from ami.workflow.reading import calibration
from ami.workflow.running import calls
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, text
from tests.ami.committee.subjects import erratum_in
from tests.factories import (
    CandidatureFactory,
    colleague,
    depositor,
    member,
    pair,
    review,
    score,
)

LETTERS = "/admin/letters/notification/"


@pytest.mark.parametrize(
    ("desk", "lookup"),
    [
        ("reading", "call__candidatures__reference"),
        ("reading", "theme__candidatures__reviews__opinion"),
        ("ranking", "call__candidatures__reviews__comment__startswith"),
        ("candidature", "call__candidatures__reference"),
        ("candidature", "pair__assignments__candidature__reference"),
    ],
)
def test_address_of_a_list_asks_nothing_of_other_files(
    desk, lookup, secretariat, reviewer, committee
):
    client = {"candidature": secretariat, "reading": reviewer, "ranking": committee}[desk]
    assert client.get(f"/admin/ami/{desk}/", {lookup: "A"}).status_code == 400


def test_filter_on_a_column_still_filters(call, secretariat):
    organisation = CandidatureFactory(call=call, status=Status.SUBMITTED).organisation
    for size in ("", organisation.size):
        listed = secretariat.get("/admin/ami/organisation/", {"size__exact": size} if size else {})
        assert [one.pk for one in listed.context["cl"].result_list] == [organisation.pk]


def test_closing_the_discussion_does_not_name_a_file_out_of_sight(
    call, team, secretary, secretariat
):
    seen, hidden = (CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2))
    assignment.assign([seen, hidden], team, by=secretary)
    for file in (seen, hidden):
        CommonFile.objects.create(candidature=file, chosen_by=secretary)
    conflicts.recuse(hidden, ConflictNature.FAMILY, by=secretary)
    told = calibration.objections_to_closing(secretary, call)
    assert sorted(told) == sorted(
        [
            f"{seen.reference}\u00a0: il manque 2 fiches.",
            f"{calibration.OUT_OF_VIEW}\u00a0: il manque 2 fiches.",
        ]
    )
    page = text(secretariat.get(f"/admin/ami/calibration/{call.pk}/clore/"))
    assert hidden.reference not in page


def test_secretary_who_still_marks_a_file_sees_no_marks_set_aside_on_it(
    call, team, secretary, secretariat
):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([file], team, by=secretary)
    calls.appoint(call, team.second_reader, Role.SECRETARIAT, by=secretary)
    review(file, 4, by=team.first_reader)
    conflicts.recuse(file, ConflictNature.FAMILY, by=team.first_reader)
    where = f"/admin/ami/candidature/{file.pk}/suivi/"
    both = signed_in(team.second_reader)
    assert "set_aside" not in both.get(where).context
    assert len(secretariat.get(where).context["set_aside"]) == 1
    review(file, 3, by=team.second_reader)
    assert len(both.get(where).context["set_aside"]) == 1


def pages_of_pairs(client, call, teams):
    """All that the desks of pairs tell."""
    addresses = [
        f"/admin/ami/call/{call.pk}/",
        "/admin/ami/pairing/",
        f"/admin/ami/pairing/{call.pk}/",
        f"/admin/ami/pairing/{call.pk}/attributions.csv",
        "/admin/ami/pair/",
        *[f"/admin/ami/pair/{team.pk}/{act}" for team in teams for act in ("", "dissoudre/")],
        *[f"/admin/ami/plan/{plan.pk}/" for plan in Plan.objects.all()],
    ]
    return {where: text(client.get(where)) for where in addresses}


def test_no_total_tells_which_pair_holds_a_file_out_of_sight(call, secretary, secretariat):
    teams = [pair(call), pair(call)]
    seen, hidden = (CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2))
    other = member(call, Role.SECRETARIAT)
    conflicts.pin(hidden, secretary, ConflictNature.FAMILY, by=other)
    assignment.assign([seen], teams[0], by=secretary)
    told = []
    for place in [None, *teams]:
        with transaction.atomic():
            if place:
                score(hidden, by=other, readers=place)
            moves = [[hidden.pk, None, place.pk]] if place else []
            formed = {"readers": sorted(teams[1].reader_ids), "files": [hidden.pk]}
            Plan.objects.create(
                pk=1,
                call=call,
                kind=PlanKind.SPREAD,
                seed=1,
                solver="Essai",
                digest="d",
                moves=[[seen.pk, None, teams[0].pk], *moves],
                pairs=[] if place else [formed],
                made_by=secretary,
                made_at=call.opened_at,
            )
            told.append(pages_of_pairs(secretariat, call, teams))
            transaction.set_rollback(True)
    assert told[1] == told[0]
    assert told[2] == told[0]
    assert (
        "1 dossier de l’appel est hors de votre vue" in told[0][f"/admin/ami/pair/{teams[0].pk}/"]
    )


def test_pair_that_may_hold_a_file_out_of_sight_is_dissolved_by_someone_else(
    call, team, secretary, secretariat
):
    hidden = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    other = member(call, Role.SECRETARIAT)
    conflicts.pin(hidden, secretary, ConflictNature.FAMILY, by=other)
    where = f"/admin/ami/pair/{team.pk}/dissoudre/"
    refused = form_errors(secretariat.post(where))
    assert refused == {"__all__": [pairs.MAY_HOLD_MORE]}
    signed_in(other).post(where)
    assert not Pair.objects.filter(pk=team.pk).exists()


def test_letters_to_readers_are_not_hers_where_a_file_is_out_of_sight(
    call, team, secretary, secretariat
):
    """They count lots, whole."""
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    other = member(call, Role.SECRETARIAT)
    conflicts.pin(files[0], secretary, ConflictNature.FAMILY, by=other)
    assignment.assign(files, team, by=other)
    listed = {"kind": Letter.ASSIGNMENT}
    assert letters(secretariat, listed) == []
    assert len(letters(signed_in(other), listed)) == 2


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED])
def test_letters_on_the_whole_call_do_not_show_the_addresses_of_a_hidden_company(
    status, call, secretary, secretariat
):
    contact = {"contact_email": "Direction@ecartee.example"}
    hidden = CandidatureFactory(call=call, status=Status.SUBMITTED, answers=contact)
    company = hidden.organisation
    if status == Status.DRAFT:
        CandidatureFactory(call=call, organisation=company, theme=call.themes.last())
    seen = CandidatureFactory(call=call)
    other = member(call, Role.SECRETARIAT)
    conflicts.pin(hidden, secretary, ConflictNature.FAMILY, by=other)
    colleague(company, MemberRole.EDIT)
    later = call.closes_at + datetime.timedelta(days=1)
    calls.extend(call, later, "Une panne.", by=other)
    erratum_in(call)
    whole = {"q": f"call:{call.slug}"}
    hers, all_of_them = letters(secretariat, whole), letters(signed_in(other), whole)
    of_company = {*company.members.values_list("email", flat=True), "direction@ecartee.example"}
    assert {letter.to for letter in hers} & of_company == set()
    assert depositor(seen).email in {letter.to for letter in hers}
    kept_back = [letter for letter in all_of_them if letter.to in of_company]
    assert len(hers) == len(all_of_them) - len(kept_back)
    assert [secretariat.get(f"{LETTERS}{letter.pk}/").status_code for letter in kept_back] == (
        [404] * len(kept_back)
    )
    assert kept_back


def letters(client, filters):
    return list(client.get(LETTERS, filters).context["cl"].result_list)


@pytest.mark.parametrize("lookup", ["is_staff__isnull", "is_active__exact__in", "password"])
def test_list_of_accounts_answers_its_filters_alone(lookup, admin_client):
    assert admin_client.get("/admin/alliance/user/", {lookup: "1"}).status_code == 400


def test_list_of_accounts_still_filters(admin_client):
    shown = admin_client.get("/admin/alliance/user/", {"is_staff__exact": "0"})
    assert [user.is_staff for user in shown.context["cl"].result_list].count(True) == 0
