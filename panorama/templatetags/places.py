"""Countries of vendors, in French, on the pages of the panorama."""

from django.template import Library

from panorama.facets import countries

register = Library()


@register.filter
def country(code):
    return countries.name_of(code)
