"""What the public looked for, for the curator to read: which words find nothing, which synonym lacks."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path

from alliance.read_only import ReadOnly
from panorama.admin.screens import page
from panorama.models import SearchUse, ToldWords
from panorama.statistics.employment import FEWEST_DAYS, unfound
from panorama.statistics.months import Span

MOST = 200


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
    fields = ["day", "words", "times", "fruitless", "found"]
    change_list_template = "admin/panorama/search_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.unfound_view)
        return [
            path("sans-resultat/", view, name="panorama_searchuse_unfound"),
            *super().get_urls(),
        ]

    def unfound_view(self, request):
        """What finds nothing, however seldom: a synonym may lack."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        span = Span.now()
        context = {
            "rows": unfound(span).order_by("-days", "-times", "words")[:MOST],
            "told": set(ToldWords.objects.values_list("words", flat=True)),
            "span": span,
            "most": MOST,
            "least": FEWEST_DAYS,
        }
        return page(self, request, "search_unfound.html", "Recherches sans résultat", **context)


@admin.register(ToldWords)
class ToldWordsAdmin(admin.ModelAdmin):
    list_display = ["words"]
    search_fields = ["words"]

    def get_changeform_initial_data(self, request):
        return {"words": request.GET.get("words", "")}

    def has_change_permission(self, request, obj=None):
        return False
