"""The service's addresses and the mailbox, which the suite's settings leave out."""

from django.urls import include, path

from alliance.urls import *  # noqa: F403 - error handlers included
from alliance.urls import urlpatterns as service

urlpatterns = [path("courriels/", include("alliance.embedded.mailbox.urls")), *service]
