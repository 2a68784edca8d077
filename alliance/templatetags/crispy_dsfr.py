"""What the `crispy_dsfr` form pack needs beyond crispy's own tags; it depends on Django alone."""

from copy import copy

from django import template
from django.forms.widgets import (
    CheckboxInput,
    ChoiceWidget,
    FileInput,
    PasswordInput,
    Select,
    Textarea,
)

register = template.Library()

CONTROL_CLASS = {"select": "fr-select", "file": "fr-upload", "checkbox": ""}
# RGAA 11.10: the expected format is stated before, never by a placeholder that vanishes.
FORMATS = {
    "email": "Format attendu\u00a0: nom@domaine.fr",
    "url": "Format attendu\u00a0: https://www.exemple.fr",
}


@register.filter
def dsfr_kind(field):
    """Which DSFR component shows this bound field."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, Select):
        return "select"
    if isinstance(widget, ChoiceWidget):
        return "choices"
    if isinstance(widget, FileInput):
        return "file"
    if isinstance(widget, PasswordInput):
        return "password"
    return "group" if widget.use_fieldset else "input"


def input_type(widget):
    return widget.attrs.get("type") or getattr(widget, "input_type", "")


@register.filter
def dsfr_hint(field):
    """The help text, or failing that the expected format of the field."""
    return field.help_text or FORMATS.get(input_type(field.field.widget), "")


@register.filter
def dsfr_limit(field):
    """The greatest length to announce; what browsers fill in by themselves needs none."""
    widget = field.field.widget
    free_text = isinstance(widget, Textarea) or input_type(widget) == "text"
    if free_text and "autocomplete" not in widget.attrs:
        return getattr(field.field, "max_length", None)
    return None


@register.filter
def dsfr_optional(field):
    """Whether « (optionnel) » follows the label; a field's own `optional` attribute decides first.

    A form of draft, which demands nothing yet, sets it; a checkbox is optional by nature.
    """
    by_nature = not field.field.required and not isinstance(field.field.widget, CheckboxInput)
    return getattr(field.field, "optional", by_nature)


@register.filter
def dsfr_descriptions(field):
    """The ids that `aria-describedby` names: the help text always, the errors when there are."""
    ids = [field.field.widget.attrs.get("aria-describedby", "")]
    if dsfr_hint(field) or dsfr_limit(field):
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(filter(None, ids))


@register.filter
def dsfr_anchor(field):
    """The id of the first control of a field, where a link to its error leads."""
    return f"{field.auto_id}_0" if field.field.widget.use_fieldset else field.id_for_label


@register.simple_tag
def dsfr_control(field, css_class=""):
    """The bare control, with DSFR's class and its descriptions; the form itself is left as it is."""
    widget = field.field.widget
    kind = dsfr_kind(field)
    classes = [widget.attrs.get("class"), CONTROL_CLASS.get(kind, "fr-input"), css_class]
    attrs = {"class": " ".join(filter(None, classes)) or False, "placeholder": False}
    if kind != "group" and (described_by := dsfr_descriptions(field)):
        attrs["aria-describedby"] = described_by
    if kind == "file":
        # Without Django's own "Currently / Change" text, which the template states in its way.
        widget = copy(widget)
        widget.template_name = FileInput.template_name
    if isinstance(widget, Textarea):
        # The browser would cut a pasted text in silence; the server says that it is too long.
        attrs |= {"maxlength": False, "data-max-length": field.field.max_length or False}
    return field.as_widget(widget, attrs)


@register.inclusion_tag("crispy_dsfr/error_summary.html")
def dsfr_error_summary(*forms):
    """One alert for all the errors of these forms and formsets, each linked to its field."""
    general, linked = [], []
    for form in flattened(forms):
        general += form_errors(form)
        for field in getattr(form, "visible_fields", list)():
            # A sentence to tick ends with a full stop, which its error would follow.
            label = str(field.label).removesuffix(".")
            linked += [(field, label, error) for error in field.errors]
        for field in getattr(form, "hidden_fields", list)():
            general += [f"{field.label}\u00a0: {error}" for error in field.errors]
    return {"general": general, "linked": linked, "count": len(general) + len(linked)}


def flattened(forms):
    """Forms and formsets that were sent, each formset followed by its forms."""
    for form in forms:
        if getattr(form, "is_bound", False):
            yield form
            yield from getattr(form, "forms", [])


def form_errors(form):
    return form.non_form_errors() if hasattr(form, "forms") else form.non_field_errors()


@register.simple_tag(takes_context=True)
def error_prefix(context):
    """« Erreur : » before the title of a page whose `form`, `formset` or `forms` were refused."""
    forms = [context.get("form"), context.get("formset"), *(context.get("forms") or [])]
    refused = any(getattr(form, "is_bound", False) and not form.is_valid() for form in forms)
    return "Erreur\u00a0: " if refused else ""
