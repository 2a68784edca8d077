from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AllianceConfig(AppConfig):
    name = "alliance"
    verbose_name = "Comptes"

    def ready(self):
        from alliance.models import create_system_user

        post_migrate.connect(create_system_user, sender=self)
