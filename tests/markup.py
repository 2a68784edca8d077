"""Each page that the suite is served is read once by the Nu HTML checker, when `VNU_JAR` says where it is."""

import json
import os
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import Resolver404

JAR = os.environ.get("VNU_JAR", "")
REQUIRED = os.environ.get("REQUIRE_VNU") == "1"
FOLDER = "MARKUP_FOLDER"
# What a test typed into a number, or a null byte, and was given back to correct.
GIVEN_BACK = re.compile(r"attribute “value” on element “input”|U\+0000")


def pytest_configure(config):
    if REQUIRED and not Path(JAR).is_file():
        raise pytest.UsageError("REQUIRE_VNU=1, and VNU_JAR names no file.")
    if JAR and FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="markup-")
    if JAR:
        Client.request = _kept(Client.request)


def _kept(request):
    """The test client's `request`, which also keeps the first page of each view and answer."""

    def requested(client, **asked):
        response = request(client, **asked)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            _keep(response)
        return response

    return requested


def _keep(response):
    path = Path(os.environ[FOLDER]) / f"{_name(response)}.html"
    if not path.exists() and response.content[:15].lower() == b"<!doctype html>":
        path.write_bytes(response.content)


def _name(response):
    template = next((one.name for one in response.templates if one.name), "")
    return re.sub(r"\W+", "_", f"{_view(response)}-{response.status_code}-{template}")


def _view(response):
    try:
        return response.resolver_match.view_name
    except Resolver404:
        return "unknown"


def pytest_sessionfinish(session):
    if JAR and not hasattr(session.config, "workerinput") and faults():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if JAR:
        pages = len(list(Path(os.environ[FOLDER]).glob("*.html")))
        terminalreporter.section("balisage")
        for line in faults():
            terminalreporter.line(line, red=True)
        terminalreporter.line(f"{pages} pages lues, {len(faults())} fautes.")


@cache
def faults():
    """A line for each fault: the page, the place, what is wrong."""
    command = [
        "java",
        "-Xss2m",
        "-jar",
        JAR,
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
    ]
    told = subprocess.run(
        [*command, os.environ[FOLDER]], capture_output=True, text=True, check=True
    ).stderr
    return sorted({_line(one) for one in json.loads(told)["messages"]} - {None})


def _line(message):
    if GIVEN_BACK.search(message["message"]):
        return None
    page = Path(message["url"]).stem
    return f"{page}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
