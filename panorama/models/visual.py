"""The pictures that go with a solution."""

from django.db import models
from django.urls import reverse

from panorama.models.solution import Solution


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
