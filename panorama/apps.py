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
        from panorama.first_rows import written_by
        from panorama.models import (
            FunctionalFamily,
            ProcurementThreshold,
            PublicDomain,
            Synonym,
            UsePage,
        )
        from panorama.thresholds import create_thresholds
        from panorama.use_pages.first import create_use_pages
        from panorama.words.synonyms import create_synonyms

        signals.listing_changed.connect(listing_changed, dispatch_uid="panorama.catalogue")
        for write, model in (
            (create_domains, PublicDomain),
            (create_families, FunctionalFamily),
            (create_synonyms, Synonym),
            (create_thresholds, ProcurementThreshold),
            (create_use_pages, UsePage),
        ):
            post_migrate.connect(written_by(write, model), sender=self, weak=False)
