"""Numbers as French counts them: « 0 dossier », « 1,5 point », « 2 points »."""

from django import template
from django.template import defaultfilters

register = template.Library()


@register.filter(is_safe=False)
def pluralize(value, forms="s"):
    """Django's own, which is English: there, nothing is a plural; here it begins at two."""
    try:
        number = len(value) if isinstance(value, (list, tuple, set, dict)) else float(value)
    except (TypeError, ValueError):
        return defaultfilters.pluralize(value, forms)
    return defaultfilters.pluralize(2 if abs(number) >= 2 else 1, forms)
