"""A date and its author, always set together."""

from django.conf import settings
from django.db import models
from django.db.models import Q


def acted_at(label):
    return models.DateTimeField(label, null=True, blank=True, editable=False)


def acted_by(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=label,
    )


def signed(act, name, message):
    """The constraint that `<act>_at` and `<act>_by` are set together."""
    date, author = f"{act}_at__isnull", f"{act}_by__isnull"
    return models.CheckConstraint(
        condition=Q(**{date: True, author: True}) | Q(**{date: False, author: False}),
        name=name,
        violation_error_message=message,
    )
