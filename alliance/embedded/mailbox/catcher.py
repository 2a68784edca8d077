"""`python -m alliance.embedded.mailbox.catcher PORT FOLDER`: keeps every letter it is sent."""

import signal
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from alliance.embedded.servers.ports import LOOPBACK

STOPS = {signal.SIGINT, signal.SIGTERM}


def main(port, folder):
    # Before any thread starts, so that the signal waits for `sigwait`.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    controller = Controller(Mailbox(folder), hostname=LOOPBACK, port=int(port))
    controller.start()
    signal.sigwait(STOPS)
    controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
