"""Synonyms are the curator's to word: one expression a line."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from panorama.admin.screens import HoldsLists
from panorama.models import Synonym
from panorama.words.synonyms import objections_to_group


class OnePerLine(forms.CharField):
    """A list, typed one item a line."""

    widget = forms.Textarea(attrs={"rows": 8, "cols": 60})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return [
            " ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()
        ]


class SynonymForm(forms.ModelForm):
    expressions = OnePerLine(
        label="Mots ou expressions équivalents",
        help_text="Un par ligne, deux au moins. Chercher l’un, c’est chercher aussi les autres.",
    )

    class Meta:
        model = Synonym
        fields = ["expressions", "note"]

    def clean_expressions(self):
        expressions = self.cleaned_data["expressions"]
        if objections := objections_to_group(expressions):
            raise ValidationError(objections)
        return expressions


@admin.register(Synonym)
class SynonymAdmin(HoldsLists, admin.ModelAdmin):
    form = SynonymForm
    list_display = ["__str__", "note"]
    search_fields = ["expressions", "note"]
    ordering = ["expressions"]
