"""Pieces of a form that are not fields."""

from django.template.loader import render_to_string


class Partial:
    """A template of this area in the place of a field."""

    def __init__(self, template, **context):
        self.template, self.context = f"ami/candidates/{template}", context

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string(self.template, {"form": form, **self.context})
