"""A solution as the public sees it: a copy that outlives the call it comes from."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import MD5, Concat
from django.urls import reverse
from django.utils import timezone

from ami import public
from panorama.enums import OpenSource, SecNumCloud
from panorama.models.edition import renews_edition
from panorama.models.family import FunctionalFamily
from panorama.models.learning import SEARCHED, learns
from panorama.models.weights import headline, name_alone, weighed


class SolutionQuerySet(models.QuerySet):
    def online(self):
        return self.filter(withdrawn_at=None)

    def in_neutral_order(self, day):
        """The same draw for everyone on `day`, another one the next: no name gains by its letter."""
        draw = MD5(Concat(Value(day.isoformat()), F("public_id")))
        return self.order_by(draw, "pk")


class SolutionManager(models.Manager.from_queryset(SolutionQuerySet)):
    def get_queryset(self):
        # Only the database reads them.
        return super().get_queryset().defer("words")


class Solution(models.Model):
    slug = models.SlugField("adresse", max_length=120, unique=True)
    public_id = models.CharField("identifiant public", max_length=30, unique=True)
    name = models.CharField("nom", max_length=150)
    pitch = models.CharField("en une phrase", max_length=300)
    vendor = models.CharField("éditeur", max_length=200)
    family = models.ForeignKey(
        FunctionalFamily,
        models.PROTECT,
        related_name="solutions",
        verbose_name="famille fonctionnelle",
    )
    category = models.CharField("code de catégorie", max_length=20)
    category_label = models.CharField("catégorie", max_length=60)
    theme = models.CharField("code de thématique", max_length=50)
    theme_label = models.CharField("thématique", max_length=150)
    secnumcloud = models.CharField("SecNumCloud", max_length=20, choices=SecNumCloud)
    on_premise = models.BooleanField("sur site")
    open_source = models.CharField("code source libre", max_length=20, choices=OpenSource)
    # Code of an answer, or of a fact (`panorama.facets.facts`) → value.
    facets = models.JSONField("autres critères", default=dict)
    fiche = models.JSONField("fiche")
    # What the fiche says beside its name, its sentence and its description.
    search_text = models.TextField("texte de recherche", editable=False)
    # Written by the database itself, so that it is true whoever writes the rest.
    words = models.GeneratedField(
        expression=weighed(), output_field=SearchVectorField(), db_persist=True
    )
    is_fictitious = models.BooleanField("données fictives")
    published_at = models.DateTimeField("publiée le")
    updated_at = models.DateTimeField("mise à jour le")
    # When the vendor last said that all of it is true.
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)
    # Written by a trigger of the accounts themselves (`panorama.models.feedback`).
    feedback_number = models.PositiveIntegerField(
        "retours d’expérience publiés", default=0, db_default=0, editable=False
    )

    objects = SolutionManager()

    class Meta:
        verbose_name = "solution"
        verbose_name_plural = "solutions"
        ordering = ["public_id"]
        triggers = [
            renews_edition(),
            learns(SEARCHED, "name", "pitch", "fiche", "search_text"),
        ]
        indexes = [
            GinIndex(fields=["words"], name="solution_words"),
            # What the first places of a search go to, among many that speak of it.
            GinIndex(name_alone(), name="solution_name_alone"),
            GinIndex(headline(), name="solution_headline"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("panorama:solution", args=[self.slug])

    def has_lapsed(self, day):
        """Whether the qualification of the offer that hosts it is over on `day`."""
        until = self.facets.get("secnumcloud_until")
        return bool(until) and until < day.isoformat()

    @property
    def highlights(self):
        """What a card says at a glance; what a solution lacks is left unsaid there."""
        told = []
        if self.secnumcloud == SecNumCloud.HOSTABLE:
            told.append(self.get_secnumcloud_display())
        if self.secnumcloud == SecNumCloud.QUALIFIED and not self.has_lapsed(timezone.localdate()):
            named = self.facets.get("secnumcloud_sentence")
            told.append(named or self.get_secnumcloud_display())
        if self.on_premise:
            told.append("Installable sur site")
        if self.open_source in (OpenSource.YES, OpenSource.PARTLY):
            told.append(self.get_open_source_display())
        return told

    @property
    def shown_fiche(self):
        """What `_fiche.html` takes: the shape of `ami.public.Fiche`, with our own pictures."""
        return {
            **self.fiche,
            "visuals": [visual for visual in self.visuals.all() if visual.file],
            "published_at": self.published_at,
            "updated_at": self.updated_at,
            "confirmed_at": self.confirmed_at,
            "is_stale": self.is_stale,
            "term_warning": self.term_warning,
        }

    @property
    def term_warning(self):
        """What a buyer must be told of the qualification of the offer that hosts it, or ""."""
        return public.term_warning(self.secnumcloud, self.facets.get("secnumcloud_until") or "")

    @property
    def said_true_at(self):
        """When the vendor last said that all of it is true, or else gave the version shown."""
        return self.confirmed_at or self.updated_at

    @property
    def is_stale(self):
        """Whether its reader must be told that nobody has confirmed it for long."""
        return public.is_stale(self.confirmed_at)
