import re

import pytest

from alliance.celery import app
from alliance.embedded.places import PROJECT
from alliance.embedded.run import WORKERS
from alliance.letters import tasks
from alliance.letters.enums import Lane

pytestmark = pytest.mark.django_db


def test_tasks_have_the_names_the_schedule_knows():
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert tasks.deliver.name == "alliance.letters.tasks.deliver"
    assert {tasks.sweep.name, tasks.sweep_campaigns.name} <= scheduled


def test_deliver_run_twice_sends_once(relay, post):
    letter = post()

    tasks.deliver(letter.pk)
    tasks.deliver(letter.pk)

    assert relay.message_ids == [letter.message_id]


def test_deliver_of_an_unknown_letter_does_nothing(relay):
    tasks.deliver(0)

    assert relay.letters == []


def test_sweep_needs_no_nudge(relay, post):
    letters = [post(), post(kind="decision", lane=Lane.CAMPAIGN)]

    for _ in range(2):
        tasks.sweep()
        tasks.sweep_campaigns()

    assert relay.message_ids == [letter.message_id for letter in letters]


def test_every_queue_has_its_worker():
    """Letters of a queue that no process reads would never leave."""
    queues = {route["queue"] for route in app.conf.task_routes.values()} | {"celery"}
    procfile = (PROJECT / "Procfile").read_text()

    assert queues_of(re.findall(r"worker -n .*", procfile)) == queues
    assert queues_of(" ".join(options) for options in WORKERS.values()) == queues


def queues_of(workers):
    found = [re.search(r"--queues (\S+)", options) for options in workers]
    return {match.group(1) if match else "celery" for match in found}
