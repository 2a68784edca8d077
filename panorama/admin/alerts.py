"""How many alerts run, for the curator; never whose, nor on what."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.template.response import TemplateResponse
from django.urls import path

from alliance.read_only import ReadOnly
from panorama.enums import Frequency
from panorama.models import Alert, Subscriber


@admin.register(Alert)
class AlertAdmin(ReadOnly, admin.ModelAdmin):
    def get_urls(self):
        """One page of numbers in the place of the list: no row can be opened."""
        page = self.admin_site.admin_view(self.changelist_view)
        return [path("", page, name="panorama_alert_changelist")]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Alertes par courriel",
            "numbers": _numbers(),
            "waiting": Alert.objects.waiting().count(),
            "subscribers": Subscriber.objects.filter(
                pk__in=Alert.objects.confirmed().values("subscriber")
            ).count(),
        }
        return TemplateResponse(request, "admin/panorama/alert_numbers.html", context)


def _numbers():
    """[(label of a frequency, how many confirmed alerts have it)]."""
    counted = Alert.objects.confirmed().order_by().values_list("frequency")
    numbers = dict(counted.annotate(Count("pk")))
    return [(one.label, numbers.get(one.value, 0)) for one in Frequency]
