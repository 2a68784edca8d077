"""The e-mail domains of public bodies, as the curator recognises them."""

from django import forms
from django.contrib import admin

from panorama.models import PublicDomain


class DomainForm(forms.ModelForm):
    class Meta:
        model = PublicDomain
        fields = ["domain", "body"]

    def clean_domain(self):
        return self.cleaned_data["domain"].strip().lower().removeprefix("@")


@admin.register(PublicDomain)
class PublicDomainAdmin(admin.ModelAdmin):
    form = DomainForm
    list_display = ["domain", "body"]
    search_fields = ["domain", "body"]
