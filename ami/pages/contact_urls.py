"""The address to which every page of the service sends those who want to write."""

from django.urls import path

from ami.pages import enquiries

urlpatterns = [path("", enquiries.contact, name="contact")]
