"""Days as French writes them."""

from django.template.defaultfilters import date as date_text


def day(when):
    """« 1er mai 2025 », « 15 mai 2025 »; `when` is a date, or an instant already in Paris."""
    return f"{'1er' if when.day == 1 else when.day} {date_text(when, 'F Y')}"
