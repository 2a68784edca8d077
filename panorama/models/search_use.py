"""What was looked for, day by day; never by whom."""

from django.db import models


class SearchUse(models.Model):
    """A search, and how often it was made that day.

    `words` is empty for all those that few people made: what they typed is not kept.
    """

    day = models.DateField("jour")
    words = models.CharField("recherche", max_length=200, blank=True)
    found = models.PositiveIntegerField("solutions trouvées", help_text="La dernière fois.")
    times = models.PositiveIntegerField("nombre de fois", default=1)
    fruitless = models.PositiveIntegerField("dont sans résultat", default=0, db_default=0)

    class Meta:
        verbose_name = "recherche du public"
        verbose_name_plural = "recherches du public"
        ordering = ["-day", "-times", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "words"],
                name="search_use_once_a_day",
                violation_error_message="Cette recherche est déjà comptée ce jour-là.",
            ),
            models.CheckConstraint(
                condition=models.Q(fruitless__lte=models.F("times")),
                name="search_use_fruitless_among_all",
                violation_error_message="Les recherches sans résultat sont de celles qui sont comptées.",
            ),
        ]

    def __str__(self):
        return self.words or "recherches rares"


class RareSearch(models.Model):
    """Counts askings of a search that holds words foreign to the catalogue, without its words.

    The digest is keyed by the service's secret: from it, nobody reads a name back.
    """

    digest = models.BinaryField("empreinte", max_length=32)
    day = models.DateField("jour")
    times = models.PositiveIntegerField("nombre de fois", default=1)

    class Meta:
        verbose_name = "recherche rare"
        verbose_name_plural = "recherches rares"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "day"],
                name="rare_search_once_a_day",
                violation_error_message="Cette recherche rare est déjà comptée ce jour-là.",
            )
        ]

    def __str__(self):
        return str(self.day)


class ToldWords(models.Model):
    """A search that found nothing, which the curator has reread: anyone may have typed it."""

    words = models.CharField(
        "recherche",
        max_length=200,
        unique=True,
        help_text="Telle que la liste des recherches du public l’écrit.",
        error_messages={"unique": "Cette recherche est déjà montrée."},
    )

    class Meta:
        verbose_name = "recherche montrée dans les statistiques"
        verbose_name_plural = "recherches montrées dans les statistiques"
        ordering = ["words"]

    def __str__(self):
        return self.words
