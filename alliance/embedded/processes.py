"""Starting child processes, watching them, and stopping them in order.

Each child leads a session of its own, so that Ctrl-C reaches the supervisor alone and children are
stopped in order. Should the supervisor be killed, the kernel sends each child its stop signal.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

from alliance.embedded import leftovers
from alliance.embedded.console import Refusal

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Interrupted(Exception):
    """Someone asked for an ordered stop."""


class Child:
    """One running process: how it is told to stop, and where its log is."""

    def __init__(self, name, process, log, stops, record):
        self.name = name
        self.process = process
        self.log = log
        self.stops = stops
        self.record = record

    @property
    def has_ended(self):
        return self.process.poll() is not None

    def stop(self, patience=8):
        """Ask, ask again, then insist; no member of its session stays behind."""
        for stop in self.stops:
            if self.has_ended:
                break
            self.process.send_signal(stop)
            self._wait(patience)
        leftovers.kill_session(self.process.pid)
        self.process.wait()
        self.record.unlink(missing_ok=True)

    def _wait(self, patience):
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)

    def last_lines(self, count=15):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])

    def death(self):
        return Refusal(
            f"« {self.name} » s’est arrêté de lui-même (code {self.process.returncode}). "
            f"Fin de son journal ({self.log}) :\n{self.last_lines()}"
        )


class Supervisor:
    """Children in the order they were started, to be stopped in the reverse one."""

    def __init__(self, places):
        self.places = places
        self.children = []
        self.asked_to_stop = None
        self.parent = None

    def listen_to_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        # `nohup` has it ignored, and means it.
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._ask_to_stop)

    def leave_with_parent(self):
        """Stop when the process that started this one is gone (a killed `make`)."""
        self.parent = os.getppid()

    def _ask_to_stop(self, number, _):
        self.asked_to_stop = number

    def start(self, name, command, *, env, cwd, stops=(signal.SIGTERM,), stdin=None):
        """Start a child whose output goes to its log; `stdin` is text it is given, if any."""
        log = self.places.log / f"{name}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env=env,
                cwd=cwd,
                stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with(os.getpid(), stops[0]),
            )
        record = leftovers.write_down(self.places.run, name, process.pid, stops[0])
        child = Child(name, process, log, stops, record)
        self.children.append(child)
        if stdin:
            with process.stdin as pipe:
                pipe.write(stdin.encode())
        return child

    def wait_for(self, child, is_ready, *, seconds=30):
        """Wait until `is_ready()`; the child's death or too long a wait stops everything."""
        limit = time.monotonic() + seconds
        while not is_ready():
            if child.has_ended:
                raise child.death()
            if time.monotonic() > limit:
                raise Refusal(
                    f"« {child.name} » ne répond pas après {seconds} s. "
                    f"Fin de son journal ({child.log}) :\n{child.last_lines()}"
                )
            self.pause(0.05)

    def pause(self, seconds):
        """Every wait passes here, so that a stop is heard between two acts, never inside one."""
        if self.asked_to_stop or (self.parent and os.getppid() != self.parent):
            raise Interrupted
        time.sleep(seconds)

    def watch(self):
        """Stay until someone asks to stop, or a child dies."""
        while True:
            for child in self.children:
                if child.has_ended:
                    raise child.death()
            self.pause(0.3)

    def run(self, command, *, env, cwd):
        """Run one command to its end in the terminal; its exit code."""
        process = subprocess.Popen(
            command, env=env, cwd=cwd, preexec_fn=die_with(os.getpid(), signal.SIGTERM)
        )
        try:
            while process.poll() is None:
                self.pause(0.05)
        except Interrupted:
            self._interrupt(process)
            raise
        return process.returncode

    def _interrupt(self, process, patience=20):
        # Ctrl-C reached it too, and a second one would cut its own clean-up short.
        if self.asked_to_stop != signal.SIGINT:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def give_up(self, child):
        """Stop one child that lost its race and forget it."""
        child.stop()
        self.children.remove(child)

    def stop(self):
        while self.children:
            self.children.pop().stop()


@contextmanager
def supervised(places, *, fresh=False):
    """Hold the folder, stop what a killed supervisor left, and stop all that is started within."""
    supervisor = Supervisor(places)
    supervisor.listen_to_signals()
    places.make()
    with places.held():
        leftovers.stop_leftovers(places.run)
        if fresh:
            places.empty()
        try:
            yield supervisor
        finally:
            supervisor.stop()
            places.addresses.unlink(missing_ok=True)


def die_with(parent, stop):
    """A `preexec_fn` by which the kernel sends `stop` to the child when `parent` dies."""

    def arrange():
        if _libc:
            _libc.prctl(PR_SET_PDEATHSIG, int(stop))
            if os.getppid() != parent:
                os._exit(1)

    return arrange
