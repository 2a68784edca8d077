"""The thresholds of public procurement, as the fiches tell them."""

from django.contrib import admin

from panorama.models import ProcurementThreshold


@admin.register(ProcurementThreshold)
class ProcurementThresholdAdmin(admin.ModelAdmin):
    list_display = ["rule", "buyers", "amount", "starts_on", "ends_on", "order"]
    fields = ["rule", "buyers", "amount", "starts_on", "ends_on", "source", "source_url", "order"]
