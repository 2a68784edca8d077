"""Choosing one among hundreds of people, pairs or files."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class LongSelect(forms.Select):
    """Its options are written in one go: Django draws a template for each."""

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (
                    "" if key is None else key,
                    " selected" if str(key) == str(value or "") else "",
                    label,
                )
                for key, label in self.choices
            ),
        )
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(attributes), options)


def offer(rows, label, *fields, read=None):
    """Let each of `fields` choose among `rows`, which are read once for all of them, or are `read`."""
    choices = [
        ("", "Choisissez"),
        *((row.pk, label(row)) for row in (rows if read is None else read)),
    ]
    for field in fields:
        field.queryset = rows
        field.widget.choices = choices
