"""The desks in a real browser: axe finds nothing in either theme, nothing overflows."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Role, Status
from ami.models import Candidature
from ami.workflow.assigning import assignment
from ami.workflow.attachments import (
    attaching,
    texts,
)
from ami.workflow.filing import submission
from ami.workflow.running import calls
from tests.ami.committee.scenes import beside, common_file, compared, discussed_by
from tests.ami.committee.subjects import claim_on, fiche_before, mandate_in, prepared_by
from tests.e2e.axe import NARROW, narrow_width, problems, violations
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    accept,
    declare_no_link,
    depositor,
    pair,
    score,
)
from tests.files import pdf_saying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TROUBLE = {"error", "warning"}
SCREENS = {
    "secretariat": [
        "/admin/",
        "/admin/ami/candidature/",
        "/admin/ami/candidature/{pk}/",
        "/admin/ami/candidature/{pk}/eligibilite/",
        "/admin/ami/candidature/{pk}/suivi/",
        "/admin/ami/candidature/{pk}/completer/",
        "/admin/ami/call/",
        "/admin/ami/call/{call}/",
        "/admin/ami/call/{call}/designer/",
        "/admin/ami/call/{call}/annoncer/",
        "/admin/ami/call/{call}/prolonger/",
        "/admin/ami/call/{call}/saisir-pour-un-candidat/",
        "/admin/ami/call/{prepared}/",
        "/admin/ami/call/{prepared}/dates/",
        "/admin/ami/call/{prepared}/thematiques/",
        "/admin/ami/appointment/",
        "/admin/ami/event/",
        "/admin/ami/organisation/",
        "/admin/ami/listing/",
        "/admin/ami/listing/{listing}/",
        "/admin/ami/listing/{listing}/apercu/",
        "/admin/ami/listing/{listing}/publier/",
        "/admin/ami/listing/{listing}/renvoyer/",
        "/admin/ami/claim/",
        "/admin/ami/claim/{claim}/",
        "/admin/ami/claim/{claim}/accepter/",
        "/admin/ami/claim/{claim}/refuser/",
        "/admin/ami/conflict/",
        "/admin/ami/candidature/mes-liens/",
        "/admin/ami/candidature/{new}/liens/",
        "/admin/ami/candidature/{pk}/ecarter-une-personne/",
        "/admin/ami/mandate/",
        "/admin/ami/mandate/{mandate}/",
        "/admin/ami/mandate/{mandate}/terminer/",
        "/admin/letters/notification/",
        "/admin/letters/notification/{letter}/",
    ],
    "secretariat at work": [
        "/admin/",
        "/admin/ami/candidature/signaux/",
        "/admin/ami/candidature/{new}/attribuer/",
        "/admin/ami/completionrequest/",
        "/admin/ami/likeness/",
        "/admin/ami/likeness/{likeness}/",
        "/admin/ami/call/{call}/changer-une-date/",
        "/admin/ami/call/{call}/courriers/",
        "/admin/ami/call/{call}/courriers/acknowledgement/",
        "/admin/ami/call/{call}/erratum-de-texte/",
        "/admin/ami/call/{call}/erratum-de-notation/",
        "/admin/ami/erratum/",
        "/admin/ami/erratum/{erratum}/",
        "/admin/ami/remarking/",
        "/admin/ami/pairing/",
        "/admin/ami/pairing/{call}/",
        "/admin/ami/pairing/{call}/former-un-binome/",
        "/admin/ami/pairing/{call}/importer/",
        "/admin/ami/pair/",
        "/admin/ami/pair/{pair}/",
        "/admin/ami/plan/",
        "/admin/ami/plan/{plan}/",
        "/admin/ami/calibration/",
        "/admin/ami/calibration/{last_day}/",
        "/admin/ami/thirdreading/",
        "/admin/ami/thirdreading/{third}/",
        "/admin/ami/conflict/{conflict}/",
        "/admin/ami/call/preparer/",
        "/admin/ami/call/{prepared}/",
        "/admin/ami/call/{prepared}/grille/",
        "/admin/ami/call/{prepared}/apercu/",
        "/admin/ami/call/{prepared}/ouvrir/",
    ],
    "reviewer": [
        "/admin/",
        "/admin/ami/reading/",
        "/admin/ami/reading/{pk}/lire/",
        "/admin/ami/reading/{pk}/piece/{file}/texte/",
        "/admin/ami/reading/{pk}/liens/",
        "/admin/ami/declaration/",
        "/admin/ami/calibration/{discussed}/",
        "/admin/ami/reading/{divergent}/comparer/",
        "/admin/ami/reading/{divergent}/harmoniser/",
    ],
    "committee": [
        "/admin/",
        "/admin/ami/ranking/",
        "/admin/ami/ranking/{scored}/",
        "/admin/ami/ranking/{scored}/liens/",
        "/admin/ami/ranking/appel/{call}/criteres/",
        "/admin/ami/ranking/appel/{call}/ligne/?basis=rank&value=2",
        "/admin/ami/ranking/appel/{call}/ligne/comparer/?line={one}&line={other}",
        "/admin/ami/ranking/appel/{call}/lecteurs/",
        "/admin/ami/ranking/appel/{call}/exporter/",
    ],
}
# The fixture that makes what the screens of a role are about.
SCENES = {
    "secretariat": "subjects",
    "secretariat at work": "work",
    "reviewer": "discussion",
    "committee": "comparison",
}


def sign_in(page, live_server, client):
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


@pytest.fixture
def files(call, team, secretary, judge):
    """The keys that addresses name: a file being read, one to decide, what is beside them."""
    draft = CandidatureFactory(call=call)
    attached = ContentFile(pdf_saying("Une page", ""), name="brochure.pdf")
    brochure = attaching.attach(draft, "brochure", attached, by=depositor(draft))
    texts.keep_text(brochure.pk)
    submission.submit(draft, by=depositor(draft), received_at=timezone.now())
    accept(draft, by=secretary)
    reading = Candidature.objects.get(pk=draft.pk)
    assignment.assign([reading], team, by=secretary)
    scored = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(scored, by=secretary, marks=(5, 2), readers=team)
    letter = Notification.objects.first()
    for person in (secretary, judge, team.first_reader, team.second_reader):
        declare_no_link(person)
    return {
        "pk": reading.pk,
        "file": brochure.pk,
        "scored": scored.pk,
        "call": call.pk,
        "letter": letter.pk,
    }


@pytest.fixture
def subjects(call, secretary):
    """The keys of what the secretariat alone has before it."""
    listing = fiche_before(secretary)
    claim, mandate = claim_on(listing.candidature.organisation), mandate_in(call)
    declare_no_link(secretary)
    return {
        "new": CandidatureFactory(call=call, status=Status.SUBMITTED).pk,
        "listing": listing.pk,
        "claim": claim.pk,
        "mandate": mandate.pk,
        "prepared": prepared_by(secretary).pk,
    }


@pytest.fixture
def work(call, files, team, secretary):
    """What moves while files are read, in a call that another follows, about to close."""
    last_day = CallFactory(closes_at=timezone.now() + datetime.timedelta(hours=6))
    calls.appoint(last_day, secretary, Role.SECRETARIAT, by=User.objects.system())
    common_file(last_day, secretary)
    scored = Candidature.objects.get(pk=files["scored"])
    found = {
        **beside(call, scored, team, secretary),
        "new": CandidatureFactory(call=call, status=Status.ELIGIBLE).pk,
        "prepared": prepared_by(secretary).pk,
        "last_day": last_day.pk,
    }
    declare_no_link(secretary)
    return found


@pytest.fixture
def discussion(files, team):
    return discussed_by(team.first_reader)


@pytest.fixture
def comparison(call, files, team, secretary, judge):
    found = compared(call, judge, secretary, (team, pair(call)))
    declare_no_link(judge)
    return found


@pytest.mark.parametrize("role", SCREENS)
def test_screens_pass_axe_in_both_themes_and_fit_a_narrow_screen(
    role, request, page, live_server, files, judge
):
    files |= request.getfixturevalue(SCENES[role])
    sign_in(page, live_server, request.getfixturevalue(role.split()[0]))
    complaints = []
    # The State's components present themselves in the console.
    page.on("console", lambda said: said.type in TROUBLE and complaints.append(said.text))
    page.set_viewport_size({"width": 1280, "height": 800})
    found = []
    for screen in SCREENS[role]:
        page.goto(live_server.url + screen.format(**files))
        found += [(screen, *fault) for fault in problems(page, dark=True)]
    assert found == []
    assert complaints == []


def test_refused_acts_and_what_is_read_again_pass(page, live_server, secretariat, call, secretary):
    sign_in(page, live_server, secretariat)
    claim, fiche = claim_on(OrganisationFactory()), fiche_before(secretary)
    declare_no_link(secretary)
    for where, button in (
        (f"call/{call.pk}/prolonger/", "Vérifier avant de prolonger"),
        (f"call/{call.pk}/saisir-pour-un-candidat/", "Saisir pour un candidat"),
        (f"claim/{claim.pk}/accepter/", "Accepter la demande"),
        (f"listing/{fiche.pk}/renvoyer/", "Renvoyer avec un commentaire"),
    ):
        page.goto(f"{live_server.url}/admin/ami/{where}")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("alert")).to_be_focused()
        assert (where, page.title()[:6], violations(page)) == (where, "Erreur", [])
        assert (where, narrow_width(page)) == (where, NARROW)

    page.goto(f"{live_server.url}/admin/ami/call/{call.pk}/prolonger/")
    page.get_by_label("Motifs").fill("Panne de deux heures.")
    page.get_by_role("button", name="Vérifier avant de prolonger").click()
    expect(page.get_by_role("table", name="Ce qui va changer")).to_be_visible()
    assert violations(page) == []
    assert narrow_width(page) == NARROW


def test_a_review_is_saved_without_javascript(browser, live_server, reviewer, files):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, reviewer)
    page.goto(f"{live_server.url}/admin/ami/reading/{files['pk']}/lire/")
    page.locator("#id_mark-B1_3").check()
    page.locator("#id_internal_note").fill("À revoir.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#id_internal_note")).to_have_value("À revoir.")
    expect(page.locator("#id_mark-B1_3")).to_be_checked()
    context.close()
