"""The desks in a real browser: axe finds nothing in either theme, nothing overflows."""

import pytest
from playwright.sync_api import expect

from alliance.letters.models import Notification
from ami.enums import Status
from ami.workflow import assignment
from tests.e2e.axe import narrow_width, violations
from tests.factories import CandidatureFactory, score

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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
        "/admin/ami/appointment/",
        "/admin/ami/event/",
        "/admin/ami/organisation/",
        "/admin/letters/notification/",
        "/admin/letters/notification/{letter}/",
    ],
    "reviewer": ["/admin/", "/admin/ami/reading/", "/admin/ami/reading/{pk}/lire/"],
    "committee": ["/admin/", "/admin/ami/ranking/", "/admin/ami/ranking/{scored}/"],
}


def sign_in(page, live_server, client):
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])


@pytest.fixture
def files(call, team, secretary):
    """The keys that addresses name: a file being read, one to decide, a letter."""
    reading = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([reading], team, by=secretary)
    scored = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(scored, by=secretary, marks=(5, 2), readers=team)
    letter = Notification.objects.first()
    return {"pk": reading.pk, "scored": scored.pk, "call": call.pk, "letter": letter.pk}


@pytest.mark.parametrize("role", SCREENS)
def test_screens_pass_axe_in_both_themes_and_fit_a_narrow_screen(
    role, request, page, live_server, files, judge
):
    sign_in(page, live_server, request.getfixturevalue(role))
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": 1280, "height": 800})
    for screen in SCREENS[role]:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            # Anew: links fade from one theme's colour to the other's.
            page.goto(live_server.url + screen.format(**files))
            assert (screen, scheme, violations(page)) == (screen, scheme, [])
        assert (screen, narrow_width(page)) == (screen, 320)
    assert complaints == []


def test_a_review_is_marked_from_the_keyboard(page, live_server, reviewer, files):
    sign_in(page, live_server, reviewer)
    page.goto(f"{live_server.url}/admin/ami/reading/{files['pk']}/lire/")
    for code, presses in (("A", 4), ("B1", 3), ("B2", 5), ("B3", 4), ("B4", 4)):
        page.locator(f"#id_mark-{code}_0").focus()
        for _ in range(presses):
            page.keyboard.press("ArrowRight")
    expect(page.locator("#total")).to_have_text("5 sur 5 notés · 82 / 100")
    page.get_by_label("Favorable", exact=True).check()
    page.get_by_role("button", name="Remettre la fiche").click()
    expect(page.get_by_text("82,0 / 100")).to_be_visible()
    page.get_by_role("button", name="Remettre et passer au dossier suivant").click()
    expect(page.get_by_text("2 sur 2.")).to_be_visible()


def test_a_review_is_saved_without_javascript(browser, live_server, reviewer, files):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, reviewer)
    page.goto(f"{live_server.url}/admin/ami/reading/{files['pk']}/lire/")
    page.locator("#id_mark-B1_3").check()
    page.get_by_label("Note interne").fill("À revoir.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_label("Note interne")).to_have_value("À revoir.")
    expect(page.locator("#id_mark-B1_3")).to_be_checked()
    context.close()
