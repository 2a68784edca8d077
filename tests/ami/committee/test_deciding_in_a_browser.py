"""From the sitting to the last letter in a browser: the screens pass, and a sitting is followed."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alliance.letters import unsubscribing
from alliance.models import User
from ami.enums import EnquiryKind, Letter, Outcome, ProcedureKind, Role, Status
from ami.workflow.deciding import agenda, deliberation, procedures, publication, reopening
from ami.workflow.enquiry import access, answering, disclosing, following
from ami.workflow.running import calls
from ami.workflow.transparency.publishing import publish
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.test_browser import sign_in
from tests.ami.workflow.deciding.held import held
from tests.ami.workflow.enquiry.subjects import asked
from tests.e2e.axe import problems, violations
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    commit,
    decided,
    declare_no_link,
    depositor,
    member,
    sitting,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SITTING, POINT, MINUTES = (
    f"/admin/ami/{name}/" for name in ("deliberation", "agendaitem", "minutes")
)
CALL, DESK = "/admin/ami/call/", "/admin/ami/enquiry/"
GROUNDS = "Un motif d’essai."


def propose(item, by):
    given = {"departure": GROUNDS, "based_on": item.version, "by": by}
    return deliberation.propose(item, Outcome.SELECTED, GROUNDS, **given)


def in_session():
    """An open sitting on two files: one called, to be examined by itself, the other in the lot."""
    call = CallFactory()
    for _ in range(2):
        CandidatureFactory(call=call, status=Status.SCORED)
    secretary = member(call, Role.SECRETARIAT)
    calls.close_now(call, by=secretary)
    session = sitting(call, secretary=secretary)
    agenda.draw_up(session, by=secretary)
    called, in_lot = session.items.all()
    called = agenda.contest(called, "Demande d’un membre.", by=secretary)
    called = agenda.call_up(called, by=secretary)
    for person in (session.chair, secretary):
        declare_no_link(person)
    return session, called, in_lot


def deciding():
    """Its chair's screens, one by one."""
    session, called, in_lot = in_session()
    propose(called, session.chair)
    propose(in_lot, session.chair)
    slugs = ("", "presences/", "lot/", "lot/decider/")
    return session.chair, [
        SITTING,
        *(f"{SITTING}{session.pk}/{slug}" for slug in slugs),
        f"{POINT}{called.pk}/",
    ]


def sealing():
    session, _, _ = held()
    page = f"{MINUTES}{session.minutes.get().pk}/"
    return session.secretary, [
        f"{SITTING}inscrire/",
        f"{SITTING}{session.pk}/",
        MINUTES,
        page,
        f"{page}signer/",
        f"{page}corriger/",
    ]


def telling():
    """Results that can be announced, others that are, and what is published of them."""
    call, told = CallFactory(), CallFactory()
    decided(call, Outcome.SELECTED, Outcome.NOT_SELECTED)
    [file] = decided(told, Outcome.NOT_SELECTED)
    secretary = member(told, Role.SECRETARIAT)
    calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    publication.announce(told, by=secretary)
    publish(told, by=secretary)
    slugs = ("campagne", "informes", "informes/exporter", "informes/renvoyer", "transparence")
    return secretary, [
        f"{CALL}{call.pk}/annoncer/",
        *(f"{CALL}{told.pk}/{slug}/" for slug in slugs),
        f"{CALL}{told.pk}/informes/{file.pk}/renvoyer/",
        f"{CALL}{told.pk}/publier-la-transparence/",
    ]


def taking_up():
    """A request on a file, one to reopen, and one heard before it loses its selection."""
    candidature = CandidatureFactory(status=Status.NOT_SELECTED)
    secretary = member(candidature.call, Role.SECRETARIAT)
    declare_no_link(secretary)
    enquiry = asked(EnquiryKind.ACCESS, reference=candidature.reference)
    following.take(enquiry, by=secretary)
    disclosing.propose(enquiry, by=secretary)
    made = reopening.propose(candidature, GROUNDS, by=secretary)
    heard = in_procedure()
    calls.appoint(heard.candidature.call, secretary, Role.SECRETARIAT, by=User.objects.system())
    declare_no_link(secretary)
    slugs = ("", "repondre/", "occultations/")
    return secretary, [
        DESK,
        f"{DESK}inscrire/",
        *(f"{DESK}{enquiry.pk}/{slug}" for slug in slugs),
        f"/admin/ami/reopening/{made.pk}/",
        f"/admin/ami/procedure/{heard.pk}/",
        f"/admin/ami/procedure/{heard.pk}/decider-le-retrait/",
    ]


def in_procedure():
    selected = CandidatureFactory(status=Status.SELECTED)
    commit(selected)
    return procedures.open_procedure(
        selected,
        ProcedureKind.SELECTION,
        GROUNDS,
        "Un courriel.",
        due_at=timezone.now() + datetime.timedelta(days=15),
        by=member(selected.call, Role.SECRETARIAT),
    )


def answered():
    """A request whose answer is at an address of its own."""
    secretary = member(CallFactory(), Role.SECRETARIAT)
    enquiry = asked(EnquiryKind.COMPLAINT)
    following.take(enquiry, by=secretary)
    return answering.answer(enquiry, "La panne est réparée.", by=secretary)


def wrong_at(page, screens):
    """What is wrong, screen by screen."""
    found = []
    for screen in screens:
        assert page.goto(screen).status == 200, screen
        found += [(screen, *fault) for fault in problems(page, dark=True)]
    return found


@pytest.mark.parametrize("scene", [deciding, sealing, telling, taking_up])
def test_screens_pass_axe_in_both_themes_and_fit_a_narrow_screen(scene, page, live_server):
    person, screens = scene()
    sign_in(page, live_server, signed_in(person))
    assert wrong_at(page, [live_server.url + screen for screen in screens]) == []


def test_what_a_company_and_the_public_read_passes_too(page, live_server):
    heard, link = (
        in_procedure().candidature,
        unsubscribing.url_for(Letter.ACKNOWLEDGEMENT, "a@b.fr"),
    )
    token = access.token_of(answered())
    addresses = [
        reverse("candidates:procedure", args=[heard.reference]),
        reverse("pages:enquiry_answer", args=[token]),
        reverse("letters-unsubscribe", args=[link.rstrip("/").rsplit("/", 1)[1]]),
        "/contact/",
    ]
    sign_in(page, live_server, signed_in(depositor(heard)))
    assert wrong_at(page, [live_server.url + address for address in addresses]) == []
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert violations(page) == []


def test_a_proposal_appears_to_another_who_keeps_what_she_was_typing(page, live_server):
    session, called, _ = in_session()
    sign_in(page, live_server, signed_in(session.chair))
    page.goto(f"{live_server.url}{POINT}{called.pk}/")
    direct = page.get_by_role("region", name="La séance en direct")
    expect(direct).to_contain_text("Aucune proposition encore")
    page.get_by_label("Motifs").fill("Ce que je pense.")
    propose(called, session.chair)
    expect(direct).to_contain_text("Retenue")
    expect(page.get_by_text("Ce point a changé depuis que vous l’avez ouvert.")).to_be_visible()
    expect(page.get_by_label("Motifs")).to_have_value("Ce que je pense.")
    page.get_by_role("button", name="Suspendre le direct").click()
    expect(page.get_by_role("button", name="Reprendre le direct")).to_be_visible()
