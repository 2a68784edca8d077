"""What the clock asks of the panorama."""

from celery import shared_task

from panorama import catalogue


@shared_task
def sweep():
    """Refresh what a lost signal, or a failed copy, left behind."""
    catalogue.refresh_all()
