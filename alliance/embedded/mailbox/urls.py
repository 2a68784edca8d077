from django.urls import path

from alliance.embedded.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.letter_list, name="list"),
    path("<str:key>/", views.letter, name="letter"),
    path("<str:key>/brut.eml", views.raw_letter, name="raw"),
]
