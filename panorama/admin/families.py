"""Families are the curator's to word."""

from django.contrib import admin

from panorama.models import FunctionalFamily


@admin.register(FunctionalFamily)
class FunctionalFamilyAdmin(admin.ModelAdmin):
    list_display = ["label", "code", "themes", "order"]
    fields = ["label", "description", "themes", "order"]
