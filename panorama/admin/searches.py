"""What the public looked for, for the curator to read: which words find nothing, which synonym lacks."""

from django.contrib import admin

from alliance.read_only import ReadOnly
from panorama.models import SearchUse


class Found(admin.SimpleListFilter):
    title = "résultat"
    parameter_name = "resultat"

    def lookups(self, request, model_admin):
        return [("aucun", "Aucune solution"), ("oui", "Au moins une solution")]

    def queryset(self, request, queryset):
        if self.value() == "aucun":
            return queryset.filter(found=0)
        return queryset.filter(found__gt=0) if self.value() == "oui" else queryset


@admin.register(SearchUse)
class SearchUseAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["day", "__str__", "times", "found"]
    list_filter = [Found]
    search_fields = ["words"]
    date_hierarchy = "day"
    ordering = ["-day", "-times", "words"]
    fields = ["day", "words", "times", "found"]
