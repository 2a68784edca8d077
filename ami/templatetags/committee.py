"""What the menu and the first page of the administration ask for; views hand over the rest."""

from django import template

from ami.committee import corrections
from ami.committee import rubrics as menu
from ami.committee.home import desks

register = template.Library()


@register.simple_tag(takes_context=True)
def my_desks(context):
    return desks(context["request"].user)


@register.simple_tag(takes_context=True)
def rubrics(context):
    return menu.rubrics(context["available_apps"], context["request"].path)


@register.filter
def columns_of(changes, code):
    return corrections.columns_of(changes[code])
