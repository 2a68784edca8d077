"""Readers at work together, each in her own browser."""

import re

import pytest
from playwright.sync_api import expect

from ami.enums import ReadingMode, Role, Status
from ami.models import Review, ThirdReading
from ami.workflow.assigning import assignment
from tests import factories
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.readings.test_reading_in_a_browser import (
    SAVED,
    status,
)
from tests.ami.committee.test_browser import sign_in
from tests.factories import CallFactory, CandidatureFactory, declare_no_link, member, whole_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
READING = "/admin/ami/reading/"


def given(**rules):
    """A file to read, and its pair."""
    call = CallFactory(**rules)
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    team = factories.pair(call)
    assignment.assign([candidature], team, by=member(call, Role.SECRETARIAT))
    for reader in (team.first_reader, team.second_reader):
        declare_no_link(reader)
    return candidature, team


def page_of(browser, live_server, user, where):
    page = browser.new_context().new_page()
    sign_in(page, live_server, signed_in(user))
    page.goto(live_server.url + where)
    return page


def test_a_third_reading_appears(browser, live_server):
    candidature, team = given(reconciliation_above=20, third_reading_above=40)
    third = member(candidature.call, Role.REVIEWER, service="Un autre service")
    queue = page_of(browser, live_server, third, READING)
    expect(queue.get_by_role("link", name=candidature.reference)).to_have_count(0)
    for reader, mark in ((team.first_reader, 5), (team.second_reader, 1)):
        whole_review(candidature, mark, by=reader)
        page = page_of(browser, live_server, reader, f"{READING}{candidature.pk}/remettre/")
        page.get_by_role("button", name=re.compile("^Remettre")).click()
        expect(page.get_by_text("1 sur 1.")).to_be_visible()
        page.context.close()
    queue.reload()
    queue.get_by_role("link", name=candidature.reference).click()
    queue.get_by_role("button", name="Je déclare n’avoir aucun lien").click()
    expect(queue.get_by_role("button", name=re.compile("^Remettre"))).to_be_visible()
    expect(queue.get_by_text(str(team.first_reader))).to_have_count(0)
    assert ThirdReading.objects.get().reader == third
    queue.context.close()


def test_two_readers_of_one_sheet_save_at_once_and_see_both_texts(browser, live_server):
    candidature, team = given(reading_mode=ReadingMode.JOINT)
    where = f"{READING}{candidature.pk}/lire/"
    first, second = (
        page_of(browser, live_server, reader, where)
        for reader in (team.first_reader, team.second_reader)
    )
    first.locator("#id_comment").fill("Ce que dit l’une.")
    expect(status(first)).to_have_text(SAVED)
    second.locator("#id_comment").fill("Ce que dit l’autre.")
    expect(second.get_by_text("Ce que dit l’une.")).to_be_visible()
    expect(second.locator("#id_comment")).to_have_value("Ce que dit l’autre.")
    assert Review.objects.get().comment == "Ce que dit l’une."
    for page in (first, second):
        page.context.close()
