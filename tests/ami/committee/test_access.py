"""Who sees what: a role opens its desk, an appointment its files; the rest does not exist."""

from types import SimpleNamespace

import pytest
from django.test import Client

from alliance.models import User
from ami.enums import Role, Status
from ami.models import Attachment
from ami.workflow.assigning import assignment
from ami.workflow.attachments import attaching
from ami.workflow.filing import submission
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.subjects import (
    claim_on,
    erratum_in,
    fiche_of,
    likeness_in,
    mandate_in,
    plan_of,
    third_reading_of,
)
from tests.factories import (
    PNG,
    CallFactory,
    CandidatureFactory,
    UserFactory,
    accept,
    member,
    pair,
    picture,
)
from tests.shared import anew, made_once

SCREENS = {
    "secretariat": [
        "/admin/ami/candidature/",
        "/admin/ami/candidature/{pk}/",
        "/admin/ami/candidature/{pk}/eligibilite/",
        "/admin/ami/candidature/{pk}/suivi/",
        "/admin/ami/candidature/{pk}/accepter/",
        "/admin/ami/candidature/{pk}/attribuer/",
        "/admin/ami/completionrequest/",
        "/admin/ami/likeness/",
        "/admin/ami/likeness/{likeness}/",
        "/admin/ami/call/",
        "/admin/ami/call/{call}/",
        "/admin/ami/call/{call}/annoncer/",
        "/admin/ami/call/{call}/publier-la-transparence/",
        "/admin/ami/call/{call}/transparence/",
        "/admin/ami/call/{call}/prolonger/",
        "/admin/ami/call/{call}/changer-une-date/",
        "/admin/ami/call/{call}/courriers/",
        "/admin/ami/call/{call}/erratum-de-notation/",
        "/admin/ami/erratum/",
        "/admin/ami/erratum/{erratum}/",
        "/admin/ami/erratum/{erratum}/publier/",
        "/admin/ami/remarking/",
        "/admin/ami/call/{call}/saisir-pour-un-candidat/",
        "/admin/ami/listing/",
        "/admin/ami/listing/{listing}/",
        "/admin/ami/listing/{listing}/apercu/",
        "/admin/ami/listing/{listing}/publier/",
        "/admin/ami/claim/",
        "/admin/ami/mandate/",
        "/admin/ami/mandate/{mandate}/",
        "/admin/ami/mandate/{mandate}/terminer/",
        "/admin/ami/pairing/",
        "/admin/ami/pairing/{call}/",
        "/admin/ami/pairing/{call}/former-un-binome/",
        "/admin/ami/pairing/{call}/repartir/",
        "/admin/ami/pairing/{call}/importer/",
        "/admin/ami/pairing/{call}/attributions.csv",
        "/admin/ami/pair/",
        "/admin/ami/pair/{pair}/",
        "/admin/ami/pair/{pair}/modifier/",
        "/admin/ami/plan/",
        "/admin/ami/plan/{plan}/",
        "/admin/ami/plan/{plan}/appliquer/",
        "/admin/ami/thirdreading/",
        "/admin/ami/thirdreading/{third}/",
        "/admin/ami/thirdreading/{third}/designer/",
        "/admin/ami/appointment/",
        "/admin/ami/appointment/designer/",
        "/admin/ami/organisation/",
        "/admin/ami/organisation/{organisation}/",
        "/admin/ami/event/",
        "/admin/letters/notification/",
    ],
    "reviewer": ["/admin/ami/reading/", "/admin/ami/reading/{pk}/lire/"],
    "committee": [
        "/admin/ami/ranking/",
        "/admin/ami/ranking/{pk}/",
        "/admin/ami/ranking/appel/{call}/criteres/",
        "/admin/ami/ranking/appel/{call}/ligne/",
        "/admin/ami/ranking/appel/{call}/lecteurs/",
        "/admin/ami/ranking/appel/{call}/exporter/",
    ],
}
ROLES = {
    "secretariat": Role.SECRETARIAT,
    "reviewer": Role.REVIEWER,
    "committee": Role.COMMITTEE,
}
ALL_SCREENS = [(role, screen) for role, screens in SCREENS.items() for screen in screens]


def everything():
    """A scored file and all that desks show beside it; one of another call, whose company sent its fiche.

    And nobody's people: those of a third call.
    """
    scored = CandidatureFactory(status=Status.SCORED)
    fiche = fiche_of(CandidatureFactory(status=Status.SCORED))
    elsewhere = CallFactory()
    return SimpleNamespace(
        scored=before_its_people(
            scored,
            erratum=erratum_in(scored.call).pk,
            likeness=likeness_in(scored.call).pk,
            mandate=mandate_in(scored.call).pk,
            pair=scored.assignment.pair_id,
            plan=plan_of(scored.call).pk,
            third=third_reading_of(scored).pk,
        ),
        sent=before_its_people(fiche.candidature, listing=fiche.pk),
        strangers={name: member(elsewhere, role) for name, role in ROLES.items()},
        root=User.objects.create_superuser("racine@exemple.example", "x"),
    )


def before_its_people(file, **keys):
    """A file, the keys of what is beside it, and by role someone who has this very file before her."""
    people = {
        "reviewer": file.assignment.pair.first_reader,
        "secretariat": member(file.call, Role.SECRETARIAT),
        "committee": member(file.call, Role.COMMITTEE),
    }
    keys |= {"pk": file.pk, "call": file.call_id, "organisation": file.organisation_id}
    return SimpleNamespace(file=file, people=people, keys=keys)


made = made_once(everything)


@pytest.fixture
def scored(made, db):
    return anew(made.scored.file)


@pytest.fixture
def call(scored):
    return scored.call


@pytest.fixture
def root(made, db):
    return anew(made.root)


@pytest.fixture
def shown(made, screen, db):
    """What `screen` is about."""
    return made.sent if "{listing}" in screen else made.scored


@pytest.fixture
def where(shown, screen):
    return screen.format(**shown.keys)


def browser_of(role, people):
    return signed_in(anew(people[role]))


@pytest.mark.parametrize(("role", "screen"), ALL_SCREENS)
def test_screen_opens_to_its_role(role, where, shown):
    assert browser_of(role, shown.people).get(where).status_code == 200


@pytest.mark.parametrize(("role", "screen"), ALL_SCREENS)
def test_screen_is_closed_to_the_other_roles(role, where, shown):
    for other in ROLES.keys() - {role}:
        assert browser_of(other, shown.people).get(where).status_code == 403


@pytest.mark.parametrize(("role", "screen"), [pair for pair in ALL_SCREENS if "{" in pair[1]])
def test_someone_elses_file_does_not_exist(role, where, made):
    client = browser_of(role, made.strangers)
    assert client.get(where).status_code == 404
    assert client.post(where).status_code == 404


@pytest.mark.parametrize(("role", "screen"), ALL_SCREENS)
def test_superuser_has_no_right_over_files(role, screen, where, root):
    response = signed_in(root).get(where)
    if "{" in screen:
        assert response.status_code == 404
    elif "appointment" not in screen:
        assert response.context["cl"].result_count == 0


@pytest.mark.parametrize("screen", ["/admin/", *[screen for _, screen in ALL_SCREENS]])
def test_administration_is_closed_to_candidates_and_visitors(where):
    assert Client().get(where).status_code == 302
    assert signed_in(UserFactory()).get(where).status_code in (302, 403)


def test_reviewer_of_the_call_does_not_meet_the_files_of_another_pair(call, scored):
    other = pair(call)
    client = signed_in(other.first_reader)
    assert client.get(f"/admin/ami/reading/{scored.pk}/lire/").status_code == 404
    assert client.get("/admin/ami/reading/").context["cl"].result_count == 0


@pytest.mark.parametrize("name", ["", "accepter/", "refuser/"])
def test_claims_open_to_every_secretariat_and_to_it_alone(name, call, scored, made, root):
    where = f"/admin/ami/claim/{claim_on(scored.organisation).pk}/{name}"
    # An organisation belongs to no call.
    for secretary in (member(call, Role.SECRETARIAT), member(CallFactory(), Role.SECRETARIAT)):
        assert signed_in(secretary).get(where).status_code == 200
    for other in ("reviewer", "committee"):
        assert browser_of(other, made.scored.people).get(where).status_code == 403
    assert signed_in(root).get(where).status_code == 404
    assert signed_in(UserFactory()).get(where).status_code in (302, 403)
    assert Client().get(where).status_code == 302


def test_index_of_an_app_leads_to_the_first_page(secretariat):
    assert secretariat.get("/admin/ami/").url == "/admin/"


def test_drafts_are_nobodys_business(secretariat, call):
    draft = CandidatureFactory(call=call)
    assert secretariat.get(f"/admin/ami/candidature/{draft.pk}/").status_code == 404


@pytest.mark.parametrize(
    "name", ["add/", "1/change/", "1/delete/", "1/history/", "abc/", "9" * 30 + "/"]
)
@pytest.mark.parametrize("model", ["candidature", "reading", "ranking", "call", "event"])
def test_stock_forms_do_not_exist(root, model, name):
    assert signed_in(root).get(f"/admin/ami/{model}/{name}").status_code == 404


@pytest.fixture
def with_picture(call, team, secretary):
    """An eligible file of the pair, with a picture; and its attachment."""
    draft = CandidatureFactory(call=call)
    by = draft.organisation.members.first()
    attaching.attach(draft, "visuals", picture(), alternative="Un écran", by=by)
    submission.submit(draft, by=by, received_at=call.opens_at)
    accept(draft, by=secretary)
    assignment.assign([draft], team, by=secretary)
    return Attachment.objects.get(candidature=draft)


def test_file_opens_to_those_who_read_the_dossier(with_picture, secretariat, reviewer):
    pk = with_picture.candidature_id
    for client, desk in ((secretariat, "candidature"), (reviewer, "reading")):
        response = client.get(f"/admin/ami/{desk}/{pk}/piece/{with_picture.pk}/")
        assert response.status_code == 200
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response.streaming_content) == PNG


def test_file_is_a_404_for_anyone_else(with_picture, call, committee):
    pk = with_picture.candidature_id
    stranger = signed_in(pair(call).first_reader)
    assert stranger.get(f"/admin/ami/reading/{pk}/piece/{with_picture.pk}/").status_code == 404
    assert committee.get(f"/admin/ami/ranking/{pk}/piece/{with_picture.pk}/").status_code == 404


def test_file_that_was_not_deposited_is_a_404(with_picture, secretariat, call):
    other = CandidatureFactory(call=call, status=Status.SUBMITTED)
    where = f"/admin/ami/candidature/{other.pk}/piece/{with_picture.pk}/"
    assert secretariat.get(where).status_code == 404
