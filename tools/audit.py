"""Known vulnerabilities of the pinned dependencies, and loudly what could not be looked up."""

import json
import subprocess
import sys

TIMEOUT = 15


def is_clean(locks):
    """False when a vulnerability is known; an absent service is shouted, and fails nothing."""
    audited, vulnerable, unknown = set(), set(), {}
    for lock in locks:
        for dependency in _audit(lock):
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


def _audit(lock):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
            *("--requirement", str(lock), "--format", "json"),
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
        return [{"name": name, "skip_reason": reason} for name in _pinned(lock)]


def _pinned(lock):
    return [line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line]


def _shout(unknown):
    reason = next(iter(unknown.values()))
    print("!" * 100)
    print(f"!!! {len(unknown)} DÉPENDANCE(S) NON AUDITÉE(S) : le service n’a pas répondu d’elles.")
    print(f"!!! {', '.join(sorted(unknown))}")
    print(f"!!! Première raison donnée : {reason}")
    print("!" * 100)
