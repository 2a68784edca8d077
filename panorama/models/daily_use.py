"""What the panorama is used for, day by day; never by whom."""

from django.db import models

from panorama.enums import Use


class DailyUse(models.Model):
    """How often that day one chose an option of a facet, or took a table away in a format."""

    day = models.DateField("jour")
    use = models.CharField("usage", max_length=10, choices=Use)
    # A facet and one of its options, or what was taken away and its format.
    name = models.CharField("quoi", max_length=50)
    option = models.CharField("valeur", max_length=100)
    times = models.PositiveIntegerField("nombre de fois", default=1)

    class Meta:
        verbose_name = "usage du panorama"
        verbose_name_plural = "usages du panorama"
        ordering = ["-day", "use", "name", "option"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "use", "name", "option"],
                name="daily_use_once_a_day",
                violation_error_message="Cet usage est déjà compté ce jour-là.",
            )
        ]

    def __str__(self):
        return f"{self.name}\u00a0: {self.option}"
