"""Laying out forms in the State's design: what crispy's own objects write in Bootstrap's."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder as Buttons
from crispy_forms.layout import Div, Layout, TemplateNameMixin
from crispy_forms.layout import Fieldset as CrispyFieldset
from crispy_forms.utils import TEMPLATE_PACK, flatatt
from django import forms
from django.template.loader import render_to_string

__all__ = [
    "Buttons",
    "DateInput",
    "DsfrFormHelper",
    "Fieldset",
    "Link",
    "ManyFiles",
    "ManyFilesField",
    "Submit",
    "TrapField",
    "trapped",
]


class Submit(TemplateNameMixin):
    """A button that sends the form; `name` and `value` tell the view which one was pressed."""

    template = "%s/layout/button.html"
    href = ""

    def __init__(self, label, *, name="", value="", kind="", icon="", **attrs):
        self.label, self.name, self.value = label, name, value
        self.css_class = button_class(kind, icon)
        self.flat_attrs = flatatt(attrs)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return render_to_string(self.get_template_name(template_pack), {"button": self})


class Link(Submit):
    """A way out of the form that looks like its buttons."""

    def __init__(self, label, href, *, kind="secondary", icon=""):
        super().__init__(label, kind=kind, icon=icon)
        self.href = href


def button_class(kind, icon):
    """`kind`: "" (primary), "secondary", "tertiary" or "tertiary-no-outline"."""
    classes = ["fr-btn"]
    if kind:
        classes.append(f"fr-btn--{kind}")
    if icon:
        classes += [f"fr-icon-{icon}", "fr-btn--icon-left"]
    return " ".join(classes)


class Fieldset(CrispyFieldset):
    """Fields under one legend, with a sentence of help for the whole group."""

    def __init__(self, legend, *fields, help_text="", **kwargs):
        super().__init__(legend, *fields, **kwargs)
        self.help_text = help_text

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        """Take the legend as text: crispy compiles it as a template."""
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(
            self.get_template_name(template_pack),
            {"fieldset": self, "legend": self.legend, "fields": fields},
        )


class DsfrFormHelper(FormHelper):
    """The form's fields in order, then its buttons; the browser leaves checking to the server.

    `layout` replaces the fields in order. A page that holds several forms shows one summary of
    errors for all of them (`{% dsfr_error_summary %}`) and passes `error_summary=False`.
    """

    def __init__(
        self,
        form=None,
        *layout,
        buttons=(),
        method="post",
        action="",
        tag=True,
        error_summary=True,
        mark_optional=True,
    ):
        super().__init__(form)
        if layout:
            self.layout = Layout(*layout)
        self.inputs = list(buttons)
        self.form_method, self.form_action, self.form_tag = method, action, tag
        self.attrs = {"novalidate": True}
        self.render_hidden_fields = True
        self.hide_error_summary = not error_summary
        # In a search form every field is optional: saying so is noise.
        self.hide_optional = not mark_optional or method == "get"


TRAPPED = "Laissez ce champ vide\u00a0: il arrête les envois automatiques."


class TrapField(forms.CharField):
    """What a machine fills in and no one sees: instead of a puzzle, which would shut people out."""

    optional = False

    def __init__(self):
        super().__init__(
            label="Ne pas remplir",
            required=False,
            widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
        )

    def clean(self, value):
        if super().clean(value):
            raise forms.ValidationError(TRAPPED)
        return ""


def trapped(form, name):
    """The trap in its place: out of sight of people, who see it only once they are to empty it."""
    is_sprung = form.is_bound and form.data.get(name)
    return name if is_sprung else Div(name, css_class="fr-sr-only", aria_hidden="true")


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once: the cleaned value is their list; the verb looks inside."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        return [file for file in data or [] if file]


class DateInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
