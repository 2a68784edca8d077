from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AmiConfig(AppConfig):
    name = "ami"
    verbose_name = "Appel à manifestation d’intérêt"

    def ready(self):
        from ami.permissions import create_groups

        post_migrate.connect(create_groups)
