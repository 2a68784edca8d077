"""What every test stands on: its own Redis prefix, its own files, and a browser when there is one."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from playwright.sync_api import expect

from tests.alliance.registry import running
from tests.emptying import Found

pytest_plugins = ["tests.markup"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
BROWSER_REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"
# The markers of tests that take seconds each, or their module a minute.
SLOW = ("browser", "embedded", "torture", "long")
WITHOUT_BROWSER = "Chromium est introuvable : les tests de navigateur ne sont PAS passés."


def pytest_configure(config):
    if BROWSER_REQUIRED and not CHROMIUM:
        raise pytest.UsageError(f"REQUIRE_BROWSER=1, or {WITHOUT_BROWSER}")
    _give_each_worker_its_redis()
    # Milliseconds: a busy machine may take longer than the five seconds of Playwright.
    expect.set_options(timeout=20_000)
    hypothesis.register_profile("busy", deadline=None, suppress_health_check=list(HealthCheck))
    hypothesis.load_profile("busy")
    # Playwright's own event loop makes Django believe that the whole test is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Else every test client walks through all the static files before its first request.
    settings.WHITENOISE_AUTOREFRESH = True
    # No test asks a service of the outside; those of the registry run one of their own.
    settings.REGISTRY_URL = ""
    # Hashing slowly is the point in production, and nobody's here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _give_each_worker_its_redis():
    """Before anything connects; the environment tells it to the processes tests start."""
    prefix = f"{settings.REDIS_PREFIX}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    os.environ["REDIS_PREFIX"] = settings.REDIS_PREFIX = prefix
    settings.CACHES["default"]["KEY_PREFIX"] = prefix
    settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"{prefix}:"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The few and slow come first: a worker must not end alone with them."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=WITHOUT_BROWSER))
    items.sort(key=lambda item: not any(map(item.get_closest_marker, SLOW)))


def pytest_terminal_summary(terminalreporter):
    _print_figures(terminalreporter)
    if not CHROMIUM:
        terminalreporter.section("NAVIGATEUR ABSENT", sep="!", red=True, bold=True)
        terminalreporter.line(WITHOUT_BROWSER, red=True, bold=True)


def _print_figures(terminalreporter):
    """What tests measured and recorded as `figures`, in whichever process they ran."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, ())]
    figures = [
        value
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == "figures"
    ]
    if figures:
        terminalreporter.section("mesuré")
        for line in sorted(figures):
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What tests with real commits leave is removed in our own way, the quicker one."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        found = Found()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: found.put_back())
        yield


@pytest.fixture(scope="session", autouse=True)
def private_files(tmp_path_factory):
    """Files deposited by tests never meet those of a site that runs beside."""
    settings.STORAGES["default"]["OPTIONS"]["location"] = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def empty_cache():
    """Counters of attempts must not pass from one test to the next."""
    yield
    # Not `clear()`, which would empty the Redis of the other workers too.
    cache.delete_pattern("*")


@pytest.fixture
def registry(settings, monkeypatch):
    """A public registry of companies, which says what a test has it say."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running() as (registry, address):
        settings.REGISTRY_URL = address
        yield registry
