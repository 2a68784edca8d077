from django.apps import AppConfig
from django.apps import apps as installed
from django.db.models.signals import post_migrate


class LettersConfig(AppConfig):
    name = "alliance.letters"
    verbose_name = "courriers"

    def ready(self):
        post_migrate.connect(open_standing_campaign, sender=self)


def open_standing_campaign(sender, using, apps=installed, **kwargs):
    """So that nobody waits for another to open it; not when migrating back to before campaigns."""
    if "campaign" in apps.all_models["letters"]:
        sender.get_model("Campaign").objects.using(using).standing()
