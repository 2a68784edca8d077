"""Fiches are only copies: one looks at them here."""

from django.contrib import admin

from alliance.read_only import ReadOnly
from panorama.models import Solution


@admin.register(Solution)
class SolutionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "vendor", "family", "theme_label", "published_at", "withdrawn_at"]
    list_filter = ["family", "category", "secnumcloud", "is_fictitious"]
    list_select_related = ["family"]
    search_fields = ["public_id", "name", "vendor"]
    ordering = ["-published_at"]
    fields = [
        "public_id",
        "name",
        "vendor",
        "pitch",
        "family",
        "category_label",
        "theme_label",
        "secnumcloud",
        "on_premise",
        "open_source",
        "published_at",
        "updated_at",
        "withdrawn_at",
    ]
