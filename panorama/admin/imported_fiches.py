"""Imported fiches: reread one by one, published on an agreement, taken back."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone

from alliance.dates import day
from alliance.read_only import Kept
from ami import doorbell
from panorama.admin.screens import page, refused_on
from panorama.exports.columns import Kind
from panorama.forms.importing import AgreementForm
from panorama.importing import publishing
from panorama.importing.columns import taken
from panorama.importing.drawing import Drawing
from panorama.importing.values import shown
from panorama.models import ImportedFiche

WAITING, ONLINE, CHANGED = "à publier", "en ligne", "en ligne, modifiée depuis"
STATES = {
    "a-publier": (WAITING, Q(published_at=None)),
    "en-ligne": (ONLINE, Q(published_at__gte=F("changed_at"))),
    "modifiees": (CHANGED, Q(published_at__lt=F("changed_at"))),
}


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request, model_admin):
        return [(code, label.capitalize()) for code, (label, _) in STATES.items()]

    def queryset(self, request, queryset):
        known = STATES.get(self.value())
        return queryset.filter(known[1]) if known else queryset


def state_of(fiche):
    if fiche.published_at is None:
        return WAITING
    return CHANGED if fiche.published_at < fiche.changed_at else ONLINE


@admin.register(ImportedFiche)
class ImportedFicheAdmin(Kept, admin.ModelAdmin):
    list_display = ["name", "vendor", "public_id", "source", "state", "published_at"]
    list_filter = [StateFilter]
    search_fields = ["public_id", "name", "vendor"]
    list_per_page = 50
    actions = None
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def get_urls(self):
        own = [
            ("<int:pk>/change/", self.reading_view, "change"),
            ("<int:pk>/apercu/", self.preview_view, "preview"),
            ("", self.changelist_view, "changelist"),
        ]
        return [
            path(address, self.admin_site.admin_view(view), name=f"panorama_importedfiche_{name}")
            for address, view, name in own
        ]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": "Fiches importées", **(extra_context or {})}
        )

    @admin.display(description="état", ordering="published_at")
    def state(self, fiche):
        return state_of(fiche)

    def reading_view(self, request, pk):
        """What the file told, and the act that is open: publish, publish anew, take back."""
        fiche = self._found(request, pk)
        posted = request.POST if request.method == "POST" else None
        given = {"agreement": fiche.agreement, "agreed_on": fiche.agreed_on}
        form = AgreementForm(posted, initial=given, label_suffix="")
        if posted is not None:
            if not self.has_change_permission(request, fiche):
                raise PermissionDenied
            if self._decided(request, fiche, form):
                return redirect("admin:panorama_importedfiche_change", pk)
        return page(self, request, "imported_fiche.html", fiche.name, **self._told(fiche, form))

    def _told(self, fiche, form):
        state = state_of(fiche)
        told = [
            (one.column.title.removesuffix(" (code)"), _in_words(one, fiche.content[name]))
            for name, one in taken().items()
            if fiche.content.get(name) not in (None, "", [])
        ]
        waits = state != ONLINE
        return {
            "fiche": fiche,
            "state": state,
            "told": told,
            "form": form,
            "waits": waits,
            "is_online": state != WAITING,
        }

    def _decided(self, request, fiche, form):
        try:
            if "withdraw" in request.POST:
                publishing.withdraw(fiche, by=request.user)
                messages.success(request, "Fiche retirée du panorama\u00a0: son adresse le dit.")
                return True
            if not form.is_valid():
                return False
            one = ImportedFiche.objects.filter(pk=fiche.pk)
            publishing.publish(one, **form.cleaned_data, by=request.user)
        except doorbell.Refused as refused:
            refused_on(form, refused)
            return False
        messages.success(request, "Fiche publiée\u00a0: elle est au panorama.")
        return True

    def preview_view(self, request, pk):
        """The fiche as the public would see it, were it accepted today."""
        fiche = self._found(request, pk)
        drawn = Drawing().fiche(fiche, fiche.agreed_on or timezone.localdate())
        back = reverse("admin:panorama_importedfiche_change", args=[pk])
        return render(request, "panorama/imported_preview.html", {"fiche": drawn, "back": back})

    def _found(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = ImportedFiche.objects.select_related("solution", "file", "published_by")
        return get_object_or_404(rows.defer("solution__words"), pk=pk)


def _in_words(one, value):
    if one.column.kind is Kind.TRUTH:
        return "Oui" if value else "Non"
    if one.column.kind is Kind.DAY:
        return day(datetime.date.fromisoformat(value))
    labels = dict(one.choices)
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(told, shown(told))) for told in values)
