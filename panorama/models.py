"""What the public sees: copies that outlive the call they come from."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import MD5, Concat
from django.urls import reverse

from panorama.enums import OpenSource, SecNumCloud


class Plain(Func):
    """Without accents nor capitals: « Éligibilité » reads as « eligibilite ».

    A sub-select, so that PostgreSQL computes it once rather than for every row it compares.
    """

    template = "(SELECT lower(unaccent(%(expressions)s)))"
    output_field = models.TextField()


class FunctionalFamily(models.Model):
    """Where the public looks for a solution, whatever the thématique in which it competed."""

    code = models.SlugField("code", unique=True)
    label = models.CharField("intitulé", max_length=100)
    description = models.CharField("description", max_length=300)
    themes = ArrayField(
        models.CharField(max_length=50),
        verbose_name="thématiques",
        default=list,
        blank=True,
        help_text="Codes des thématiques dont les solutions se rangent ici, séparés par des virgules.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "famille fonctionnelle"
        verbose_name_plural = "familles fonctionnelles"
        ordering = ["order", "label"]

    def __str__(self):
        return self.label


class SolutionQuerySet(models.QuerySet):
    def online(self):
        return self.filter(withdrawn_at=None)

    def in_neutral_order(self, day):
        """The same draw for everyone on `day`, another one the next: no name gains by its letter."""
        draw = MD5(Concat(Value(day.isoformat()), F("public_id")))
        return self.order_by(draw, "pk")

    def matching(self, words):
        """Solutions that speak of each of `words`, accents and capitals apart."""
        return self.filter(*(Q(search_text__contains=Plain(Value(word))) for word in words))


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
    facets = models.JSONField("autres critères", default=dict)
    fiche = models.JSONField("fiche")
    search_text = models.TextField("texte de recherche", editable=False)
    is_fictitious = models.BooleanField("données fictives")
    published_at = models.DateTimeField("publiée le")
    updated_at = models.DateTimeField("mise à jour le")
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)

    objects = SolutionQuerySet.as_manager()

    class Meta:
        verbose_name = "solution"
        verbose_name_plural = "solutions"
        ordering = ["public_id"]
        indexes = [
            GinIndex(
                fields=["search_text"], opclasses=["gin_trgm_ops"], name="solution_search_text"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("panorama:solution", args=[self.slug])

    @property
    def highlights(self):
        """What a card says at a glance; what a solution lacks is left unsaid there."""
        told = []
        if self.secnumcloud in (SecNumCloud.QUALIFIED, SecNumCloud.HOSTABLE):
            told.append(self.get_secnumcloud_display())
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
        }


def visual_path(visual, filename):
    return f"panorama/{visual.solution.public_id}/{filename}"


class Visual(models.Model):
    """A copy of an agreed picture, made anew so that it carries nothing but its pixels."""

    solution = models.ForeignKey(
        Solution, models.CASCADE, related_name="visuals", verbose_name="solution"
    )
    # Of the picture that was agreed: tells whether the copy is still the right one.
    sha256 = models.CharField("empreinte de l’original", max_length=64)
    # Empty when the original could not be drawn: the row says not to try again.
    file = models.FileField("fichier", upload_to=visual_path, max_length=200, blank=True)
    content_type = models.CharField("type", max_length=60)
    width = models.PositiveIntegerField("largeur", default=0)
    height = models.PositiveIntegerField("hauteur", default=0)
    alternative = models.CharField("texte de remplacement", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "visuel"
        verbose_name_plural = "visuels"
        ordering = ["solution", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "sha256"],
                name="visual_unique_in_solution",
                violation_error_message="Ce visuel est déjà copié.",
            )
        ]

    def __str__(self):
        return self.alternative or self.sha256[:8]

    @property
    def url(self):
        return reverse("panorama:visual", args=[self.pk])
