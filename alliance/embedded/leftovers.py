"""What a killed supervisor left running, recognised beyond doubt and stopped.

A record holds a process id and the instant the kernel started it, so that a number since given to
another program is never mistaken for ours. Where there is no /proc, nothing is touched.
"""

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def write_down(folder, name, pid, stop):
    """Note a child just started; the file to delete once it has stopped."""
    record = folder / f"{name}.process"
    record.write_text(json.dumps({"pid": pid, "started": started(pid), "stop": int(stop)}))
    return record


def stop_leftovers(folder, patience=10):
    """Stop what the records of `folder` still name, last started first."""
    records = [(json.loads(path.read_text()), path) for path in _readable(folder)]
    for record, path in sorted(records, key=lambda pair: pair[0]["started"] or 0, reverse=True):
        _stop(record, patience)
        path.unlink(missing_ok=True)


def _readable(folder):
    # An empty record is one whose writer was killed while writing it.
    return [path for path in folder.glob("*.process") if path.stat().st_size]


def _stop(record, patience):
    pid = record["pid"]
    if record["started"] is None or started(pid) not in (None, record["started"]):
        return
    # Its leader being ours or gone, the session is ours: the kernel reuses no number still in use.
    for member in session_members(pid):
        _send(member, record["stop"])
    limit = time.monotonic() + patience
    while session_members(pid) and time.monotonic() < limit:
        time.sleep(0.05)
    kill_session(pid)


def kill_session(leader):
    """End whatever remains of the session a child led."""
    for member in session_members(leader):
        _send(member, signal.SIGKILL)


def session_members(leader):
    return [
        pid
        for pid in _all_pids()
        if (fields := _stat(pid)) and int(fields[3]) == leader and fields[0] != "Z"
    ]


def started(pid):
    """The instant `pid` started, in clock ticks since the machine did; None when it runs no more."""
    fields = _stat(pid)
    return int(fields[19]) if fields and fields[0] != "Z" else None


def _all_pids():
    return [int(entry.name) for entry in PROC.glob("[0-9]*")]


def _stat(pid):
    """The fields of /proc/PID/stat that follow the name, which may hold spaces and brackets."""
    try:
        return (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(") ")[2].split()
    except OSError:
        return None


def _send(pid, number):
    with suppress(ProcessLookupError):
        os.kill(pid, number)
