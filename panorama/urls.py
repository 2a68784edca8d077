"""Addresses of the panorama. Reserved words come before the address of a solution."""

from django.urls import path

from panorama.views import fiche, listing

app_name = "panorama"
urlpatterns = [
    path("", listing.solution_list, name="list"),
    path("visuel/<int:pk>/", fiche.visual, name="visual"),
    path("<slug:slug>/", fiche.solution, name="solution"),
]
