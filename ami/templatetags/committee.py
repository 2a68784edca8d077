"""What the administration's first page asks for; the rest is handed over by its views."""

from django import template

from ami.committee.home import desks

register = template.Library()


@register.simple_tag(takes_context=True)
def my_desks(context):
    return desks(context["request"].user)
