"""Days on the pages of the panorama: « 1er avril 2026 »."""

from django.template import Library

from alliance import dates

register = Library()


@register.filter(expects_localtime=True)
def day(when):
    return dates.day(when) if when else ""
