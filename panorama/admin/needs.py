"""The census of needs: reread one by one, read as figures, taken away as tables."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path

from alliance.read_only import Kept
from alliance.tables import EXPLAINED
from panorama.admin.screens import HoldsLists, page
from panorama.enums import NeedState
from panorama.models import Need
from panorama.models.need import LONGEST_NEED
from panorama.needs import census, sheets
from panorama.needs.figures import constraint_label, figures, labels, states
from panorama.taking_away import explained, known


class ReadingForm(forms.Form):
    text = forms.CharField(
        label="Texte gardé",
        help_text="Ôtez ce qui désigne une personne\u00a0: nom, téléphone, dossier, situation reconnaissable.",
        required=False,
        max_length=LONGEST_NEED,
        widget=forms.Textarea({"rows": 10, "cols": 80}),
    )
    reason = forms.CharField(
        label="Motif, pour l’écarter",
        help_text="Par exemple\u00a0: publicité, hors sujet, impossible à garder sans désigner quelqu’un.",
        required=False,
        max_length=300,
        widget=forms.TextInput({"size": 60}),
    )


@admin.register(Need)
class NeedAdmin(Kept, HoldsLists, admin.ModelAdmin):
    list_display = ["consented_at", "state", "organisation_kind", "families_told", "trades_told"]
    list_filter = ["state", "organisation_kind"]
    search_fields = ["text"]
    date_hierarchy = "consented_at"
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/panorama/need_list.html"

    def get_urls(self):
        own = [
            ("statistiques/", self.figures_view, "figures"),
            ("export.<slug:form>", self.export_view, "export"),
            ("<int:pk>/change/", self.reading_view, "change"),
        ]
        return [
            path(
                "",
                self.admin_site.admin_view(self.changelist_view),
                name="panorama_need_changelist",
            ),
            *[
                path(address, self.admin_site.admin_view(view), name=f"panorama_need_{name}")
                for address, view, name in own
            ],
        ]

    def changelist_view(self, request, extra_context=None):
        # Asked once for the page, not once for each row.
        self.names = {facet: labels(facet) for facet in ("famille", "metier")}
        return super().changelist_view(
            request, {"title": "Recensement des besoins", **(extra_context or {})}
        )

    @admin.display(description="familles")
    def families_told(self, need):
        return ", ".join(self.names["famille"].get(code, code) for code in need.families) or "—"

    @admin.display(description="métiers")
    def trades_told(self, need):
        return ", ".join(self.names["metier"].get(code, code) for code in need.trades) or "—"

    def reading_view(self, request, pk):
        """The need, what it asked for, and the two ways to have it reread."""
        need = self._found(request, pk)
        posted = request.POST if request.method == "POST" else None
        if posted is not None and not self.has_change_permission(request, need):
            raise PermissionDenied
        form = ReadingForm(posted, initial={"text": need.text, "reason": need.reason})
        if form.is_valid() and self._reread(request, need, form):
            return redirect("admin:panorama_need_changelist")
        asked = [
            *(labels("famille").get(code, code) for code in need.families),
            *(labels("metier").get(code, code) for code in need.trades),
            *(labels("agents").get(code, code) for code in need.sizes),
            *map(constraint_label, need.constraints),
        ]
        is_erased = need.state == NeedState.ERASED
        context = {"need": need, "form": form, "asked": asked, "is_erased": is_erased}
        return page(self, request, "need_reading.html", str(need), **context)

    def _reread(self, request, need, form):
        given = form.cleaned_data
        try:
            if "set_aside" in request.POST:
                census.set_aside(need, reason=given["reason"].strip(), by=request.user)
                messages.success(request, "Besoin écarté\u00a0: il ne compte plus.")
            else:
                text = given["text"].replace("\r\n", "\n").strip()
                census.read(need, text=text, by=request.user)
                messages.success(request, "Besoin relu\u00a0: son texte peut être exporté.")
        except census.Refused as refused:
            form.add_error("reason" if "set_aside" in request.POST else "text", str(refused))
            return False
        return True

    def figures_view(self, request):
        self._allowed(request)
        needs = Need.objects.counted()
        return page(
            self,
            request,
            "need_figures.html",
            "Besoins, en chiffres",
            figures=list(figures(needs)),
            states=states(),
            formats=EXPLAINED,
        )

    def export_view(self, request, form):
        self._allowed(request)
        needs = Need.objects.counted()
        lines = sheets.about(needs, request.user)
        return explained("besoins", list(sheets.sheets(needs)), lines, known(form))

    def _found(self, request, pk):
        self._allowed(request)
        return get_object_or_404(Need, pk=pk)

    def _allowed(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
