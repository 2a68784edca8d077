from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "alliance.letters"
    verbose_name = "courriers"
