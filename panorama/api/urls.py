"""Addresses of the interface; a change that breaks its users takes another version."""

from django.urls import path

from panorama.api import documentation, resources

app_name = "api"
urlpatterns = [
    path("", documentation.page, name="documentation"),
    path("v1/", resources.root, name="root"),
    path("v1/openapi.json", documentation.openapi, name="openapi"),
    path("v1/solutions/", resources.solutions, name="solutions"),
    path("v1/solutions/<str:public_id>/", resources.solution, name="solution"),
    path("v1/familles/", resources.families, name="families"),
    path("v1/facettes/", resources.facets, name="facets"),
]
