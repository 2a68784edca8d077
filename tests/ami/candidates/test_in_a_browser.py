"""The form in a real browser: what it refuses, the Enter key, no JavaScript."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 640}


def log_in(context, live_server, client):
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )


@pytest.fixture
def page(page, live_server, client):
    log_in(page.context, live_server, client)
    return page


def test_refused_answers_are_announced_and_lead_to_their_fields(page, live_server, draft):
    page.goto(live_server.url + reverse("candidates:section", args=[draft.reference, "impact"]))
    page.fill("#id_indicators-0-before", "douze")
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_title(re.compile("^Erreur\u00a0: Impact"))
    expect(page.locator("#error-summary")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_indicators-0-before")).to_be_focused()


def test_enter_key_saves_and_removes_nothing(page, live_server, draft):
    page.goto(live_server.url + reverse("candidates:section", args=[draft.reference, "impact"]))
    page.fill("#id_indicators-0-unit", "jours")
    page.press("#id_indicators-0-unit", "Enter")
    page.get_by_text("Vos réponses sont enregistrées.").wait_for()
    expect(page.locator("#id_indicators-0-unit")).to_have_value("jours")


def test_form_is_filled_without_javascript(browser, live_server, client, draft):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    log_in(context, live_server, client)
    page = context.new_page()
    page.goto(live_server.url + reverse("candidates:section", args=[draft.reference, "impact"]))
    expect(page.get_by_role("link", name="Déclarations et engagements").first).to_be_visible()
    page.fill("#id_indicators-0-measure", "Délai")
    page.fill("#id_impact_summary", "Des gains")
    page.get_by_role("button", name="Ajouter un bloc").click()
    page.fill("#id_indicators-1-measure", "Coût")
    page.get_by_role("button", name="Retirer le bloc 1").click()
    expect(page.locator("#id_indicators-0-measure")).to_have_value("Coût")
    expect(page.locator("#id_impact_summary")).to_have_value("Des gains")
    context.close()
