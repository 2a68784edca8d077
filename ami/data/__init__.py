"""Calls as data files: `read_call("call-2025")` gives a checked, frozen `CallData`."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path

from ami.data.shapes import CallData, DataError, build

__all__ = ["CallData", "DataError", "plain", "read_call"]

FOLDER = Path(__file__).resolve().parent


def read_call(name, folder=FOLDER):
    """The call of `<folder>/<name>.toml`; raises DataError, in French, naming the faulty key."""
    path = folder / f"{name}.toml"
    if not path.is_file():
        raise DataError(f"Le fichier d’appel « {path.name} » n’existe pas.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"« {path.name} » n’est pas un fichier TOML lisible : {error}") from error
    try:
        return build(CallData, table)
    except DataError as error:
        raise DataError(f"« {path.name} » : {error}") from error


def plain(data):
    """A part of a call as JSON columns hold it: objects, lists, ISO 8601 dates and instants."""
    return json.loads(json.dumps(asdict(data), default=lambda moment: moment.isoformat()))
