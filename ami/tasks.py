"""What the clock asks of the call."""

from celery import shared_task
from django.utils import timezone

from alliance.models import User
from ami.workflow import eligibility


@shared_task
def lapse_completions():
    eligibility.lapse_all(by=User.objects.system(), at=timezone.now())
