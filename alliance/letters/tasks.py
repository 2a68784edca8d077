"""Key in, hand over: what is safe to run twice, or twice at once.

They expire, so that behind a slow relay or a stopped worker no queue grows: the next sweep has it all.
"""

from celery import shared_task

from alliance.letters import delivery, pacing


@shared_task(expires=60)
def deliver(pk):
    delivery.deliver(pk)


@shared_task(expires=15)
def sweep():
    delivery.sweep()


@shared_task(expires=15)
def sweep_campaigns():
    pacing.sweep_campaigns()
