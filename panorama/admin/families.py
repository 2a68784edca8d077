"""Families are the curator's to word, to order, and to fill from the thématiques of calls."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Count, Q
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from panorama.admin.ordering import OrderedInPlace
from panorama.admin.screens import HoldsLists
from panorama.facets.vocabularies import themes
from panorama.families import settle
from panorama.models import FunctionalFamily

ODD = "«\u00a0{theme}\u00a0» n’est pas un code de thématique\u00a0: lettres sans accent, chiffres, tirets."


class FamilyForm(forms.ModelForm):
    class Meta:
        model = FunctionalFamily
        fields = ["label", "code", "description", "themes", "order"]
        widgets = {"description": forms.Textarea({"rows": 2, "cols": 90})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "themes" in self.fields:
            self.fields["themes"].widget.attrs |= {"size": 70}
            # Changes are told from the stored row; HTML lets no hidden field be described.
            self.fields["themes"].show_hidden_initial = False

    def clean_themes(self):
        themes = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["themes"]))))
        for theme in themes:
            try:
                validate_slug(theme)
            except ValidationError as error:
                raise ValidationError(ODD.format(theme=theme[:40])) from error
        return themes


@admin.register(FunctionalFamily)
class FunctionalFamilyAdmin(HoldsLists, OrderedInPlace, admin.ModelAdmin):
    form = FamilyForm
    list_display = ["label", "order", "number", "themes_told", "code"]
    readonly_fields = ["known"]
    fields = ["label", "code", "description", "order", "themes", "known"]

    def get_readonly_fields(self, request, obj=None):
        """Addresses and alerts ask for the code of a family for ever."""
        return [*self.readonly_fields, *(["code"] if obj else [])]

    def has_delete_permission(self, request, obj=None):
        """Nobody: its address, its alerts and its solutions would lose their way without a word."""
        return False

    def get_queryset(self, request):
        online = Count("solutions", filter=Q(solutions__withdrawn_at=None))
        return super().get_queryset(request).annotate(online=online)

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Familles fonctionnelles", **(extra_context or {})}
        return super().changelist_view(request, title)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if {"themes", "label"} & set(form.changed_data):
            lost, moved = settle(obj)
            messages.info(request, _told(lost, moved))

    @admin.display(description="solutions en ligne", ordering="online")
    def number(self, family):
        return family.online

    @admin.display(description="thématiques")
    def themes_told(self, family):
        return ", ".join(family.themes) or "—"

    @admin.display(description="thématiques connues")
    def known(self, family):
        """Every thématique that some family claims or some solution has, and where it leads."""
        labels = dict(themes())
        labels.pop("", None)
        families = FunctionalFamily.objects.all()
        claimed = {theme: one.label for one in reversed(families) for theme in one.themes}
        rows = [
            (code, labels.get(code, ""), claimed.get(code, "Autres usages, faute de mieux"))
            for code in sorted(labels.keys() | claimed.keys())
        ]
        return format_html_join(mark_safe("<br>"), "<code>{}</code> {} → {}", rows)


def _told(lost, moved):
    told = "Le panorama suit aussitôt"
    if moved:
        told += f"\u00a0: {moved} solution{'s' if moved > 1 else ''} change{'nt' if moved > 1 else ''} de famille"
    if lost:
        told += ". Ces familles ont cédé une thématique\u00a0: " + ", ".join(lost)
    return f"{told}."
