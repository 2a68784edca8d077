"""`python -m tests.e2e.background PID`: a real Celery worker, which ends with the tests that asked for it."""

import signal
import sys

from alliance.celery import app
from alliance.embedded.processes import die_with

QUICK_START = ["--without-mingle", "--without-gossip", "--without-heartbeat"]

if __name__ == "__main__":
    die_with(int(sys.argv[1]), signal.SIGTERM)()
    app.worker_main(["worker", "--concurrency", "1", "--loglevel", "warning", *QUICK_START])
