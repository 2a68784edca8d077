"""People who act at the same instant: a thread and a connection each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from ami.workflow.refusals import Refused


def at_once(*acts):
    """What became of each of `acts`, all of them begun together: None, or why it was refused."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=30)
            act()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
