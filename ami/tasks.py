"""What the clock asks of the call."""

from celery import shared_task
from django.utils import timezone

from alliance.models import User
from ami.workflow.assigning import links
from ami.workflow.attachments import (
    images,
    texts,
    versions,
)
from ami.workflow.deciding import reminders as deciding_reminders
from ami.workflow.enquiry import alerting, forgetting
from ami.workflow.examining import (
    eligibility,
    likenesses,
)
from ami.workflow.filing import (
    erasure,
    reminders,
)
from ami.workflow.published import forgetting as published_forgetting
from ami.workflow.reading import late


@shared_task
def lapse_completions():
    eligibility.lapse_all(by=User.objects.system(), at=timezone.now())


# Short-lived: the next round has all that a stopped worker missed.
@shared_task(expires=600)
def remind():
    at = timezone.now()
    reminders.remind_drafts(at=at)
    reminders.remind_completions(at=at)
    late.remind_all(at=at)
    deciding_reminders.remind_commitments(at=at)
    deciding_reminders.remind_to_refresh(at=at)


@shared_task(expires=600)
def alert_of_enquiries():
    alerting.alert_all(at=timezone.now())


@shared_task(expires=60)
def keep_texts():
    texts.ask_for_waiting()


@shared_task(expires=60)
def look_for_likenesses():
    likenesses.look_everywhere()


@shared_task(expires=60)
def keep_images():
    images.ask_for_waiting()


@shared_task
def purge_versions():
    versions.purge_all(by=User.objects.system())


@shared_task
def erase_what_was_asked():
    erasure.erase_contacts()
    erasure.forget_farewells()
    forgetting.forget_old(at=timezone.now())
    published_forgetting.forget_old(at=timezone.now())


@shared_task(expires=3600)
def look_for_links():
    links.suggest_everywhere(at=timezone.now())
