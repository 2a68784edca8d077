"""Pages per use: written here, seen as the public will see them, then put online."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from ami import doorbell
from panorama.admin.ordering import OrderedInPlace
from panorama.facets import index_of
from panorama.models import UsePage
from panorama.use_pages import publishing
from panorama.use_pages.holding import held_by
from panorama.use_pages.searching import kept, objections_to_search, search_of
from panorama.views.use_pages import shown

TO_REVIEW = "À revoir\u00a0: un critère de cette recherche n’existe plus."
TEXT = "Une ligne vide sépare deux paragraphes\u00a0; une ligne qui commence par «\u00a0-\u00a0» est un élément de liste."
ACTS = {
    "publish": (publishing.publish, "Page publiée\u00a0: elle est en ligne."),
    "unpublish": (publishing.unpublish, "Page retirée\u00a0: elle est de nouveau en brouillon."),
}


class UsePageForm(forms.ModelForm):
    class Meta:
        model = UsePage
        fields = ["title", "slug", "lead", "purpose", "care", "questions", "asked", "order"]
        widgets = {
            **{
                name: forms.Textarea({"rows": 9, "cols": 90})
                for name in ("purpose", "care", "questions")
            },
            "lead": forms.Textarea({"rows": 2, "cols": 90}),
            "asked": forms.Textarea({"rows": 2, "cols": 90}),
        }
        help_texts = {
            "purpose": TEXT,
            "care": TEXT,
            "questions": TEXT,
            "asked": "Faites la recherche dans le panorama, puis copiez ici l’adresse de la page\u00a0: filtres et "
            "mots. L’ordre des solutions est toujours l’ordre neutre du jour.",
        }

    def clean_asked(self):
        typed = self.cleaned_data["asked"]
        if objections := objections_to_search(typed):
            raise ValidationError(objections)
        return kept(typed)


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [("brouillon", "Brouillon"), ("publiee", "Publiée")]

    def queryset(self, request, queryset):
        if self.value() not in ("brouillon", "publiee"):
            return queryset
        return queryset.filter(published_at__isnull=self.value() == "brouillon")


@admin.register(UsePage)
class UsePageAdmin(OrderedInPlace, admin.ModelAdmin):
    form = UsePageForm
    list_display = ["title", "state", "order", "found", "author", "updated_at", "preview"]
    list_filter = [StateFilter]
    list_select_related = ["author"]
    search_fields = ["title", "lead"]
    show_facets = admin.ShowFacets.NEVER
    # The preview shows drafts too.
    view_on_site = False
    change_form_template = "admin/panorama/use_page_form.html"
    readonly_fields = ["told", "state", "author", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "lead"]}),
        ("Texte", {"fields": ["purpose", "care", "questions"]}),
        ("Solutions", {"fields": ["asked", "told", "order"]}),
        ("Suivi", {"fields": ["state", "author", "created_at", "updated_at"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Others may have kept the address of what is online."""
        frozen = ["slug"] if obj and obj.published_at else []
        return [*self.readonly_fields, *frozen]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def has_delete_permission(self, request, obj=None):
        online = obj is not None and obj.published_at is not None
        return not online and super().has_delete_permission(request, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        return [
            path("<int:pk>/apercu/", view, name="panorama_usepage_preview"),
            *super().get_urls(),
        ]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self._told_of(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        return self._told_of(request, obj, super().response_change(request, obj))

    def _told_of(self, request, page, response):
        """What its search gives today, and where it can be seen before the public does."""
        address = reverse("admin:panorama_usepage_preview", args=[page.pk])
        link = format_html('<a href="{}">Voir la page</a>', address)
        messages.info(request, format_html("{} {}.", self.told(page), link))
        return response

    @admin.display(description="état", ordering="published_at")
    def state(self, page):
        return "Publiée" if page.published_at else "Brouillon"

    @admin.display(description="ce que donne la recherche")
    def told(self, page):
        if not page.asked:
            return "Enregistrez la page pour le savoir."
        search = search_of(page)
        return f"{search.sentence()}." if search else TO_REVIEW

    def changelist_view(self, request, extra_context=None):
        # Searched once for the page, not once for each row.
        held = held_by(index_of(timezone.localdate()))
        self.numbers = {page.asked: number for page, number in held.counted(UsePage.objects.all())}
        return super().changelist_view(
            request, {"title": "Pages par usage", **(extra_context or {})}
        )

    @admin.display(description="solutions")
    def found(self, page):
        number = self.numbers.get(page.asked)
        return TO_REVIEW if number is None else number

    @admin.display(description="page")
    def preview(self, page):
        address = reverse("admin:panorama_usepage_preview", args=[page.pk])
        label = "Voir" if page.published_at else "Aperçu"
        return format_html('<a href="{}">{}</a>', address, label)

    def preview_view(self, request, pk):
        """The page as the public sees it or will, and the one act that is open."""
        page = get_object_or_404(UsePage, pk=pk)
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        objections = [] if page.published_at else objections_to_search(page.asked)
        if request.method == "POST":
            objections = self._decided(request, page)
            if not objections:
                return redirect("admin:panorama_usepage_preview", pk)
        index = index_of(timezone.localdate())
        context = {
            "preview": True,
            "objections": objections,
            "change_url": reverse("admin:panorama_usepage_change", args=[pk]),
        }
        return TemplateResponse(request, "panorama/use_page.html", shown(page, index) | context)

    def _decided(self, request, page):
        """Why nothing was done; an empty list once it is."""
        name = next((name for name in ACTS if name in request.POST), None)
        if name is None:
            return ["Choisissez ce qu’il faut faire de cette page."]
        verb, done = ACTS[name]
        try:
            verb(page, by=request.user)
        except doorbell.Refused as refused:
            return [str(sentence) for sentence in refused.sentences]
        messages.success(request, done)
        return []
