"""The reading screen: what a reviewer waits for between two dossiers, server then browser."""

import shutil
from contextlib import contextmanager
from itertools import cycle

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from ami.enums import Role, Status
from ami.workflow.assigning import assignment
from bench.measure import compare
from tests.factories import CallFactory, CandidatureFactory, declare_no_link, member, pair

FILES = 75
# Seconds, of server and of rendering (the call's own requirement).
PROMISED = 0.3
# Milliseconds: reviewers look at a file for minutes.
LOADED_AHEAD = 1_000


def measures():
    files, client = queue_of_a_reviewer()
    turns = cycle(f"/admin/ami/reading/{file.pk}/lire/" for file in files)
    yield compare(
        "dossier suivant, côté serveur",
        lambda: client.get(next(turns)),
        floor=lambda: client.get("/sante/"),
        floor_name="page de santé",
        most=PROMISED,
    )
    if chromium := shutil.which("chromium"):
        with browser(chromium, client) as (page, visit):
            yield compare(
                "dossier suivant, chargé d’avance, jusqu’à l’écran",
                lambda: go_to_the_next(page),
                before=lambda: (visit(next(turns)), page.wait_for_timeout(LOADED_AHEAD)),
                floor=lambda: visit("/sante/"),
                floor_name="page de santé",
                most=PROMISED,
            )


def go_to_the_next(page):
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator("a[rel~=next]").click()


def queue_of_a_reviewer():
    """75 files to read, and a client signed in as the one who reads them."""
    call = CallFactory()
    team = pair(call)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(FILES)]
    assignment.assign(files, team, by=member(call, Role.SECRETARIAT))
    declare_no_link(team.first_reader)
    client = Client()
    client.force_login(team.first_reader, backend="django.contrib.auth.backends.ModelBackend")
    return files, client


@contextmanager
def browser(chromium, client):
    """A page, and `visit(address)`, which opens it there until it is laid out."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    site = f"http://127.0.0.1:{server.port}"
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = opened.new_page()
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}]
            )
            yield (
                page,
                lambda address: page.goto(f"{site}{address}", wait_until="domcontentloaded"),
            )
            opened.close()
    finally:
        server.terminate()
