"""Known vulnerabilities of the pinned dependencies, and loudly what could not be looked up."""

import json
import subprocess
import sys
from pathlib import Path

TIMEOUT = 15
# It holds all that production and `make run` install, at the same versions.
LOCK = Path(__file__).resolve().parent.parent / "requirements" / "dev.txt"


def is_clean():
    """False when a vulnerability is known; an absent service is shouted, and fails nothing."""
    audited, vulnerable, unknown = set(), set(), {}
    for dependency in _audit():
        name = f"{dependency['name']} {dependency.get('version', '')}".strip()
        if "skip_reason" in dependency:
            unknown[name] = dependency["skip_reason"]
            continue
        audited.add(name)
        vulnerable |= {(name, found["id"]) for found in dependency["vulns"]}
    for name, identifier in sorted(vulnerable):
        print(f"FAILLE CONNUE : {name}, {identifier}")
    print(f"{len(audited)} dépendance(s) auditée(s), {len(vulnerable)} faille(s) connue(s).")
    if unknown:
        _shout(unknown)
    return not vulnerable


def _audit():
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
            *("--requirement", str(LOCK), "--format", "json"),
            *("--progress-spinner", "off", "--timeout", str(TIMEOUT)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["aucune réponse"])[-1]
        return [{"name": name, "skip_reason": reason} for name in _pinned()]


def _pinned():
    return [line.split("==")[0] for line in LOCK.read_text().splitlines() if "==" in line]


def _shout(unknown):
    reason = next(iter(unknown.values()))
    print("!" * 100)
    print(f"!!! {len(unknown)} DÉPENDANCE(S) NON AUDITÉE(S) : le service n’a pas répondu d’elles.")
    print(f"!!! {', '.join(sorted(unknown))}")
    print(f"!!! Première raison donnée : {reason}")
    print("!" * 100)
