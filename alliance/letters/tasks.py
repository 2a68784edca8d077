"""Keys in, hand over: what is safe to run twice, or twice at once."""

from celery import shared_task

from alliance.letters import delivery


@shared_task
def deliver(pk):
    delivery.deliver(pk)


@shared_task
def sweep():
    delivery.sweep()
