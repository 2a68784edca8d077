"""Open data: addresses that never change."""

from django.urls import path

from panorama.exports import data

app_name = "data"
urlpatterns = [
    path("", data.presentation, name="presentation"),
    path("panorama.csv", data.panorama, {"form": "csv"}, name="csv"),
    path("panorama.json", data.panorama, {"form": "json"}, name="json"),
    path("panorama.csv-metadata.json", data.metadata, name="metadata"),
    path("schema.json", data.schema, name="schema"),
]
