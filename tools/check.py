"""`make check`: every check beside the suite, each run to its end, then one verdict."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import audit

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))
INDEX_ADDRESS = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|https?://|file:")
PRODUCTION = dict(
    line.split("=", 1)
    for line in (PROJECT / "production.env.example").read_text().splitlines()
    if line and not line.startswith("#")
)
LOCAL = PRODUCTION | {"ALLIANCE_MODE": "test"}


def main():
    failures = [label for label, check in CHECKS.items() if not announced(label, check)]
    print()
    if failures:
        print(f"make check : {len(failures)} contrôle(s) en échec : {' ; '.join(failures)}.")
    else:
        print(f"make check : les {len(CHECKS)} contrôles passent.")
    return 1 if failures else 0


def announced(label, check):
    print(f"\n— {label}", flush=True)
    return check()


def python(*words, env=None):
    """A check that is a Python module or script, in the environment it is about."""

    def run():
        command = [sys.executable, *words]
        return not subprocess.run(command, cwd=PROJECT, env=os.environ | (env or {})).returncode

    return run


def locks_without_address():
    found = [
        f"{path.name}:{number}: {line}"
        for path in LOCKS
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if INDEX_ADDRESS.search(line)
    ]
    print("\n".join(found) or f"{len(LOCKS)} fichiers, aucune adresse.")
    return bool(LOCKS) and not found


def static_files_collected():
    """All of them, libraries included, as production names, rewrites and compresses them."""
    with tempfile.TemporaryDirectory() as folder:
        collect = python(
            *("manage.py", "collectstatic", "--no-input", "--verbosity", "0"),
            env=PRODUCTION | {"STATIC_ROOT": folder},
        )
        if collected := collect():
            print(f"{sum(1 for path in Path(folder).rglob('*') if path.is_file())} fichiers.")
        return collected


CHECKS = {
    "format du code": python("-m", "ruff", "format", "--check", "."),
    "règles du code": python("-m", "ruff", "check", "."),
    # Its rules only: its formatter moves white space that shows inside sentences.
    "règles des gabarits": python("-m", "djlint", "templates", "--lint", "--quiet"),
    # Whether the history is consistent needs a database, and is shown by the suite's own migrations.
    "migrations à jour": python(
        *("-W", "ignore::RuntimeWarning"),
        *("manage.py", "makemigrations", "--check", "--dry-run"),
        env=LOCAL,
    ),
    "réglages de production": python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", env=PRODUCTION
    ),
    "fichiers statiques de production": static_files_collected,
    "règles d’architecture": python(
        *("-m", "alliance.embedded", "test"), *("-q", "tests/test_architecture.py")
    ),
    "composition des services": python(
        *("-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"),
        "docker-compose.yml",
    ),
    "verrous sans adresse d’index": locks_without_address,
    "dépendances sans faille connue": audit.is_clean,
}


if __name__ == "__main__":
    sys.exit(main())
