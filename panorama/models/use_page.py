"""Curated pages: what a use asks of a buyer, and the search of the panorama that answers it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from panorama.models.edition import renews_edition


class UsePageQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)


class UsePage(models.Model):
    """A text of the curator's and a search: never an order of solutions chosen by hand."""

    slug = models.SlugField(
        "adresse",
        max_length=80,
        unique=True,
        help_text="La fin de son adresse, sans accent\u00a0: repondre-aux-usagers. Elle ne change plus une "
        "fois la page publiée.",
    )
    title = models.CharField(
        "titre",
        max_length=100,
        help_text="L’usage, par un verbe\u00a0: «\u00a0Répondre aux usagers\u00a0».",
    )
    lead = models.CharField("chapô", max_length=300, help_text="Une phrase, qui dit pour qui.")
    purpose = models.TextField("à quoi cela sert", max_length=3000)
    care = models.TextField("ce à quoi veiller", max_length=3000)
    questions = models.TextField("questions à poser", max_length=3000)
    # What narrows the search, as its canonical address writes it.
    asked = models.TextField("recherche")
    order = models.PositiveSmallIntegerField(
        "ordre", default=0, help_text="Les six premières sont à l’accueil du panorama."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="écrite par",
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("mise à jour le", auto_now=True)
    published_at = models.DateTimeField("publiée le", null=True, blank=True, editable=False)

    objects = UsePageQuerySet.as_manager()

    class Meta:
        verbose_name = "page par usage"
        verbose_name_plural = "pages par usage"
        ordering = ["order", "title"]
        triggers = [renews_edition()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked=""),
                name="use_page_searches_something",
                violation_error_message="Une page par usage mène à une recherche.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("panorama:use_page", args=[self.slug])
