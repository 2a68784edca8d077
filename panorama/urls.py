"""Addresses of the panorama."""

from django.urls import path

from panorama import views

app_name = "panorama"
urlpatterns = [
    path("", views.solution_list, name="list"),
    path("visuel/<int:pk>/", views.visual, name="visual"),
    path("<slug:slug>/", views.solution, name="solution"),
]
