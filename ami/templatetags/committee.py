"""What the menu and the first page of the administration ask for; views hand over the rest."""

from django import template

from ami.committee import rubrics as menu
from ami.committee.home import desks
from ami.workflow.running.grid_versions import COLUMNS

register = template.Library()

FEMININE = {COLUMNS["definition"], COLUMNS["scale_max"]}


@register.simple_tag(takes_context=True)
def my_desks(context):
    return desks(context["request"].user)


@register.simple_tag(takes_context=True)
def rubrics(context):
    return menu.rubrics(context["available_apps"], context["request"].path)


@register.filter
def columns_of(changes, code):
    """« poids et définition » : what an erratum of marking corrected of the criterion of this code."""
    corrected = [label for name, label in COLUMNS.items() if name in changes[code]]
    *first, last = corrected
    told = f"{', '.join(first)} et {last}" if first else last
    return f"{told} corrigés" if first else f"{told} corrigé{'e' if last in FEMININE else ''}"
