from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PanoramaConfig(AppConfig):
    name = "panorama"
    verbose_name = "Panorama des solutions"

    def ready(self):
        from ami import signals
        from panorama.catalogue import listing_changed
        from panorama.families import create_families
        from panorama.feedback.domains import create_domains
        from panorama.thresholds import create_thresholds
        from panorama.use_pages.first import create_use_pages
        from panorama.words.synonyms import create_synonyms

        signals.listing_changed.connect(listing_changed, dispatch_uid="panorama.catalogue")
        post_migrate.connect(create_domains, sender=self)
        post_migrate.connect(create_families, sender=self)
        post_migrate.connect(create_synonyms, sender=self)
        post_migrate.connect(create_thresholds, sender=self)
        post_migrate.connect(create_use_pages, sender=self)
