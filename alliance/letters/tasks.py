"""Key in, hand over: what is safe to run twice, or twice at once.

They expire, so that behind a slow relay or a stopped worker no queue grows: the next sweep has it all.
"""

from celery import shared_task
from django.conf import settings

from alliance.letters import delivery, pacing
from alliance.letters.bounces import mailbox


@shared_task(expires=60)
def deliver(pk):
    delivery.deliver(pk)


@shared_task(expires=15)
def sweep():
    delivery.sweep()


@shared_task(expires=15)
def sweep_campaigns():
    pacing.sweep_campaigns()


@shared_task(expires=240)
def read_bounces():
    mailbox.read_mailbox(settings.BOUNCES_URL)
