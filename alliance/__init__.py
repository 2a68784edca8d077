"""The project and its shared kernel."""

# Tasks called from the web process must find the same application as the worker.
from alliance.celery import app as celery_app

__all__ = ["celery_app"]
