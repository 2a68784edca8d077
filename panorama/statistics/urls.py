"""The figures of the panorama."""

from django.urls import path

from panorama.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.page, name="page"),
    path("export.<slug:form>", views.export, name="export"),
]
