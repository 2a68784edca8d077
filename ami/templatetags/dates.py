"""Dates as French writes them: « 1er mai 2025 », « 17 h 00 »."""

from django import template

from ami import wording

register = template.Library()


@register.filter(expects_localtime=True)
def day(when):
    return wording.day(when) if when else ""


@register.filter(expects_localtime=True)
def hour(instant):
    return wording.hour(instant) if instant else ""


@register.filter(expects_localtime=True)
def iso(instant):
    """For `<time datetime>`, which takes no microseconds."""
    return instant.isoformat(timespec="seconds") if instant else ""


@register.filter(expects_localtime=True)
def day_and_hour(instant):
    return f"{wording.day(instant)} à {wording.hour(instant)}" if instant else ""
