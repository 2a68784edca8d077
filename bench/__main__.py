"""`python -m bench [--kept] [MODULE[:WORD]…]`: every measure of the folder, as a table and in var/bench.json.

A module of this folder has one function, `measures()`, which gives `Measure`s; it makes what it
needs in a database of its own, thrown away at the end. With `--kept`, on servers that stay, the
databases stay too, and are found again by the next run. A WORD keeps the screens whose name or
address holds it.
"""

import importlib
import json
import os
import pkgutil
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import django

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = {"__main__", "crowd", "measure", "sittings", "twins", "volume"}


def main(words):
    kept, asked = "--kept" in words, [word for word in words if word != "--kept"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    django.setup()
    with databases(kept):
        found = [measure for name in asked or names() for measure in taken(name)]
    write(found)
    return 0 if all(measure.is_kept for measure in found) else 1


def names():
    return sorted(one.name for one in pkgutil.iter_modules([Path(__file__).parent]))


def taken(asked):
    """The measures of one module, each printed as soon as it is known."""
    name, _, word = asked.partition(":")
    if name in TOOLS:
        return
    for measure in importlib.import_module(f"bench.{name}").measures(*filter(None, [word])):
        print(line(measure), flush=True)
        yield measure


@contextmanager
def databases(kept):
    """A database and a folder for files that nothing else uses; the database may be `kept`."""
    from django.conf import settings
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment(debug=False)
    former = setup_databases(verbosity=0, interactive=False, keepdb=kept)
    try:
        with TemporaryDirectory() as folder:
            settings.STORAGES["default"]["OPTIONS"]["location"] = folder
            yield
    finally:
        teardown_databases(former, verbosity=0, keepdb=kept)


def line(measure):
    verdict = "" if measure.is_kept else "  TROP LENT"
    return (
        f"{measure.name:<52} {1000 * measure.seconds:>9.1f} ms  "
        f"{measure.ratio:>7.1f} × {measure.floor_name} ({1000 * measure.floor_seconds:.2f} ms)  "
        f"{measure.promise}{verdict}"
    )


def write(found):
    rows = [
        {
            "name": one.name,
            "seconds": one.seconds,
            "floor": one.floor_name,
            "floor_seconds": one.floor_seconds,
            "ratio": one.ratio,
            "most": one.most,
            "within": one.within,
        }
        for one in found
    ]
    place = PROJECT / "var" / "bench.json"
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(rows, ensure_ascii=False, indent=2), encoding="utf-8")
    print(f"\n{len(rows)} mesure(s), écrites dans {place.relative_to(PROJECT)}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
