"""`python -m tests.e2e.background PID [QUEUES [OPTION…]]`: a real Celery worker.

It ends with the tests that asked for it.
"""

import signal
import sys

from alliance.celery import app
from alliance.embedded.processes import die_with

QUICK_START = ["--without-mingle", "--without-gossip", "--without-heartbeat"]
EVERY_QUEUE = "celery,letters,campaigns"

if __name__ == "__main__":
    die_with(int(sys.argv[1]), signal.SIGTERM)()
    queues = sys.argv[2] if len(sys.argv) > 2 else EVERY_QUEUE
    options = ["-Q", queues, "--concurrency", "1", "--loglevel", "warning", *sys.argv[3:]]
    app.worker_main(["worker", *options, *QUICK_START])
