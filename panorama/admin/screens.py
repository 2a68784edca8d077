"""What the curator's own screens share: a page of the administration beside the lists."""

from django.contrib.postgres.fields import ArrayField
from django.template.response import TemplateResponse
from django.urls import reverse


class HoldsLists:
    """A list held in a column is no filter: what an address asks of it, the database cannot read."""

    def lookup_allowed(self, lookup, value, request):
        lists = {field.name for field in self.opts.fields if isinstance(field, ArrayField)}
        is_of_a_list = lookup.partition("__")[0] in lists
        return not is_of_a_list and super().lookup_allowed(lookup, value, request)


def page(admin, request, template, title, **context):
    """`template` of `admin/panorama/`, under the list of this model."""
    shown = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title,
        "list_url": reverse(f"admin:panorama_{admin.opts.model_name}_changelist"),
        "list_title": admin.opts.verbose_name_plural.capitalize(),
        **context,
    }
    return TemplateResponse(request, f"admin/panorama/{template}", shown)


def refused_on(form, refused):
    """What a verb refuses, above what was typed."""
    for sentence in refused.sentences:
        form.add_error(None, str(sentence))
